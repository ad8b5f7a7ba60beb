using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Engine;

/// <summary>A lazy member is loaded by whoever reads it first, and that may be any of its readers.</summary>
public sealed class LazyTests
{
    [Theory]
    [InlineData("private static readonly Lazy<List<string>> s_lines = new(() => File.ReadAllLines(Path).ToList());", "s_lines.Value")]
    [InlineData("private static readonly Lazy<List<string>> s_lines = new Lazy<List<string>>(Load, true);", "s_lines.Value")]
    [InlineData("private static Lazy<List<string>> Lines { get; } = new(() => Load());", "Lines.Value")]
    [InlineData("private readonly Lazy<List<string>> _lines; public Store() => _lines = new Lazy<List<string>>(() => Load());", "_lines.Value")]
    [InlineData("private readonly Lazy<List<string>> _lines; public Store() { this._lines = new(Load); }", "this._lines.Value")]
    [InlineData("private readonly Lazy<List<string>> _lines = new(Load); private List<string> Lines => _lines.Value;", "Lines")]
    public Task ChangedAndSaved_Triggers(string member, string read) => Verify.Rules($$"""
        class Store
        {
            private const string Path = "state.txt";
            MEMBER

            void Add(string line)
            {
                READ.Add(line);
                {|RG1001:Save(READ)|};
            }

            private static List<string> Load() => File.ReadAllLines(Path).ToList();

            private static void Save(List<string> lines)
            {
                var next = System.IO.Path.GetTempFileName();
                File.WriteAllLines(next, lines);
                File.Move(next, Path, true);
            }
        }
        """.Replace("MEMBER", member).Replace("READ", read));

    [Fact]
    public Task ReadTwice_IsLoadedOnce() => Verify.Rules("""
        class Store
        {
            private static readonly Lazy<string[]> s_lines = new(() => File.ReadAllLines("state.txt"));

            void Show()
            {
                Console.WriteLine(s_lines.Value.Length);
                Console.WriteLine(s_lines.Value[0]);
            }

            void ShowAll() { Show(); Console.WriteLine(s_lines.Value[1]); }
        }
        """);

    [Fact]
    public Task LoadedUnderALockOfItsOwn_Triggers() => Verify.Rules("""
        class Store
        {
            private static readonly object s_gate = new();
            private static readonly Lazy<List<string>> s_lines = new(() => { lock (s_gate) return File.ReadAllLines("state.txt").ToList(); });

            void Add(string line)
            {
                s_lines.Value.Add(line);
                var next = Path.GetTempFileName();
                lock (s_gate)
                {
                    File.WriteAllLines(next, s_lines.Value);
                    {|RG1002:File.Move(next, "state.txt", true)|};
                }
            }
        }
        """);

    [Fact]
    public Task AnotherFileSaved_DoesNotTrigger() => Verify.Rules("""
        class Store
        {
            private static readonly Lazy<List<string>> s_lines = new(() => File.ReadAllLines("state.txt").ToList());

            void Export() => File.WriteAllLines("export.txt", s_lines.Value);
        }
        """);

    [Fact]
    public Task OnlyMade_LoadsNothing() => Verify.Rules("""
        class Store
        {
            private readonly Lazy<List<string>> _lines;

            Store() => _lines = new(() => File.ReadAllLines("state.txt").ToList());

            static void Reset()
            {
                var store = new Store();
                var next = Path.GetTempFileName();
                File.WriteAllText(next, store.GetHashCode().ToString());
                File.Move(next, "state.txt", true);
            }
        }
        """);

    [Fact]
    public Task FactoryThatReadsHalfASave_Triggers() => Verify.Rules("""
        class Store
        {
            private static readonly Lazy<string> s_state = new(() => {|RG1003:File.ReadAllText("state.txt")|});
            private readonly Lazy<string> _state;

            Store() => _state = new(() => {|RG1003:File.ReadAllText("state.txt")|});

            string State => s_state.Value + _state.Value;

            void Save(string state) => {|RG2001:File.WriteAllText("state.txt", state)|};
        }
        """);

    [Fact]
    public Task ObjectThatLoadsItselfAndRemembersItsFile_Triggers() => Verify.Rules("""
        class Settings
        {
            private readonly string _path;

            public Settings(string path)
            {
                _path = path;
                Lines = {|RG1003:File.ReadAllLines(_path)|}.ToList();
            }

            public List<string> Lines { get; }

            public void Commit() => {|RG2001:File.WriteAllText(_path, ToText(this))|};

            private static string ToText(Settings settings) => string.Join('\n', settings.Lines);
        }

        static class Secrets
        {
            private static readonly Lazy<Settings> s_settings = new(() => new Settings("settings.txt"));

            private static Settings Settings => s_settings.Value;

            public static void Add(string line)
            {
                Settings.Lines.Add(line);
                {|RG1001:Settings.Commit()|};
            }
        }
        """);
}
