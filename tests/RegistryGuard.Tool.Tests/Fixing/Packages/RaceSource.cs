namespace RegistryGuard.Tool.Tests.Fixing.Packages;

/// <summary>A source with one race, whose fix needs the package.</summary>
internal static class RaceSource
{
    public const string Before = """
        using System.Collections.Generic;
        using System.IO;
        using System.Text.Json;

        public class Store
        {
            public void Add(string agent)
            {
                var agents = JsonSerializer.Deserialize<List<string>>(File.ReadAllText("agents.json"))!;
                agents.Add(agent);
                File.WriteAllText("agents.json", JsonSerializer.Serialize(agents));
            }
        }

        """;

    public const string After = """
        using System.Collections.Generic;
        using RegistryGuard;

        public class Store
        {
            public void Add(string agent)
            {
                FileRegistry.Open<List<string>>("agents.json").Update(agents =>
                {
                    agents.Add(agent);
                });
            }
        }

        """;
}
