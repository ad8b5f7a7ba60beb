using System.Text;
using System.Text.Json.Nodes;
using RegistryGuard.Supervision.Registries.Json;

namespace RegistryGuard.Supervision.Tests.Registries.Json;

public sealed class JsonTextTests
{
    [Theory]
    [InlineData("", 1, 1, "empty", true)]
    [InlineData(" \n", 1, 1, "empty", true)]
    [InlineData("\0\0\0", 1, 1, "3 zero bytes", true)]
    [InlineData("{\n  \"a\": 1,\n  \"b\": [1, 2", 3, 13, "ends in the middle", true)]
    [InlineData("{ \"a\": 1 }\n}", 2, 1, "more follows", true)]
    [InlineData("{ \"a\": 1 } { \"a\": 2 }", 1, 12, "more follows", true)]
    [InlineData("{ \"a\": tru }", 1, 11, "tru", false)]
    [InlineData("{ \"a\": \"x\0\0\" }", 1, 10, "0x00", true)]
    public void Damage_IsDetectedWithItsPosition(string json, int line, int column, string what, bool isTorn)
    {
        var damage = Assert.Throws<JsonDamageException>(() => Parse(json));

        Assert.Equal((line, column), (damage.Line, damage.Column));
        Assert.Contains(what, damage.Message, StringComparison.Ordinal);
        Assert.Equal(isTorn, damage.IsTorn);
    }

    [Fact]
    public void DuplicateKeys_AreFoundWithTheirPosition()
    {
        var text = Parse("""
            {
              "a": 1, "b": { "x": 1, "\u0078": 2 },
              "a": 3, "list": [{ "k": 1 }, { "k": 1 }]
            }
            """);

        var found = DuplicateKeys.Find(text);

        Assert.Equal(["a", "x"], found.Select(member => member.Name).Order());
        Assert.Contains((3, 3), found.Select(member => member.Position));
    }

    [Fact]
    public void LargeObject_DuplicateKeyIsFound()
    {
        var members = string.Join(',', Enumerable.Range(0, 5000).Append(4321).Select(i => $"\"key-{i}\": {i}"));

        Assert.Equal("key-4321", Assert.Single(DuplicateKeys.Find(Parse($"{{{members}}}"))).Name);
    }

    [Fact]
    public void Pointer_FindsWhatItSays()
    {
        var root = Parse("""{ "a": { "x/y": [10, { "z~": "é" }] }, "*": 1 }""").Root;

        Assert.Equal("é", JsonPointer.Parse("/a/x~1y/1/z~0").Find(root)?.AsText());
        Assert.Null(JsonPointer.Parse("/a/x~1y/2").Find(root));
        Assert.Null(JsonPointer.Parse("/a/b/c").Find(root));
        Assert.Equal(["/a/x~1y/0", "/a/x~1y/1"], JsonPointer.Parse("/a/x~1y/*").FindAll(root).Select(JsonPointer.PathTo));
    }

    [Theory]
    [InlineData("{ \"s\": \"on\", \"n\": 1.50e2 }", "s", "\"off\"", "{ \"s\": \"off\", \"n\": 1.50e2 }")]
    [InlineData("{\"s\":\"on\"}", "t", "1", "{\"s\":\"on\",\"t\":1}")]
    [InlineData("{\r\n\t\"s\" : \"on\"\r\n}\r\n", "t", "1", "{\r\n\t\"s\" : \"on\",\r\n\t\"t\" : 1\r\n}\r\n")]
    [InlineData("{ \"s\": 1, /* c */ \"u\": 2, // d\n}", "t", "1", "{ \"s\": 1, /* c */ \"u\": 2, \"t\": 1, // d\n}")]
    [InlineData("{}", "t", "1", "{\"t\": 1}")]
    [InlineData("\uFEFF{ \"s\": 0 }", "s", "7", "\uFEFF{ \"s\": 7 }")]
    [InlineData("{ \"s\": 1, \"s\": 2 }", "s", "3", "{ \"s\": 1, \"s\": 3 }")]
    public void Set_LeavesAllOtherBytes(string json, string name, string value, string expected)
    {
        var text = Parse(json);
        var edits = new JsonEdits(text);

        edits.Set(text.Root, name, value);

        Assert.Equal(expected, Encoding.UTF8.GetString(edits.Apply()));
    }

    [Fact]
    public void SameSpelling_ChangesNoByte()
    {
        var text = Parse("""{ "s": "on" }""");
        var edits = new JsonEdits(text);

        edits.Set(text.Root, "s", "\"on\"");

        Assert.Equal(text.Content, edits.Apply());
    }

    [Theory]
    [InlineData("{ \"a\": 1, \"b\": 2 }", "a", "{ \"b\": 2 }")]
    [InlineData("{ \"a\": 1, \"b\": 2 }", "b", "{ \"a\": 1 }")]
    [InlineData("{\"a\":1}", "a", "{}")]
    public void Remove_TakesTheCommaAlong(string json, string name, string expected)
    {
        var text = Parse(json);
        var edits = new JsonEdits(text);

        edits.Remove(text.Root.Member(name)!.Value);

        Assert.Equal(expected, Encoding.UTF8.GetString(edits.Apply()));
    }

    /// <summary>Random documents, edited at random, mean what the framework's own object model makes of the same edits.</summary>
    [Fact]
    public void RandomEdits_MeanWhatTheyMeanInAnObjectModel()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var model = (JsonObject)RandomDocument.Object(random, depth: 3);
            var text = Parse(RandomDocument.Spell(model, random));
            var edits = new JsonEdits(text);
            foreach (var name in model.Select(member => member.Key).Append("added one").Append("added two").ToArray())
            {
                if (random.Next(3) > 0) continue;
                var number = random.Next();
                edits.Set(text.Root, name, JsonSpelling.Of(number));
                model[name] = number;
            }

            var edited = JsonNode.Parse(edits.Apply());

            Assert.True(JsonNode.DeepEquals(model, edited), $"seed {seed}");
            Assert.Equal(model.Select(member => member.Key), ((JsonObject)edited!).Select(member => member.Key));
        }
    }

    private static JsonText Parse(string json) => JsonText.Parse(Encoding.UTF8.GetBytes(json));
}
