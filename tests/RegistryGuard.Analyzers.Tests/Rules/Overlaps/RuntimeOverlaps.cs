namespace RegistryGuard.Analyzers.Tests.Rules.Overlaps;

/// <summary>The rules on the use of the runtime, against each other and against those on raw files.</summary>
internal static class RuntimeOverlaps
{
    private const string RawOrRuntime = "the one looks at raw files, which no lock of the runtime guards, the other at a call of the runtime, which guards its own";
    private const string OtherCode = "the one looks at the code before or after the call, the other at its delegate";

    private static readonly string[] s_raw =
        ["RG1001", "RG1002", "RG1003", "RG1004", "RG1005", "RG1006", "RG1007", "RG1008", "RG1009", "RG1010", "RG2001", "RG2002", "RG2003"];

    private static readonly string[] s_runtime = ["RG3001", "RG3002", "RG3003", "RG3004", "RG3005", "RG3006", "RG3007", "RG3008"];

    private static readonly Overlap[] s_samples =
    [
        new(["RG1001", "RG3001"], "a snapshot that is saved by hand is a race, not a change that is lost by itself", """
            void Add()
            {
                var state = FileRegistry.Open<State>("state.json").Read();
                state.Count++;
                {|RG1001:File.WriteAllText("state.json", JsonSerializer.Serialize(state))|};
            }
            """),
        new(["RG3001", "RG3002"], "a snapshot that an update saves is stale, and its change is not lost", """
            void Add(IRegistry<State> registry)
            {
                var state = registry.Read();
                state.Count++;
                registry.Update(s => {|RG3002:s.Count = state.Count|});
            }
            """),
        new(["RG1001", "RG3008"], "what is loaded and saved by hand loses updates, whoever owns the file", """
            private static readonly FileRegistry<State> s_registry = FileRegistry.Open<State>("state.json");

            void Add() => {|RG1001:File.WriteAllText("state.json", File.ReadAllText("state.json") + " ")|};
            """),
        new(["RG2001", "RG3008"], "a registry that is written past its lock is torn as well", """
            private static readonly FileRegistry<State> s_registry = FileRegistry.Open<State>("state.json");

            void Reset() => {|RG3008:File.WriteAllText("state.json", "{}")|};
            """),
        new(["RG2003", "RG3008"], "a registry that is replaced past its lock needs the lock, not another temporary name", """
            private static readonly FileRegistry<State> s_registry = FileRegistry.Open<State>("state.json");

            void Reset()
            {
                File.WriteAllText("state.json.new", "{}");
                {|RG3008:File.Move("state.json.new", "state.json", true)|};
            }
            """),
        new(["RG1008", "RG3008"], "a registry that is created past its lock was not the program's to create", """
            private static readonly FileRegistry<State> s_registry = FileRegistry.Open<State>("state.json");

            void Create()
            {
                if (!File.Exists("state.json"))
                    {|RG3008:File.WriteAllText("state.json", "{}")|};
            }
            """),
        .. from runtime in new[] { "RG3001", "RG3002", "RG3003", "RG3004", "RG3005", "RG3006", "RG3007" }
           select new Overlap([runtime, "RG3008"], RawOrRuntime),
        new(["RG3001", "RG3003"], OtherCode),
        new(["RG3001", "RG3004"], OtherCode),
        new(["RG3001", "RG3006"], OtherCode),
        new(["RG3001", "RG3007"], "a transaction's document is no snapshot"),
        new(["RG3001", "RG3005"], "RG3001 is about what Read gives, RG3005 about what Update lets out"),
        new(["RG3002", "RG3005"], "what an update has let out and another one saves is used, so that its change is not lost"),
        new(["RG3003", "RG3005"], OtherCode),
        new(["RG3004", "RG3005"], "an update that the runtime refuses lets nothing out"),
        new(["RG3005", "RG3006"], OtherCode),
        new(["RG3005", "RG3007"], "a transaction's document is saved by its Commit, not by a delegate that returns"),
        new(["RG3002", "RG3003"], "RG3003 is about a call that throws, RG3002 about a value that is old"),
        new(["RG3002", "RG3004"], "an update that the runtime refuses saves nothing that could be stale", """
            async Task Add(IRegistry<State> registry)
            {
                var state = registry.Read();
                await registry.{|RG3004:UpdateAsync|}(async s => { await Task.Yield(); s.Count = state.Count + 1; });
            }
            """),
        new(["RG3002", "RG3006"], "a value is as old after fast work as after slow work"),
        new(["RG3002", "RG3007"], OtherCode),
        new(["RG3003", "RG3004"], "an update that the runtime refuses nests nothing", """
            async Task Add(IRegistry<State> registry) =>
                await registry.{|RG3004:UpdateAsync|}(async s => { await registry.UpdateAsync(inner => inner.Count++); s.Count++; });
            """),
        new(["RG3003", "RG3006"], "a nested update throws: it is never slow", """
            void Add(IRegistry<State> registry) =>
                registry.Update(s => { registry.{|RG3003:Update|}(inner => inner.Count++); s.Count++; });
            """),
        new(["RG3003", "RG3007"], "RG3007 is about a transaction that is never ended, RG3003 about one that cannot begin"),
        new(["RG3004", "RG3006"], "an update that the runtime refuses holds no lock for long", """
            async Task Add(IRegistry<State> registry) =>
                await registry.{|RG3004:UpdateAsync|}(async s => { await Task.Delay(1000); s.Count++; });
            """),
        new(["RG3004", "RG3007"], "a transaction takes no delegate, and an update needs no end"),
        new(["RG3006", "RG3007"], "RG3006 is about what runs before a lock is given back, RG3007 about one that never is"),
    ];

    public static readonly Overlap[] All =
    [
        .. s_samples,
        .. from raw in s_raw
           from runtime in s_runtime
           where !s_samples.Any(o => o.Rules.Contains(raw) && o.Rules.Contains(runtime))
           select new Overlap([raw, runtime], RawOrRuntime),
    ];
}
