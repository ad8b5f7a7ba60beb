using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace RegistryGuard.CodeFixes.Tests;

/// <summary>What the fixes take for granted about the framework: each pair of ways to save writes the same bytes.</summary>
public sealed class SameBytesTests : IDisposable
{
    private const string Text = "<ä>\n€ \U0001F600";

    private readonly string _before = Path.GetTempFileName();
    private readonly string _after = Path.GetTempFileName();

    [Theory]
    [InlineData("")]
    [InlineData(Text)]
    public void StreamWriterAndStringWriter_WriteTheSame(string text)
    {
        foreach (var encoding in new[] { null, Encoding.UTF8, Encoding.Unicode, new UTF8Encoding(false) })
        {
            using (var writer = encoding is null ? new StreamWriter(_before) : new StreamWriter(_before, append: false, encoding))
                writer.Write(text);

            using var buffer = new StringWriter();
            buffer.Write(text);
            if (encoding is null)
                File.WriteAllText(_after, buffer.ToString());
            else
                File.WriteAllText(_after, buffer.ToString(), encoding);

            AssertSame();
        }
    }

    [Theory]
    [InlineData("<a><b>ä</b></a>")]
    [InlineData("<?xml version=\"1.0\" encoding=\"utf-16\"?><a> <b/> </a>")]
    public void XmlDocuments_WriteTheSameToAFileAndToAStream(string xml)
    {
        Verify(XDocument.Parse(xml).Save, XDocument.Parse(xml).Save);
        Verify(XElement.Parse(xml).Save, XElement.Parse(xml).Save);
        var document = new XmlDocument();
        document.LoadXml(xml);
        Verify(document.Save, document.Save);
    }

    [Fact]
    public void SerializedText_IsTheSameAsUtf8Bytes()
    {
        var registry = new Dictionary<string, string> { ["ä"] = Text, ["b"] = "" };
        foreach (var options in new[] { null, new JsonSerializerOptions { WriteIndented = true } })
        {
            File.WriteAllText(_before, JsonSerializer.Serialize(registry, options));
            File.WriteAllBytes(_after, JsonSerializer.SerializeToUtf8Bytes(registry, options));
            AssertSame();
        }
    }

    public void Dispose()
    {
        File.Delete(_before);
        File.Delete(_after);
    }

    private void Verify(Action<string> saveToFile, Action<Stream> saveToStream)
    {
        saveToFile(_before);
        using var buffer = new MemoryStream();
        saveToStream(buffer);
        File.WriteAllBytes(_after, buffer.ToArray());
        AssertSame();
    }

    private void AssertSame() => Assert.Equal(File.ReadAllBytes(_before), File.ReadAllBytes(_after));
}
