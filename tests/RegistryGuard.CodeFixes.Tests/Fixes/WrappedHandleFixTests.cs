using RegistryGuard.CodeFixes.Providers;
using RegistryGuard.CodeFixes.Tests.Verification;
using static RegistryGuard.CodeFixes.Tests.Verification.RegistrySource;

namespace RegistryGuard.CodeFixes.Tests.Fixes;

/// <summary>Saves through writers around a stream: they are closed before the bytes are saved.</summary>
public sealed class WrappedHandleFixTests
{
    private const string Reader = """


        public int Length()
        {
            using (RegistryLock.Acquire(_path))
            {
                return File.ReadAllText(_path).Length;
            }
        }
        """;

    [Fact]
    public Task WriterClosedWithTheBlock_IsClosedBeforeTheSave() => VerifyAsync(
        """
        public void Save(Registry registry)
        {
            using (RegistryLock.Acquire(_path))
            {
                using var stream = {|RG2001:File.Create(_path)|};
                // One line for each agent.
                using var writer = new StreamWriter(stream);

                foreach (var agent in registry.Agents)
                    writer.WriteLine(agent.Key);
            }
        }
        """,
        """
        public void Save(Registry registry)
        {
            using (RegistryLock.Acquire(_path))
            {
                using var stream = new MemoryStream();
                // One line for each agent.
                using (var writer = new StreamWriter(stream))
                {

                    foreach (var agent in registry.Agents)
                        writer.WriteLine(agent.Key);
                }
                AtomicFile.WriteAllBytes(_path, stream.ToArray());
            }
        }
        """);

    [Fact]
    public Task TwoWritersClosedWithTheBlock_AreStacked() => VerifyAsync(
        """
        public void Save(byte[] bytes)
        {
            using (RegistryLock.Acquire(_path))
            {
                using var stream = {|RG2001:File.Open(_path, FileMode.Create)|};
                using var buffer = new BufferedStream(stream);
                using var writer = new BinaryWriter(buffer);
                writer.Write(bytes);
            }
        }
        """,
        """
        public void Save(byte[] bytes)
        {
            using (RegistryLock.Acquire(_path))
            {
                using var stream = new MemoryStream();
                using (var buffer = new BufferedStream(stream))
                using (var writer = new BinaryWriter(buffer))
                {
                    writer.Write(bytes);
                }
                AtomicFile.WriteAllBytes(_path, stream.ToArray());
            }
        }
        """);

    [Fact]
    public Task StackedUsings_GetBraces() => VerifyAsync(
        """
        public void Save(Registry registry)
        {
            using (RegistryLock.Acquire(_path))
            {
                using (var stream = {|RG2001:new FileStream(_path, FileMode.Create, FileAccess.Write)|})
                using (var writer = new Utf8JsonWriter(stream))
                {
                    JsonSerializer.Serialize(writer, registry);
                }
            }
        }
        """,
        """
        public void Save(Registry registry)
        {
            using (RegistryLock.Acquire(_path))
            {
                using (var stream = new MemoryStream())
                {
                    using (var writer = new Utf8JsonWriter(stream))
                    {
                        JsonSerializer.Serialize(writer, registry);
                    }
                    AtomicFile.WriteAllBytes(_path, stream.ToArray());
                }
            }
        }
        """);

    [Fact]
    public Task PragmasAndRegions_StayWhereTheyAre() => VerifyAsync(
        """
        public async Task SaveAsync(Registry registry)
        {
            using (await RegistryLock.AcquireAsync(_path))
            {
        #pragma warning disable CA2007
                await using var stream = {|RG2001:File.Open(_path, FileMode.Create)|};
        #pragma warning restore CA2007
                #region Content
                await JsonSerializer.SerializeAsync(stream, registry);
                #endregion
            }
        }
        """,
        """
        public async Task SaveAsync(Registry registry)
        {
            using (await RegistryLock.AcquireAsync(_path))
            {
        #pragma warning disable CA2007
                await using var stream = new MemoryStream();
        #pragma warning restore CA2007
                #region Content
                await JsonSerializer.SerializeAsync(stream, registry);
                await AtomicFile.WriteAllBytesAsync(_path, stream.ToArray());
                #endregion
            }
        }
        """);

    [Theory]
    [InlineData("using var stream = {0}; var writer = new StreamWriter(stream); writer.Write(text);")]
    [InlineData("using var stream = {0}; using var writer = new StreamWriter(stream); if (Keep(writer)) writer.Write(text);")]
    public Task BytesCouldDiffer_IsWrittenByName(string statements) => VerifyAsync(
        Saving(string.Format(statements, "{|RG2001:File.Create(_path)|}")),
        Saving($$"""
            AtomicFile.Write(_path, temporary =>
                    {
                        {{string.Format(statements, "File.Create(temporary)")}}
                    });
            """));

    private static string Saving(string statements) =>
        $$"""
        private TextWriter? _kept;

        private bool Keep(TextWriter writer) { _kept = writer; return _kept is null; }

        public void Save(string text)
        {
            using (RegistryLock.Acquire(_path))
            {
                {{statements}}
            }
        }
        """;

    [Fact]
    public Task ChoiceOfCode_IsNotOffered() => FixVerifier<InPlaceSaveCodeFixProvider>.VerifyNotOfferedAsync(Fixed(
        """
        public void Save(byte[] bytes)
        {
            using (RegistryLock.Acquire(_path))
            {
                using var stream = {|RG2001:File.Create(_path)|};
                stream.Write(bytes);
        #if DEBUG
                stream.WriteByte(10);
        #endif
                stream.WriteByte(13);
            }
        }
        """ + Reader));

    private static Task VerifyAsync(string members, string fixedMembers) =>
        FixVerifier<InPlaceSaveCodeFixProvider>.VerifyAsync(Fixed(members + Reader), Fixed(fixedMembers + Reader), "Save atomically");
}
