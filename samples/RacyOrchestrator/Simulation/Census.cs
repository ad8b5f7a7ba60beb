using System.Text.Json;

namespace RacyOrchestrator.Simulation;

/// <summary>What was acknowledged, held against what the registry says in the end.</summary>
internal sealed record Census(int Acknowledged, int Surviving, IReadOnlyDictionary<string, int> Errors, string? Damage)
{
    public int Lost => Acknowledged - Surviving;

    public static Census Take(IReadOnlyCollection<string> reportLines)
    {
        var acknowledged = reportLines.Select(Acknowledgement.Parse).OfType<Acknowledgement>().ToList();
        var errors = reportLines
            .Where(line => line.StartsWith(Worker.Failed, StringComparison.Ordinal))
            .CountBy(line => line[(Worker.Failed.Length + 1)..])
            .OrderBy(error => error.Key, StringComparer.Ordinal)
            .ToDictionary();

        try
        {
            var registry = RegistryStore.LoadGlobal();
            return new Census(acknowledged.Count, acknowledged.Count(update => update.Survives(registry)), errors, null);
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            return new Census(acknowledged.Count, 0, errors, e.Message);
        }
    }

    /// <summary>Prints the count, its last line for programs: <c>A acknowledged, S surviving, L lost</c>.</summary>
    /// <returns>The program's exit code.</returns>
    public int Print()
    {
        if (Errors.Count > 0)
        {
            var counts = Errors.Select(error => $"{error.Value} {error.Key}");
            Console.WriteLine($"failed, seen by the caller: {string.Join(", ", counts)}");
        }

        if (Damage is not null)
            Console.WriteLine($"the registry is torn, nobody can read it: {Damage}");

        Console.WriteLine($"{Acknowledged} acknowledged, {Surviving} surviving, {Lost} lost");
        return Lost == 0 ? 0 : 1;
    }
}
