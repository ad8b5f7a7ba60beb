using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Rules;

/// <summary>RG1010.</summary>
public sealed class StartUpModelSavedTests
{
    [Fact]
    public Task LoadedInTheConstructor_SavedLater_Triggers() => Verify.Rules("""
        class Store
        {
            private readonly List<string> _lines;

            public Store() => _lines = [.. File.ReadAllLines("state.txt")];

            void Add(string line)
            {
                _lines.Add(line);
                {|RG1010:RegistryGuard.AtomicFile.WriteAllLines("state.txt", _lines)|};
            }
        }
        """);

    [Fact]
    public Task LoadedByAHelperOfTheConstructor_PathInAMember_TriggersWhereItIsSaved() => Verify.Rules("""
        class Store
        {
            private readonly string _path;
            private List<string> _names = [];

            public Store(string folder)
            {
                _path = Path.Combine(folder, "names.json");
                Load();
            }

            static Store Create() => new(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));

            private void Load() => _names = JsonSerializer.Deserialize<List<string>>(File.ReadAllText(_path))!;

            void Add(string name)
            {
                _names.Add(name);
                Save();
            }

            private void Save() => {|RG1010:RegistryGuard.AtomicFile.WriteAllText(_path, JsonSerializer.Serialize(_names))|};
        }
        """);

    [Fact]
    public Task LoadedByTheMembersInitializer_Triggers() => Verify.Rules("""
        class Settings
        {
            public static Settings Current { get; } = Load();

            public string Theme { get; set; } = "";
            public string Language { get; set; } = "";

            private static Settings Load() => JsonSerializer.Deserialize<Settings>(File.ReadAllText("settings.json"))!;

            public void Save() => RegistryGuard.AtomicFile.WriteAllText("settings.json", JsonSerializer.Serialize(this));
        }

        class Window
        {
            void Choose(string theme)
            {
                Settings.Current.Theme = theme;
                {|RG1010:Settings.Current.Save()|};
            }
        }
        """);

    [Fact]
    public Task LoadedAgainByTheSavingMethod_IsTheRaceOfThatMethodAlone() => Verify.Rules("""
        class Store
        {
            private List<string> _lines;

            public Store() => _lines = [.. File.ReadAllLines("state.txt")];

            void Add(string line)
            {
                _lines = [.. File.ReadAllLines("state.txt")];
                _lines.Add(line);
                {|RG1001:RegistryGuard.AtomicFile.WriteAllLines("state.txt", _lines)|};
            }
        }
        """);

    [Fact]
    public Task LoadedAgainByAnotherMethod_DoesNotTrigger() => Verify.Rules("""
        class Store
        {
            private List<string> _lines;

            public Store() => _lines = [.. File.ReadAllLines("state.txt")];

            public void Refresh() => _lines = [.. File.ReadAllLines("state.txt")];

            void Add(string line)
            {
                _lines.Add(line);
                RegistryGuard.AtomicFile.WriteAllLines("state.txt", _lines);
            }
        }
        """);

    [Fact]
    public Task SavedToAnotherFile_DoesNotTrigger() => Verify.Rules("""
        class Store
        {
            private readonly List<string> _lines;

            public Store() => _lines = [.. File.ReadAllLines("defaults.txt")];

            void Add(string line)
            {
                _lines.Add(line);
                RegistryGuard.AtomicFile.WriteAllLines("state.txt", _lines);
            }
        }
        """);

    [Fact]
    public Task FileThatTheCallerHandsIn_DoesNotTrigger() => Verify.Rules("""
        class Document(string path)
        {
            private readonly string _path = path;
            private readonly List<string> _lines = Load(path);

            private static List<string> Load(string path) => [.. File.ReadAllLines(path)];

            void Save() => RegistryGuard.AtomicFile.WriteAllLines(_path, _lines);
        }
        """);

    [Fact]
    public Task FileThatTheCallerNamesAnew_DoesNotTrigger() => Verify.Rules("""
        class Game
        {
            private readonly List<string> _orders;

            public Game(string path) => _orders = [.. File.ReadAllLines(path)];

            void Save(string path) => RegistryGuard.AtomicFile.WriteAllLines(path, _orders);

            static Game Last() => new(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "last.txt"));
        }
        """);

    [Fact]
    public Task DocumentThatOneOfTheCallersHandsIn_DoesNotTrigger() => Verify.Rules("""
        public class Package
        {
            private readonly string _name;
            private readonly List<string> _lines;

            public Package(string name)
            {
                _name = name;
                _lines = [.. File.ReadAllLines(name)];
            }

            public static Package Open(string name) => new(name);

            static Package Last() => new("last.txt");

            void Save() => RegistryGuard.AtomicFile.WriteAllLines(_name, _lines);
        }
        """);

    [Fact]
    public Task LockHeldSinceTheConstructor_DoesNotTrigger() => Verify.Rules("""
        class Store
        {
            private readonly FileStream _held;
            private readonly List<string> _lines;

            public Store()
            {
                _held = new FileStream("state.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                _lines = [.. File.ReadAllLines("state.txt")];
            }

            void Add(string line)
            {
                _lines.Add(line);
                RegistryGuard.AtomicFile.WriteAllLines("state.txt", _lines);
            }
        }
        """);
}
