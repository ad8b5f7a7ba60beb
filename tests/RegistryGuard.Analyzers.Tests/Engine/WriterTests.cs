using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Engine;

/// <summary>What is written to a stream, reader or writer is what the stream holds.</summary>
public sealed class WriterTests
{
    [Theory]
    [InlineData("using var writer = new StreamWriter(buffer); serializer.Serialize(writer, lines); writer.Flush();")]
    [InlineData("serializer.Serialize(buffer, lines);")]
    [InlineData("using var writer = System.Xml.XmlWriter.Create(buffer); serializer.Serialize(writer, lines);")]
    [InlineData("JsonSerializer.Serialize(buffer, lines);")]
    public Task SerializedThroughABuffer_Triggers(string serialize) => Verify.Rules("""
        using System.Text.Json;
        using System.Xml.Serialization;

        class Store
        {
            void Add(string line)
            {
                var serializer = new XmlSerializer(typeof(List<string>));
                var lines = File.ReadAllLines("state.xml").ToList();
                using var buffer = new MemoryStream();
                SERIALIZE
                {|RG1001:File.WriteAllBytes("state.xml", buffer.ToArray())|};
            }
        }
        """.Replace("SERIALIZE", serialize));

    [Fact]
    public Task SomethingElseSerialized_DoesNotTrigger() => Verify.Rules("""
        using System.Xml.Serialization;

        class Store
        {
            void Replace(List<string> lines)
            {
                var serializer = new XmlSerializer(typeof(List<string>));
                Console.WriteLine({|RG1003:File.ReadAllText("state.xml")|});
                using var buffer = new MemoryStream();
                serializer.Serialize(buffer, lines);
                Save(buffer);
            }

            static void Save(MemoryStream buffer) => {|RG2001:File.WriteAllBytes("state.xml", buffer.ToArray())|};
        }
        """);
}
