using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Engine;

/// <summary>An object, or a static member, that remembers the path that it was loaded from.</summary>
public sealed class RememberedPathTests
{
    [Fact]
    public Task LoadedByTheConstructorAndSavedByAMethod_Triggers() => Verify.Rules("""
        sealed class Settings
        {
            private readonly string _path;
            private readonly string _text;

            public Settings(string path)
            {
                _path = path;
                _text = {|RG1003:File.ReadAllText(path)|};
            }

            public void Save() => {|RG2001:File.WriteAllText(_path, _text)|};
        }
        """);

    [Fact]
    public Task LoadedByAStaticMethodThatGivesTheObjectItsPath_Triggers() => Verify.Rules("""
        sealed class Settings(string path, string text)
        {
            private readonly string _path = path;

            public static Settings Load(string path)
            {
                var text = {|RG1003:File.ReadAllText(path)|};
                return new Settings(path, text);
            }

            public void Save() => {|RG2001:File.WriteAllText(_path, text)|};
        }
        """);

    [Fact]
    public Task HelperThatLoadsForTheConstructor_Triggers() => Verify.Rules("""
        static class Disk
        {
            public static string Read(string path) => {|RG1003:File.ReadAllText(path)|};

            public static void Write(string path, string text) => {|RG2001:File.WriteAllText(path, text)|};
        }

        sealed class Settings
        {
            private readonly string _path;
            private readonly string _text;

            public Settings(string path)
            {
                _path = path;
                _text = Disk.Read(_path);
            }

            public void Save() => Disk.Write(_path, _text);
        }
        """);

    [Fact]
    public Task StaticInstanceThatIsTold_Triggers() => Verify.Rules("""
        sealed class Settings
        {
            private static Settings s_instance = new();
            private string _file = "";
            private string _text = "";

            public static void Load(string path)
            {
                s_instance = new Settings { _text = {|RG1003:File.ReadAllText(path)|} };
                s_instance._file = path;
            }

            public static void Save() => {|RG2001:File.WriteAllText(s_instance._file, s_instance._text)|};
        }
        """);

    [Fact]
    public Task StaticInstanceLoadedAndSavedByOneOperation_Triggers() => Verify.Rules("""
        sealed class Settings
        {
            public static Settings Instance = new();
            public string File = "";
            public List<string> Items = [];

            public static void Load(string path)
            {
                Instance = new Settings();
                Instance.Items.AddRange({|RG1003:System.IO.File.ReadAllLines(path)|});
                Instance.File = path;
            }

            public static void Save() => {|RG2001:System.IO.File.WriteAllLines(Instance.File, Instance.Items)|};
        }

        static class Program
        {
            private static readonly string s_path = Path.Combine(AppContext.BaseDirectory, "settings.txt");

            static void Main()
            {
                Settings.Load(s_path);
                {|RG1001:Add("one")|};
            }

            static void Add(string item)
            {
                Settings.Instance.Items.Add(item);
                Settings.Save();
            }
        }
        """);

    [Fact]
    public Task PathCarriedInsideTheLoadedObject_Triggers() => Verify.Rules("""
        sealed class Day
        {
            public string FilePath { get; set; } = "";
            public int Count { get; set; }
        }

        static class Statistics
        {
            private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "log");

            public static void Count()
            {
                var day = Today();
                day.Count++;
                {|RG1001:Save(day.FilePath, day)|};
            }

            private static Day Today()
            {
                var path = Path.Combine(s_folder, $"{DateTime.Now:yyyyMMdd}.json");
                return Load(path);
            }

            private static Day Load(string path)
            {
                if (!File.Exists(path))
                    return new Day { FilePath = path };
                try
                {
                    var day = System.Text.Json.JsonSerializer.Deserialize<Day>({|RG1003:File.ReadAllText(path)|}) ?? new Day();
                    day.FilePath = path;
                    return day;
                }
                catch (System.Text.Json.JsonException)
                {
                    return new Day { FilePath = path };
                }
            }

            private static void Save(string path, Day day) => {|RG2001:File.WriteAllText(path, System.Text.Json.JsonSerializer.Serialize(day))|};
        }
        """);

    [Fact]
    public Task PartOfAPathObjectPassedOn_KeepsThePath_Triggers() => Verify.Rules("""
        sealed class FilePath(string text)
        {
            public FilePath Parent => new(Path.GetDirectoryName(text)!);

            public static implicit operator string(FilePath path) => path.ToString();

            public static FilePath operator /(FilePath folder, string name) => new(Path.Combine(folder, name));

            public override string ToString() => text;
        }

        static class Disk
        {
            public static void CreateFolder(this FilePath path) => Directory.CreateDirectory(path);

            public static string Read(this FilePath path) => {|RG1003:File.ReadAllText(path)|};

            public static void Write(this FilePath path, string content)
            {
                path.Parent.CreateFolder();
                {|RG2001:File.WriteAllText(path, content)|};
            }

            public static FilePath? Existing(this FilePath path) => File.Exists(path) ? path : null;

            public static void AppendIfThere(FilePath file) => {|RG1009:file.Write(file.Existing()?.Read() + "x")|};

            private static FilePath Session => new FilePath("sessions") / $"session-{Environment.UserName}.txt";

            public static void AppendToSession() => {|RG1001:Session.Write(Session.Existing()?.Read() + "x")|};

            public static void Append(FilePath file) => {|RG1009:file.Write(file.Read() + "x")|};
        }
        """);

    [Fact]
    public Task ObjectThatRemembersWhereItExports_DoesNotTrigger() => Verify.Rules("""
        sealed class Report
        {
            private readonly string _target;
            private readonly string _text;

            public Report(string source, string target)
            {
                _target = target;
                _text = File.ReadAllText(source);
            }

            public void Export() => File.WriteAllText(_target, _text);
        }
        """);

    [Fact]
    public Task TwoMembersOfOneType_AreTwoFiles_DoesNotTrigger() => Verify.Rules("""
        sealed class Converter
        {
            private readonly string _input;
            private readonly string _output;

            public Converter(string input, string output) => (_input, _output) = (input, output);

            public string Read() => File.ReadAllText(_input);

            public void Write(string text) => File.WriteAllText(_output, text);
        }
        """);
}
