using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Engine;

/// <summary>Files that are named alike, one for each id.</summary>
public sealed class FileFamilyTests
{
    [Fact]
    public Task OneFileForEachId_LoadedAndSavedInPlace_Triggers() => Verify.Rules("""
        sealed class Agents(string folder)
        {
            private readonly string _folder = folder;

            public string Get(string id) => {|RG1003:File.ReadAllText(Path.Combine(_folder, $"{id}.json"))|};

            public void Put(string name, string json) => {|RG2001:File.WriteAllText(Path.Combine(_folder, $"{name}.json"), json)|};
        }
        """);

    [Fact]
    public Task PathFromAHelper_Triggers() => Verify.Rules("""
        sealed class Agents
        {
            private readonly string _folder = AppContext.BaseDirectory;

            public string Get(string id) => {|RG1003:File.ReadAllText(PathOf(id))|};

            public void Put(string name, string json) => {|RG2001:File.WriteAllText(PathOf(name), json)|};

            private string PathOf(string id) => Path.Combine(_folder, "agents", id, "agent.json");
        }
        """);

    [Fact]
    public Task FilesReadOneAfterTheOther_TriggerForTheirWriterOnly() => Verify.Rules("""
        sealed class Functions
        {
            private readonly string _folder = AppContext.BaseDirectory;

            public IEnumerable<string> All()
            {
                foreach (var file in Directory.GetFiles(Path.Combine(_folder, "functions")).OrderBy(f => f))
                    yield return File.ReadAllText(file);
            }

            public void Put(string name, string json)
            {
                var folder = Path.Combine(_folder, "functions");
                {|RG2001:File.WriteAllText(Path.Combine(folder, $"{name}.json"), json)|};
            }
        }
        """);

    [Fact]
    public Task FileFoundInAListing_Triggers() => Verify.Rules("""
        sealed class Statistics(string id)
        {
            private const string FileName = "stats.json";
            private static readonly string s_folder = AppContext.BaseDirectory;

            public string? Get()
            {
                var file = Directory.GetFiles(Path.Combine(s_folder, id)).FirstOrDefault(f => Path.GetFileName(f) == FileName);
                return file is null ? null : {|RG1003:File.ReadAllText(file)|};
            }

            public void Put(string json) => {|RG2001:File.WriteAllText(Path.Combine(s_folder, id, FileName), json)|};
        }
        """);

    [Fact]
    public Task FilesInFoldersFoundByListing_Trigger() => Verify.Rules("""
        sealed class Settings(string root, string data)
        {
            public string Root { get; } = root;

            public string Data { get; } = data;
        }

        sealed class Agents(Settings settings)
        {
            public IEnumerable<string> All()
            {
                foreach (var folder in Directory.GetDirectories(Path.Combine(settings.Root, settings.Data)))
                    yield return Instruction(folder);
            }

            private static string Instruction(string folder) => {|RG1003:File.ReadAllText(Path.Combine(folder, "instructions", "main.md"))|};

            public void Put(Agent agent, string text)
            {
                var folder = Path.Combine(settings.Root, settings.Data, agent.Id, "instructions");
                {|RG2001:File.WriteAllText(Path.Combine(folder, "main.md"), text)|};
            }
        }

        sealed class Agent
        {
            public string Id { get; set; } = "";
        }
        """);

    [Fact]
    public Task NameFromAHelper_Triggers() => Verify.Rules("""
        enum Setting { Language, Theme }

        static class Settings
        {
            private static string Folder => Path.Combine(AppContext.BaseDirectory, "settings");

            public static string Get(Setting setting) => {|RG1003:File.ReadAllText(Path.Join(Folder, NameOf(setting)))|};

            public static void Set(Setting setting, string value) => {|RG2001:File.WriteAllText(Path.Join(Folder, NameOf(setting)), value)|};

            public static void Mark(Setting setting) => File.WriteAllText(Path.Join(Folder, NameOf(setting)), "");

            private static string NameOf(Setting setting)
            {
                switch (setting)
                {
                    case Setting.Language:
                        return "Language";
                    default:
                        return "Theme";
                }
            }
        }
        """);

    [Fact]
    public Task ListingByExtension_LeavesOtherFilesAlone_DoesNotTrigger() => Verify.Rules("""
        sealed class Renderer
        {
            private readonly string _folder = AppContext.BaseDirectory;

            public IEnumerable<string> Sources() => new DirectoryInfo(_folder).GetFiles("*.md").Select(f => File.ReadAllText(f.FullName));

            public void Render(string id, string html) => File.WriteAllText(Path.Combine(_folder, $"{id}.html"), html);
        }
        """);

    [Fact]
    public Task AnotherFolder_DoesNotTrigger() => Verify.Rules("""
        sealed class Build
        {
            private readonly string _folder = AppContext.BaseDirectory;

            public IEnumerable<string> Sources()
            {
                foreach (var file in Directory.EnumerateFiles(Path.Combine(_folder, "in")))
                    yield return File.ReadAllText(file);
            }

            public void Put(string id, string text) => File.WriteAllText(Path.Combine(_folder, "out", id), text);
        }
        """);

    [Fact]
    public Task AnotherExtension_DoesNotTrigger() => Verify.Rules("""
        sealed class Renderer
        {
            private readonly string _folder = AppContext.BaseDirectory;

            public string Source(string id) => File.ReadAllText(Path.Combine(_folder, $"{id}.md"));

            public void Render(string id, string html) => File.WriteAllText(Path.Combine(_folder, $"{id}.html"), html);
        }
        """);

