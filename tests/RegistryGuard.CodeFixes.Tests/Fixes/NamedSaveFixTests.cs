using RegistryGuard.CodeFixes.Providers;
using RegistryGuard.CodeFixes.Tests.Verification;
using static RegistryGuard.CodeFixes.Tests.Verification.RegistrySource;

namespace RegistryGuard.CodeFixes.Tests.Fixes;

/// <summary>Saves by APIs that have no counterpart of their own: done under a temporary name.</summary>
public sealed class NamedSaveFixTests
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
    public Task CallThatTakesTheName_IsGivenAnother() => VerifyAsync(
        """
        public void Save(System.Data.DataSet agents)
        {
            using (RegistryLock.Acquire(_path))
                {|RG2001:agents.WriteXml(_path)|}; // as XML
        }
        """,
        """
        public void Save(System.Data.DataSet agents)
        {
            using (RegistryLock.Acquire(_path))
                AtomicFile.Write(_path, temporary => agents.WriteXml(temporary)); // as XML
        }
        """);

    [Fact]
    public Task HandleThatIsClosedAtOnce_IsOpenedByAnotherName() => VerifyAsync(
        """
        public void Clear()
        {
            using (RegistryLock.Acquire(_path))
                {|RG2001:File.Create(_path)|}.Dispose();
        }
        """,
        """
        public void Clear()
        {
            using (RegistryLock.Acquire(_path))
                AtomicFile.Write(_path, temporary => File.Create(temporary).Dispose());
        }
        """);

    [Fact]
    public Task XmlWriterInAUsingStatement_IsOpenedByAnotherName() => VerifyAsync(
        """
        public void Save(string text)
        {
            using (RegistryLock.Acquire(_path))
            {
                using (var writer = {|RG2001:System.Xml.XmlWriter.Create(_path)|})
                {
                    // The root.
                    writer.WriteElementString("agents", text);
                }
                Console.WriteLine("saved");
            }
        }
        """,
        """
        public void Save(string text)
        {
            using (RegistryLock.Acquire(_path))
            {
                AtomicFile.Write(_path, temporary =>
                {
                    using (var writer = System.Xml.XmlWriter.Create(temporary))
                    {
                        // The root.
                        writer.WriteElementString("agents", text);
                    }
                });
                Console.WriteLine("saved");
            }
        }
        """);

    [Fact]
    public Task WriterThatIsHandedOn_IsClosedBeforeTheRename() => VerifyAsync(
        """
        public async Task SaveAsync(List<string> agents)
        {
            using (await RegistryLock.AcquireAsync(_path))
            {
                await using var writer = {|RG2001:new StreamWriter(_path)|};
                var count = agents.Count;
                Describe(writer, count);
                foreach (var agent in agents)
                    await writer.WriteLineAsync(agent);

                Console.WriteLine("saved");
            }
        }

        private static void Describe(StreamWriter writer, int count) => writer.WriteLine(count);
        """,
        """
        public async Task SaveAsync(List<string> agents)
        {
            using (await RegistryLock.AcquireAsync(_path))
            {
                await AtomicFile.WriteAsync(_path, async temporary =>
                {
                    await using var writer = new StreamWriter(temporary);
                    var count = agents.Count;
                    Describe(writer, count);
                    foreach (var agent in agents)
                        await writer.WriteLineAsync(agent);
                });

                Console.WriteLine("saved");
            }
        }

        private static void Describe(StreamWriter writer, int count) => writer.WriteLine(count);
        """);

    [Fact]
    public Task HandleThatCutsNothing_WritesTheWholeDocument() => VerifyAsync(
        """
        public void Save(Dictionary<string, string> agents)
        {
            using (RegistryLock.Acquire(_path))
            {
                using var writer = new BinaryWriter({|RG2001:File.OpenWrite(_path)|});
                writer.Write(agents.Count);
                foreach (var agent in agents)
                {
                    writer.Write(agent.Key);
                    writer.Write(agent.Value);
                }
            }
        }
        """,
        """
        public void Save(Dictionary<string, string> agents)
        {
            using (RegistryLock.Acquire(_path))
            {
                AtomicFile.Write(_path, temporary =>
                {
                    using var writer = new BinaryWriter(File.OpenWrite(temporary));
                    writer.Write(agents.Count);
                    foreach (var agent in agents)
                    {
                        writer.Write(agent.Key);
                        writer.Write(agent.Value);
                    }
                });
            }
        }
        """);

    [Fact]
    public Task Copy_IsMadeAtomically() => VerifyAsync(
        """
        public void Reset(string template)
        {
            using (RegistryLock.Acquire(_path))
                {|RG2001:File.Copy(template, _path, overwrite: true)|};
        }
        """,
        """
        public void Reset(string template)
        {
            using (RegistryLock.Acquire(_path))
                AtomicFile.Copy(template, _path, overwrite: true);
        }
        """);

    [Fact]
    public Task ReadModifyWriteThroughAnXmlWriter_IsLockedAndWrittenByName() =>
        FixVerifier<ReadModifyWriteCodeFixProvider>.VerifyAsync(
            Fixed(
                """
                public void Add(string id)
                {
                    var text = File.ReadAllText(_path);
                    using var writer = {|RG1001:System.Xml.XmlWriter.Create(_path)|};
                    writer.WriteElementString("agents", text + id);
                }
                """),
            Fixed(
                """
                public void Add(string id)
                {
                    using (RegistryLock.Acquire(_path))
                    {
                        var text = File.ReadAllText(_path);
                        AtomicFile.Write(_path, temporary =>
                        {
                            using var writer = System.Xml.XmlWriter.Create(temporary);
                            writer.WriteElementString("agents", text + id);
                        });
                    }
                }
                """),
            "Hold the registry's lock from load to save");

    [Theory]
    [InlineData("using var stream = {|RG2001:File.OpenWrite(_path)|};\n        stream.Seek(4, SeekOrigin.Begin);\n        stream.WriteByte(1);")]
    [InlineData("using var writer = {|RG2001:new StreamWriter(_path)|};\n        Describe(writer);\n        File.SetAttributes(_path, FileAttributes.Normal);\n        writer.Flush();")]
    [InlineData("using (var writer = {|RG2001:new StreamWriter(_path)|}) { Describe(writer); if (_other.Length > 0) return; writer.Write(1); }")]
    [InlineData("var writer = {|RG2001:new StreamWriter(_path)|};\n        Describe(writer);\n        writer.Close();")]
    public Task HandleOfAnotherKind_IsNotOffered(string statements) => FixVerifier<InPlaceSaveCodeFixProvider>.VerifyNotOfferedAsync(Fixed(
        $$"""
        public void Save()
        {
            {{statements}}
        }

        private static void Describe(StreamWriter writer) => writer.WriteLine("agents");

        public int Length() => {|RG1003:File.ReadAllText(_path)|}.Length;
        """));

    private static Task VerifyAsync(string members, string fixedMembers) => FixVerifier<InPlaceSaveCodeFixProvider>.VerifyAsync(
        Fixed(members + Reader), Fixed(fixedMembers + Reader), "Save atomically");
}
