using System.Text;
using RegistryGuard.Supervision.Registries.Json;

namespace RegistryGuard.Supervision.Diagnosis.Redaction;

/// <summary>
/// A registry's text that can be handed on: strings under secret names, prose and known forms of keys are hidden. Ids and names of
/// sessions stay, however random they look, and so does every line.
/// </summary>
internal static class RegistryRedaction
{
    public static byte[] Of(byte[] content)
    {
        JsonText text;
        try
        {
            text = JsonText.Parse(content);
        }
        catch (JsonDamageException)
        {
            // What cannot be read cannot be searched for secrets.
            return Encoding.UTF8.GetBytes($"[{content.Length} bytes that are no JSON]");
        }

        var edits = new JsonEdits(text);
        Hide(text.Root, edits);
        return edits.Apply();
    }

    private static void Hide(JsonValue value, JsonEdits edits)
    {
        foreach (var child in value)
        {
            if (!child.IsString)
                Hide(child, edits);
            else if (child.AsText() is { } written && Shown(child, written) is var shown && shown != written)
                edits.Replace(child, JsonSpelling.Of(shown));
        }
    }

    private static string Shown(JsonValue value, string written) =>
        value.IsMember && Secrets.IsSecretName(value.Name) ? Secrets.Mask : Secrets.HideKnown(written);
}