    [Fact]
    public Task NamesWithNothingInCommonButTheFolder_DoNotTrigger() => Verify.Rules("""
        sealed class Folder
        {
            private readonly string _folder = AppContext.BaseDirectory;

            public string Template(string name) => File.ReadAllText(Path.Combine(_folder, name));

            public void Export(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);
        }
        """);

    [Fact]
    public Task TwoIdsOfOneFamily_AreNoReadModifyWrite_DoesNotTrigger() => Verify.Rules("""
        sealed class Agents
        {
            private readonly string _folder = AppContext.BaseDirectory;

            public void Copy(string from, string to)
            {
                var json = {|RG1003:File.ReadAllText(Path.Combine(_folder, $"{from}.json"))|};
                {|RG2001:File.WriteAllText(Path.Combine(_folder, $"{to}.json"), json)|};
            }

            public string Get(string id) => {|RG1003:File.ReadAllText(Path.Combine(_folder, $"{id}.json"))|};
        
            public void Put(string id, string json) => {|RG2001:File.WriteAllText(Path.Combine(_folder, $"{id}.json"), json)|};
        }
        """);

    [Fact]
    public Task FileChosenByTheTypeArgument_TriggersForTheSameTypeOnly() => Verify.Rules("""
        sealed class Settings
        {
            private readonly object _one = new();
            private readonly object _other = new();
            private string _rules = "";
            private string _layout = "";

            void Start()
            {
                Load<int>();
                Save<long>();
            }

            void Change()
            {
                Load<int>();
                _rules += "x";
                {|RG1001:Save<int>()|};
            }

            void Lock()
            {
                lock (_one)
                    Save<int>();
                lock (_other)
                    Save<long>();
            }

            private void Load<T>()
            {
                if (typeof(T) == typeof(int))
                    _rules = {|RG1003:File.ReadAllText("rules.txt")|};
                else
                    _layout = {|RG1003:File.ReadAllText("layout.txt")|};
            }

            private void Save<T>()
            {
                if (typeof(T) == typeof(int))
                    {|RG2001:File.WriteAllText("rules.txt", _rules)|};
                else
                    {|RG2001:File.WriteAllText("layout.txt", _layout)|};
            }
        }
        """);

    [Fact]
    public Task PathsThatAHelperOnlyCleans_AreNotAlike() => Verify.Rules("""
        static class Paths
        {
            private static readonly System.Text.RegularExpressions.Regex s_stream = new(":.*$");

            public static FileInfo Clean(this FileInfo info) => new(s_stream.Match(info.FullName).Success ? info.DirectoryName! : info.FullName);
        }

        class Assets(string root)
        {
            private readonly string _root = root;

            public byte[] Of(string name)
            {
                using var stream = new FileInfo(Path.Combine(_root, name)).Clean().OpenRead();
                return System.Security.Cryptography.SHA256.HashData(stream);
            }
        }

        class Notes(string folder)
        {
            private readonly string _folder = folder;

            public void Save(string name, byte[] content)
            {
                using var stream = new FileInfo(Path.Combine(_folder, name)).Clean().Create();
                stream.Write(content);
            }
        }

        class Hashes
        {
            public byte[] Of(FileInfo info)
            {
                using var stream = info.Clean().OpenRead();
                return System.Security.Cryptography.SHA256.HashData(stream);
            }
        }

        class Settings
        {
            public void Save(FileInfo file, byte[] content)
            {
                using var stream = file.Clean().Open(FileMode.Create, FileAccess.Write);
                stream.Write(content);
            }
        }
        """);

    [Fact]
    public Task PathOfTheProgramsOwn_IsTheSameWhenCleaned_Triggers() => Verify.Rules("""
        static class Paths
        {
            public static string Fix(string path, bool always = false) => path.Length > 250 || always ? Long(path) : path;

            private static string Long(string path) => System.Text.RegularExpressions.Regex.Replace(path, "^", "long:");
        }

        class Settings(string folder)
        {
            private readonly string _file = Path.Combine(folder, "settings.json");

            public string Load() => {|RG1003:File.ReadAllText(Paths.Fix(_file))|};

            public void Save(string text) => {|RG2001:File.WriteAllText(Paths.Fix(_file), text)|};
        }
        """);

    [Fact]
    public Task TemplateFilledInUnderItsOwnName_IsNotWhatIsSaved() => Verify.Rules("""
        class Build
        {
            void Package(string installer, string output, string version)
            {
                var package = Path.Combine(output, "package", "Distribution.xml");
                File.WriteAllText(package, File.ReadAllText(Path.Combine(installer, "Distribution.xml")).Replace("VERSION", version));
            }

            void Sign(string installer) => Console.WriteLine(File.ReadAllText(Path.Combine(installer, "signed", "Distribution.xml")));
        }
        """);

    [Theory]
    [InlineData("app.log")]
    [InlineData("log.txt")]
    public Task Log_DoesNotTrigger(string name) => Verify.Rules($$"""
        class Log
        {
            public void Start() => File.WriteAllText("{{name}}", "started\n");

            public string[] Show() => File.ReadAllLines("{{name}}");
        }
        """);

    [Fact]
    public Task CatalogIsNoLog_Triggers() => Verify.Rules("""
        class Catalog
        {
            public void Start() => {|RG2001:File.WriteAllText("catalog.txt", "started\n")|};

            public string[] Show() => {|RG1003:File.ReadAllLines("catalog.txt")|};
        }
        """);
}
