namespace RegistryGuard.Tests.History;

/// <summary>
/// Looks for an order of the operations in which each takes effect at one moment between its beginning and its end, and all results
/// are right (Wing and Gong's search, remembering what has been tried).
/// </summary>
internal static class LinearizabilityChecker
{
    public static bool IsLinearizable(IReadOnlyList<Operation> history, int initial)
    {
        var ordered = history.OrderBy(operation => operation.Begun).ToArray();
        return Search(ordered, new bool[ordered.Length], initial, []);
    }

    private static bool Search(Operation[] operations, bool[] done, int counter, HashSet<string> tried)
    {
        // Operations that nobody was told of need not have happened.
        if (operations.Where((operation, i) => !done[i] && !operation.IsOpen).FirstOrDefault() is null) return true;
        if (!tried.Add($"{counter}:{string.Concat(done.Select(isDone => isDone ? '1' : '0'))}")) return false;
        var firstEnd = operations.Where((_, i) => !done[i]).Min(operation => operation.Ended);
        for (var i = 0; i < operations.Length && operations[i].Begun <= firstEnd; i++)
        {
            if (done[i] || operations[i].ApplyTo(counter) is not { } next) continue;
            done[i] = true;
            if (Search(operations, done, next, tried)) return true;
            done[i] = false;
        }

        return false;
    }
}
