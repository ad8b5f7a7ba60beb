namespace RegistryGuard.Analyzers.Tests.Determinism;

/// <summary>A program over many files whose parts meet only in the engine: recursion, helpers, lambdas, many callers.</summary>
internal static class SampleProgram
{
    private const int RingSize = 7;
    private const int CallerFiles = 6;
    private const int CallsPerFile = 8;
    private const int StoreFiles = 4;

    public static (string Path, string Text)[] Files { get; } =
    [
        .. Enumerable.Range(0, RingSize).Select(i => ($"Ring/Ring{i}.cs", Ring(i))),
        .. Enumerable.Range(0, CallerFiles).Select(i => ($"Callers/Caller{i}.cs", Caller(i))),
        ("Document.cs", Document),
        ("Catalog/Catalog.cs", Catalog),
        ("Catalog/CatalogEditor.cs", CatalogEditor),
        ("Queue/IQueue.cs", Queue),
        ("Queue/FileQueue.cs", FileQueue),
        ("Queue/Scheduler.cs", Scheduler),
        ("Settings/Settings.Load.cs", SettingsLoad),
        ("Settings/Settings.Save.cs", SettingsSave),
        ("Locks/Locks.cs", Locks),
        ("Locks/Counters.cs", Counters),
        .. Enumerable.Range(0, StoreFiles).Select(i => ($"Stores/Store{i}.cs", Store(i))),
        ("Stores/Setup.cs", Setup),
        ("Stores/Recent.cs", Recent),
        ("Stores/Session.cs", Session),
    ];

    /// <summary>Methods that call each other in a ring, each in a file of its own; one of them works on the registry.</summary>
    private static string Ring(int i) => $$"""
        static partial class Ring
        {
            public static void Step{{i}}(string path, int depth)
            {
                {{(i == 3 ? "File.WriteAllText(path, File.ReadAllText(path) + depth);" : "")}}
                if (depth > 0)
                    Step{{(i + 1) % RingSize}}(path, depth - 1);
            }
            {{(i == 5 ? """public static void Start() => Step0("ring.txt", 9);""" : "")}}
        }
        """;

    private static string Caller(int i) => $$"""
        class Caller{{i}}
        {
        {{string.Join('\n', Enumerable.Range(0, CallsPerFile).Select(j => $"    void Touch{j}() => Document.Touch({(j == 0 ? "\"shared.txt\"" : $"\"file{i}-{j}.txt\"")});"))}}
            string Show() => File.ReadAllText("shared.txt") + File.ReadAllText("file{{i}}-3.txt");
        }
        """;

    /// <summary>As many stores with one lock as with the other: which is the right one is settled by position.</summary>
    private static string Store(int i) => $$"""
        class Store{{i}}
        {
            void Add(string line)
            {
                lock (Locks.{{(i % 2 == 0 ? "Outer" : "Inner")}})
                    File.WriteAllText("store.txt", File.ReadAllText("store.txt") + line);
            }
        }
        """;

    private const string Setup = """
        class Setup
        {
            void Ensure()
            {
                if (!File.Exists("store.txt"))
                    File.WriteAllText("store.txt", "");
                if (!File.Exists("ring.txt"))
                    File.WriteAllText("ring.txt", "");
            }
        }
        """;

    private const string Recent = """
        class Recent
        {
            private readonly List<string> _files;
            private readonly string _settings;

            public Recent()
            {
                _files = [.. File.ReadAllLines("recent.txt")];
                _settings = File.ReadAllText("recent.ini");
            }

            void Save()
            {
                File.WriteAllLines("recent.txt", _files);
                File.WriteAllText("recent.ini", _settings);
            }
        }
        """;

    private const string Session = """
        class Session(RegistryGuard.IRegistry<List<List<string>>> registry)
        {
            void Extend(string name)
            {
                var first = registry.Update(all => all[0]);
                first.Add(name);
                List<string>? last = null;
                registry.Update(all => { last = all[^1]; });
                last!.Add(name);
            }
        }
        """;

