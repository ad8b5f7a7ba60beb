using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Engine;

/// <summary>A load and a save that no execution can have together are no read-modify-write.</summary>
public sealed class ConditionTests
{
    private const string Store = """
        enum Mode { Merged, Split, Off }

        class Settings
        {
            public Mode Mode { get; set; }
            public bool IsMerged { get; set; }
            public readonly bool IsFixed;
        }

        static class Store
        {
            private const string Merged = "merged.txt";
            public static Settings Settings = new();

            public static List<string> Load()
            {
                if (Settings.Mode != Mode.Merged)
                    return new();
                return File.ReadAllLines(Merged).ToList();
            }

            public static void Save(List<string> lines)
            {
                if (Settings.Mode == Mode.Merged)
                    SaveMerged(lines);
                else
                    File.WriteAllText(System.IO.Path.GetTempFileName(), lines[0]);
            }

            public static void SaveMerged(List<string> lines)
            {
                var next = System.IO.Path.GetTempFileName();
                File.WriteAllLines(next, lines);
                File.Move(next, Merged, true);
            }
        }
        """;

    [Theory]
    [InlineData("if (Store.Settings.Mode == Mode.Merged) return;")]
    [InlineData("if (!(Store.Settings.Mode != Mode.Merged)) return;")]
    [InlineData("if (Store.Settings.Mode is Mode.Merged) return;")]
    [InlineData("if (Store.Settings.Mode is not (Mode.Split or Mode.Off)) return;")]
    [InlineData("if (Store.Settings is null || Store.Settings.Mode == Mode.Merged) return;")]
    [InlineData("switch (Store.Settings.Mode) { case Mode.Merged: return; default: break; }")]
    [InlineData("var mode = Store.Settings.Mode; if (mode == Mode.Merged) return;")]
    public Task CallerHasRuledOutTheLoad_DoesNotTrigger(string test) => Verify.Rules(("Store.cs", Store), ("Sample.cs", $$"""
        class Merging
        {
            void Merge()
            {
                {{test}}
                var lines = Store.Load();
                Store.Settings.Mode = Mode.Merged;
                lines.Add("merged");
                Store.SaveMerged(lines);
            }
        }
        """));

    [Theory]
    [InlineData("if (Store.Settings.Mode == Mode.Split) return;")]
    [InlineData("if (Store.Settings.IsMerged) return;")]
    [InlineData("if (other.Mode == Mode.Merged) return;")]
    [InlineData("if (Store.Settings.Mode == Mode.Merged) Console.WriteLine();")]
    [InlineData("if (Store.Settings.Mode == Mode.Merged) return; Store.Settings.Mode = Mode.Merged;")]
    [InlineData("if (Store.Settings.Mode == Mode.Merged) return; Store.Settings = other;")]
    [InlineData("if (Store.Settings.Mode == Mode.Merged) return; Switching.To(Mode.Merged);")]
    [InlineData("while (Store.Settings.Mode == Mode.Merged) Console.WriteLine();")]
    public Task LoadIsStillPossible_Triggers(string test) => Verify.Rules(("Store.cs", Store), ("Sample.cs", $$"""
        static class Switching
        {
            public static void To(Mode mode) => Store.Settings.Mode = mode;
        }

        class Merging
        {
            void Merge(Settings other)
            {
                {{test}}
                var lines = Store.Load();
                lines.Add("merged");
                {|RG1001:Store.SaveMerged(lines)|};
            }
        }
        """));

    [Theory]
    [InlineData("Store.Settings.Mode == Mode.Merged", "Store.Settings.Mode == Mode.Split")]
    [InlineData("Store.Settings.Mode == Mode.Merged", "Store.Settings.Mode != Mode.Merged")]
    [InlineData("Store.Settings.IsFixed", "!Store.Settings.IsFixed")]
    [InlineData("Store.Settings.IsMerged == true", "Store.Settings.IsMerged == false")]
    [InlineData("merge", "!merge")]
    [InlineData("name == \"all\"", "name == \"some\"")]
    [InlineData("name is null", "name == \"some\"")]
    [InlineData("name is { } && count is 1", "name is { } && count is 2 or 3")]
    public Task OneOrTheOther_DoesNotTrigger(string loads, string saves) => Verify.Rules(("Store.cs", Store), ("Sample.cs", $$"""
        class Merging
        {
            void Merge(bool merge, string? name, int count)
            {
                var lines = new List<string>();
                if ({{loads}})
                    lines = File.ReadAllLines("one.txt").ToList();
                lines.Add("merged");
                if ({{saves}})
                {
                    var next = System.IO.Path.GetTempFileName();
                    File.WriteAllLines(next, lines);
                    File.Move(next, "one.txt", true);
                }
            }
        }
        """));

