namespace RegistryGuard.Supervision.Diagnosis;

/// <summary>How deep each process stands below those that are listed with it.</summary>
public static class ProcessForest
{
    /// <param name="processes">Processes, parents before their children.</param>
    /// <returns>The same processes, each with the number of its ancestors in the list.</returns>
    public static IEnumerable<(DiagnosedProcess Process, int Depth)> Of(IEnumerable<DiagnosedProcess> processes)
    {
        ArgumentNullException.ThrowIfNull(processes);
        var depths = new Dictionary<int, int>();
        foreach (var process in processes)
        {
            var depth = depths.TryGetValue(process.ParentPid, out var parent) ? parent + 1 : 0;
            depths[process.Pid] = depth;
            yield return (process, depth);
        }
    }
}
