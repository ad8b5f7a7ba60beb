using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Rules.RuntimeUse;

public sealed class RawAccessTests
{
    [Theory]
    [InlineData("{|RG3008:File.WriteAllText(Path, \"{}\")|};")]
    [InlineData("{|RG3008:File.AppendAllText(Path, \" \")|};")]
    [InlineData("{|RG3008:File.Delete(Path)|};")]
    [InlineData("{|RG3008:File.Move(\"other.json\", Path, true)|};")]
    [InlineData("{|RG3008:File.Copy(\"other.json\", Path, true)|};")]
    [InlineData("using var stream = {|RG3008:new FileStream(Path, FileMode.Create)|};")]
    [InlineData("using var held = RegistryLock.Acquire(Path); {|RG3008:File.WriteAllText(Path, \"{}\")|};")]
    [InlineData("{|RG3008:AtomicFile.WriteAllText(Path, \"{}\")|};")]
    public Task ChangedPastTheRegistry_Triggers(string change) => RuntimeSample.Verify($$"""
            private const string Path = "state.json";
            private readonly FileRegistry<State> _registry = FileRegistry.Open<State>(Path);

            void Reset() { {{change}} }
        """);

    [Theory]
    [InlineData("Console.WriteLine(File.ReadAllText(Path));")]
    [InlineData("File.Copy(Path, \"state.bak\", true);")]
    [InlineData("File.WriteAllText(\"other.json\", \"{}\");")]
    [InlineData("using var held = RegistryLock.Acquire(Path); AtomicFile.WriteAllText(Path, \"{}\");")]
    [InlineData("_registry.Replace(_ => new State());")]
    public Task ReadOrLockedOrElsewhere_DoesNotTrigger(string change) => RuntimeSample.Verify($$"""
            private const string Path = "state.json";
            private readonly FileRegistry<State> _registry = FileRegistry.Open<State>(Path);

            void Reset() { {{change}} }
        """);

    [Theory]
    [InlineData("static FileRegistry<State> Registry { get; } = FileRegistry.Open<State>(s_path);")]
    [InlineData("static readonly Lazy<FileRegistry<State>> s_registry = new(() => FileRegistry.Open<State>(s_path));")]
    [InlineData("static FileRegistry<State> Open() => FileRegistry.Open<State>(s_path);")]
    [InlineData("static FileRegistry<State> Open(string path) => FileRegistry.Open<State>(path); static void Run() => Open(s_path).Read();")]
    public Task OpenedAnywhere_Triggers(string opening) => RuntimeSample.Verify($$"""
            private static readonly string s_path = Path.Combine(AppContext.BaseDirectory, "state.json");
            {{opening}}

            void Reset() => {|RG3008:File.Delete(s_path)|};
        """);

    [Fact]
    public Task PathHandedToAHelper_Triggers() => RuntimeSample.Verify("""
            private readonly FileRegistry<State> _registry = FileRegistry.Open<State>("state.json");

            void Reset() => Write("state.json", "{}");

            private static void Write(string path, string text) => {|RG3008:File.WriteAllText(path, text)|};
        """);

    [Fact]
    public Task SameNameInAnotherFolder_DoesNotTrigger() => RuntimeSample.Verify("""
            private readonly FileRegistry<State> _registry = FileRegistry.Open<State>("a/state.json");

            void Reset(string folder) => File.Delete(Path.Combine(folder, "state.json"));
        """);

    [Fact]
    public Task OpenedOnlyToRead_DoesNotTrigger() => RuntimeSample.Verify("""
            State Load() => FileRegistry.Open<State>("state.json").Read();

            void Save(string text) => AtomicFile.WriteAllText("state.json", text);
        """);

    [Fact]
    public Task ReplacedUnderTheLockOfACaller_DoesNotTrigger() => RuntimeSample.Verify("""
            void Add(string name) => FileRegistry.Open<State>("state.json").Update(state => state.Names.Add(name));

            void Reset()
            {
                using (RegistryLock.Acquire("state.json"))
                    Save("{}");
            }

            private static void Save(string text) => AtomicFile.WriteAllText("state.json", text);
        """);

    /// <summary>As the fixes leave it halfway: the save in place is made atomic first, and then it may well be under a lock.</summary>
    [Fact]
    public Task SavedInPlaceBesideLoadsByHand_IsSavedInPlace() => RuntimeSample.Verify("""
            void Add(string name) => FileRegistry.Open<State>("state.json").Update(state => state.Names.Add(name));

            string Load() => {|RG1003:File.ReadAllText("state.json")|};

            void Save(string text) => {|RG2001:File.WriteAllText("state.json", text)|};
        """);
}