    [Theory]
    [InlineData("Store.Settings.Mode == Mode.Merged", "Store.Settings.Mode != Mode.Split")]
    [InlineData("Store.Settings.Mode != Mode.Merged", "Store.Settings.Mode != Mode.Split")]
    [InlineData("Store.Settings.IsMerged", "!Store.Settings.IsFixed")]
    [InlineData("name != null", "name != \"\"")]
    [InlineData("name != \"\"", "name != null")]
    [InlineData("merge", "!other")]
    [InlineData("merge || other", "!merge")]
    [InlineData("Next() == 1", "Next() == 2")]
    [InlineData("_names.Count == 0", "_names.Count == 1")]
    public Task BothCanBe_Triggers(string loads, string saves) => Verify.Rules(("Store.cs", Store), ("Sample.cs", $$"""
        class Merging
        {
            private readonly List<string> _names = new();
            private int _count;

            private int Next() => ++_count;

            void Merge(bool merge, bool other, string? name)
            {
                var lines = new List<string>();
                if ({{loads}})
                    lines = File.ReadAllLines("one.txt").ToList();
                lines.Add("merged");
                _names.Add("merged");
                if ({{saves}})
                {
                    var next = System.IO.Path.GetTempFileName();
                    File.WriteAllLines(next, lines);
                    {|RG1001:File.Move(next, "one.txt", true)|};
                }
            }
        }
        """));

    [Theory]
    [InlineData("Open(create: false)", "")]
    [InlineData("Open()", "")]
    [InlineData("Open(create: true)", "RG1001")]
    [InlineData("Open(_creates)", "RG1001")]
    [InlineData("Open(Creates)", "")]
    public Task ArgumentDecidesWhetherTheCalleeSaves(string call, string rule) => Verify.Rules($$"""
        class Store
        {
            private const bool Creates = false;
            private readonly bool _creates;

            void Show()
            {
                var lines = File.ReadAllLines("state.txt");
                CALL;
            }

            private void Open(bool create = false, string[]? lines = null)
            {
                if (create)
                    Save(lines ?? new[] { "new" });
            }

            private static void Save(string[] lines)
            {
                var next = System.IO.Path.GetTempFileName();
                File.WriteAllLines(next, lines);
                File.Move(next, "state.txt", true);
            }
        }
        """.Replace("CALL", (rule.Length == 0 ? call : "{|" + rule + ":" + call + "|}").Replace(")", call.Contains("()") ? "lines: lines)" : ", lines: lines)")));

    [Fact]
    public Task ChangedWhileItWaits_Triggers() => Verify.Rules("""
        class Store
        {
            private bool _stopped;

            public void Stop() => _stopped = true;

            void Run()
            {
                if (_stopped)
                    return;
                var lines = File.ReadAllLines("state.txt").ToList();
                while (!_stopped)
                    lines.Add(Console.ReadLine() ?? "");
                var next = System.IO.Path.GetTempFileName();
                File.WriteAllLines(next, lines);
                {|RG1001:File.Move(next, "state.txt", true)|};
            }
        }
        """);

    [Fact]
    public Task FileWithoutAName_IsNotLoaded() => Verify.Rules("""
        class Cache(string? path)
        {
            private List<string> _lines = new();

            public void Load() => _lines = path is null ? new() : {|RG1003:File.ReadAllLines(path)|}.ToList();

            public void Save()
            {
                if (path is not null)
                    {|RG2001:File.WriteAllLines(path, _lines)|};
            }
        }

        class Tool
        {
            void Run()
            {
                var cache = new Cache(null);
                cache.Load();
                cache.Save();
            }
        }
        """);

    [Fact]
    public Task DefaultThatOthersOverride_Triggers() => Verify.Rules("""
        abstract class Store
        {
            protected virtual string? Path => null;

            public void Add(string line)
            {
                var lines = File.ReadAllLines(Path!).ToList();
                lines.Add(line);
                {|RG1001:File.WriteAllLines(Path!, lines)|};
            }
        }
        """);
}
