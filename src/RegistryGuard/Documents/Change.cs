namespace RegistryGuard.Documents;

/// <summary>What an update does to a document: the document afterwards, and the caller's result.</summary>
internal readonly struct Change<T, TResult>
{
    private readonly Func<T, (T Document, TResult Result)> _apply;

    /// <summary>Changes the document in place.</summary>
    public Change(Action<T> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        _apply = document =>
        {
            change(document);
            return (document, default!);
        };
    }

    /// <summary>Changes the document in place and returns a result.</summary>
    public Change(Func<T, TResult> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        ThrowIfAsynchronous(nameof(change));
        _apply = document =>
        {
            var result = change(document);
            return (document, result);
        };
    }

    private Change(Func<T, (T Document, TResult Result)> apply) => _apply = apply;

    /// <summary>Puts another document in the place of the one there was.</summary>
    public static Change<T, TResult> Replacing(Func<T, T> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new Change<T, TResult>(document => (change(document), default(TResult)!));
    }

    public (T Document, TResult Result) Apply(T document) => _apply(document);

    /// <summary>The lock would be given back at the first await, with the work still going on.</summary>
    private static void ThrowIfAsynchronous(string parameter)
    {
        var result = typeof(TResult);
        var isTask = typeof(Task).IsAssignableFrom(result) || result == typeof(ValueTask)
            || (result.IsGenericType && result.GetGenericTypeDefinition() == typeof(ValueTask<>));
        if (!isTask) return;
        throw new ArgumentException(
            "The change of an update must be synchronous: the registry would be saved at its first await. For a change that " +
            "awaits, use a transaction: await using var tx = await registry.BeginAsync(); … await tx.CommitAsync();",
            parameter);
    }
}
