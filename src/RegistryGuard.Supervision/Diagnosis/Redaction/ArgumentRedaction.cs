namespace RegistryGuard.Supervision.Diagnosis.Redaction;

/// <summary>Command lines that can be shown: secrets and prompts are hidden, what was run stays readable.</summary>
internal static class ArgumentRedaction
{
    public static IReadOnlyList<string>? Of(IReadOnlyList<string>? arguments)
    {
        if (arguments is null) return null;
        var shown = new List<string>(arguments.Count);
        var isValueSecret = false;
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            // The program's own path is what a reader needs most.
            shown.Add(i == 0 ? argument : isValueSecret && !argument.StartsWith('-') ? Secrets.Mask : Of(argument));
            isValueSecret = argument.StartsWith('-') && !argument.Contains('=', StringComparison.Ordinal) && Secrets.IsSecretName(argument);
        }

        return shown;
    }

    /// <summary><c>--name=value</c>, <c>NAME=value</c> and <c>Name: value</c> are judged by their names, all else by its looks.</summary>
    private static string Of(string argument)
    {
        var end = argument.IndexOfAny(['=', ':']);
        return end > 0 && !argument.AsSpan(0, end).ContainsAny(' ', '/') && Secrets.IsSecretName(argument[..end])
            ? argument[..(end + 1)] + Secrets.Mask
            : Secrets.Hide(argument);
    }
}