    private const string Document = """
        static class Document
        {
            public static void Touch(string path)
            {
                var text = File.ReadAllText(path);
                File.WriteAllText(path, text + "x");
            }
        }
        """;

    private const string Catalog = """
        static class Catalog
        {
            public static string Load(bool whole)
            {
                if (whole)
                    return File.ReadAllText("catalog.txt");
                if (File.Exists("catalog.index"))
                    return string.Concat(File.ReadLines("catalog.txt"));
                using var reader = new StreamReader("catalog.txt");
                return reader.ReadLine() ?? "";
            }

            public static void Save(string text)
            {
                if (text.Length > 100)
                    File.WriteAllLines("catalog.txt", text.Split('\n'));
                else
                    File.WriteAllText("catalog.txt", text);
            }
        }
        """;

    private const string CatalogEditor = """
        class CatalogEditor
        {
            void Add(string line) => Catalog.Save(Catalog.Load(line.Length > 0) + line);

            string Both() => Catalog.Load(true) + Catalog.Load(false);

            void AddLater(string line) => Task.Run(() =>
            {
                var text = Catalog.Load(true);
                foreach (var part in line.Split(' '))
                    Catalog.Save(text + part);
            });

            void AddAll(List<string> lines) => lines.ForEach(line =>
            {
                void Put() => Catalog.Save(Catalog.Load(false) + line);
                Put();
                Put();
            });
        }
        """;

    private const string Queue = """
        interface IQueue
        {
            List<string> Load();

            void Save(List<string> jobs);
        }
        """;

    private const string FileQueue = """
        sealed class FileQueue(string folder) : IQueue
        {
            private readonly string _path = Path.Combine(folder, "jobs.json");

            public List<string> Load() => JsonSerializer.Deserialize<List<string>>(File.ReadAllText(_path))!;

            public void Save(List<string> jobs) => File.WriteAllText(_path, JsonSerializer.Serialize(jobs));
        }
        """;

    private const string Scheduler = """
        class Scheduler(IQueue queue)
        {
            void Add(string job)
            {
                var jobs = queue.Load();
                jobs.Add(job);
                queue.Save(jobs);
            }

            int Count(int depth) => depth == 0 ? queue.Load().Count : Count(depth - 1) + Other(depth - 1);

            int Other(int depth) => depth == 0 ? queue.Load().Count : Count(depth - 1);
        }
        """;

    private const string SettingsLoad = """
        partial class Settings
        {
            private static readonly string s_folder = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".tool");

            public Settings(int version) => Version = version;

            public int Version { get; set; }

            public static Settings Load() => new(int.Parse(File.ReadAllText(s_path)));
        }
        """;

    private const string SettingsSave = """
        partial class Settings
        {
            private static readonly string s_path = Path.Combine(s_folder, "settings.txt");

            public Settings() : this(1) { }

            public void Save() => File.WriteAllText(s_path, Version.ToString());

            public static void Raise()
            {
                var settings = Load();
                settings.Version++;
                settings.Save();
            }
        }
        """;

    private const string Locks = """
        static class Locks
        {
            public static readonly object Outer = new();
            public static readonly object Inner = new();

            public static void Locked(Action action)
            {
                lock (Outer)
                lock (Inner)
                    action();
            }
        }
        """;

    private const string Counters = """
        class Counters
        {
            private const string Name = "counters.txt";

            void Split()
            {
                var text = "";
                Locks.Locked(() => text = File.ReadAllText(Name));
                Locks.Locked(() => File.WriteAllText(Name, text + "1"));
            }

            void Half()
            {
                string text;
                lock (Locks.Inner)
                lock (Locks.Outer)
                    text = File.ReadAllText(Name);
                File.WriteAllText(Name, text + "2");
            }

            void Whole() => Locks.Locked(() => File.WriteAllText(Name, File.ReadAllText(Name) + "3"));
        }
        """;
}
