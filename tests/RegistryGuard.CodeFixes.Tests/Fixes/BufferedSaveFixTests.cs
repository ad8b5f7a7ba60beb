using RegistryGuard.CodeFixes.Providers;
using RegistryGuard.CodeFixes.Tests.Verification;
using static RegistryGuard.CodeFixes.Tests.Verification.RegistrySource;

namespace RegistryGuard.CodeFixes.Tests.Fixes;

/// <summary>Saves through streams and writers: collected in memory, then saved atomically.</summary>
public sealed class BufferedSaveFixTests
{
    private const string Reader =
        """


        public int Length()
        {
            using (RegistryLock.Acquire(_path))
            {
                return File.ReadAllText(_path).Length;
            }
        }
        """;

    [Fact]
    public Task WriterInAUsingStatement_IsCollected() => VerifyAsync(
        """
        public void Save(string text)
        {
            using (RegistryLock.Acquire(_path))
            {
                using (StreamWriter writer = {|RG2001:new StreamWriter(_path, false, System.Text.Encoding.Unicode)|})
                {
                    writer.WriteLine("header");
                    writer.Write(text); // all of it
                }
            }
        }
        """,
        """
        public void Save(string text)
        {
            using (RegistryLock.Acquire(_path))
            {
                using (StringWriter writer = new StringWriter())
                {
                    writer.WriteLine("header");
                    writer.Write(text); // all of it
                    AtomicFile.WriteAllText(_path, writer.ToString(), System.Text.Encoding.Unicode);
                }
            }
        }
        """);

    [Fact]
    public Task StreamInAUsingDeclaration_IsCollected() => VerifyAsync(
        """
        public async Task SaveAsync(Registry registry)
        {
            using (await RegistryLock.AcquireAsync(_path))
            {
                await using var stream = {|RG2001:new FileStream(_path, FileMode.Create, FileAccess.Write)|};
                await JsonSerializer.SerializeAsync(stream, registry);
                await stream.FlushAsync();
                Console.WriteLine("saved");
            }
        }
        """,
        """
        public async Task SaveAsync(Registry registry)
        {
            using (await RegistryLock.AcquireAsync(_path))
            {
                await using var stream = new MemoryStream();
                await JsonSerializer.SerializeAsync(stream, registry);
                await stream.FlushAsync();
                await AtomicFile.WriteAllBytesAsync(_path, stream.ToArray());
                Console.WriteLine("saved");
            }
        }
        """);

    [Fact]
    public Task WayOfWaitingAndCancellation_TravelAlong() => VerifyAsync(
        """
        public async Task SaveAsync(Registry registry, System.Threading.CancellationToken token)
        {
            using (await RegistryLock.AcquireAsync(_path))
            {
                await using var stream = {|RG2001:File.Create(_path)|};
                await JsonSerializer.SerializeAsync(stream, registry, cancellationToken: token).ConfigureAwait(false);
            }
        }
        """,
        """
        public async Task SaveAsync(Registry registry, System.Threading.CancellationToken token)
        {
            using (await RegistryLock.AcquireAsync(_path))
            {
                await using var stream = new MemoryStream();
                await JsonSerializer.SerializeAsync(stream, registry, cancellationToken: token).ConfigureAwait(false);
                await AtomicFile.WriteAllBytesAsync(_path, stream.ToArray(), token).ConfigureAwait(false);
            }
        }
        """);

    [Fact]
    public Task Xml_IsCollected() => VerifyAsync(
        """
        public void Save(System.Xml.Linq.XDocument document)
        {
            using (RegistryLock.Acquire(_path))
                {|RG2001:document.Save(_path)|}; // as XML
        }
        """,
        """
        public void Save(System.Xml.Linq.XDocument document)
        {
            using (RegistryLock.Acquire(_path))
                using (var buffer = new MemoryStream())
                {
                    document.Save(buffer);
                    AtomicFile.WriteAllBytes(_path, buffer.ToArray());
                } // as XML
        }
        """);

    [Fact]
    public Task ReadModifyWriteThroughHandles_IsLockedAndCollected() =>
        FixVerifier<ReadModifyWriteCodeFixProvider>.VerifyAsync(
            Fixed(
                """
                public void Change()
                {
                    Registry registry;
                    using (var reader = new StreamReader(_path))
                    {
                        registry = JsonSerializer.Deserialize<Registry>(reader.ReadToEnd())!;
                    }
                    registry.Count++;
                    using (var writer = {|RG1001:new StreamWriter(_path)|})
                    {
                        writer.Write(JsonSerializer.Serialize(registry));
                    }
                    Console.WriteLine("changed");
                }
                """),
            Fixed(
                """
                public void Change()
                {
                    Registry registry;
                    using (RegistryLock.Acquire(_path))
                    {
                        using (var reader = new StreamReader(_path))
                        {
                            registry = JsonSerializer.Deserialize<Registry>(reader.ReadToEnd())!;
                        }
                        registry.Count++;
                        using (var writer = new StringWriter())
                        {
                            writer.Write(JsonSerializer.Serialize(registry));
                            AtomicFile.WriteAllText(_path, writer.ToString());
                        }
                    }
                    Console.WriteLine("changed");
                }
                """),
            "Hold the registry's lock from load to save");

    [Fact]
    public Task XmlReadModifyWrite_IsLockedAndCollected() =>
        FixVerifier<ReadModifyWriteCodeFixProvider>.VerifyAsync(
            Fixed(
                """
                public void Change(string id)
                {
                    var document = System.Xml.Linq.XDocument.Load(_path);
                    document.Root!.Add(new System.Xml.Linq.XElement("agent", id));
                    {|RG1001:document.Save(_path)|};
                }
                """),
            Fixed(
                """
                public void Change(string id)
                {
                    using (RegistryLock.Acquire(_path))
                    {
                        var document = System.Xml.Linq.XDocument.Load(_path);
                        document.Root!.Add(new System.Xml.Linq.XElement("agent", id));
                        using (var buffer = new MemoryStream())
                        {
                            document.Save(buffer);
                            AtomicFile.WriteAllBytes(_path, buffer.ToArray());
                        }
                    }
                }
                """),
            "Hold the registry's lock from load to save");

    [Theory]
    [InlineData("using var writer = {0}; new System.Xml.Linq.XDocument().Save(writer);", "new StreamWriter({0})")]
    [InlineData("using var stream = {0}; stream.SetLength(0);", "File.Create({0})")]
    public Task BytesCouldDiffer_IsWrittenByName(string statements, string opening) => VerifyAsync(
        Saving(string.Format(statements, "{|RG2001:" + string.Format(opening, "_path") + "|}")),
        Saving($$"""
            AtomicFile.Write(_path, temporary =>
                    {
                        {{string.Format(statements, string.Format(opening, "temporary"))}}
                    });
            """));

    [Fact]
    public Task ReturnInBetween_IsNotOffered() => FixVerifier<InPlaceSaveCodeFixProvider>.VerifyNotOfferedAsync(Fixed(
        Saving("using var writer = {|RG2001:new StreamWriter(_path)|}; if (text.Length == 0) return; writer.Write(text);") + Reader));

    private static string Saving(string statements) =>
        $$"""
        public void Save(string text)
        {
            using (RegistryLock.Acquire(_path))
            {
                {{statements}}
            }
        }
        """;

    private static Task VerifyAsync(string members, string fixedMembers) =>
        FixVerifier<InPlaceSaveCodeFixProvider>.VerifyAsync(Fixed(members + Reader), Fixed(fixedMembers + Reader), "Save atomically");
}
