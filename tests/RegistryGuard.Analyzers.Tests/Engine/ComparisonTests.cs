using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Engine;

/// <summary>A save that is skipped because the file already holds the same depends on no load, however the comparison gets there.</summary>
public sealed class ComparisonTests
{
    [Theory]
    [InlineData("Changed = !File.ReadAllLines(Path).SequenceEqual(lines) || lines.Length == 0; if (Changed)")]
    [InlineData("var same = File.ReadAllText(Path) == text; if (!same)")]
    [InlineData("var same = string.Equals(File.ReadAllText(Path), text, StringComparison.Ordinal); if (!same)")]
    [InlineData("if (!File.Exists(Path) || !Holds(text))")]
    [InlineData("if (!IsIdenticalTo(text))")]
    public Task SavedOnlyWhereItDiffers_DoesNotTrigger(string condition) => Verify.Rules($$"""
        class Exporter
        {
            private const string Path = "state.txt";
            private bool Changed;

            void Export(string[] lines)
            {
                var text = string.Join(" ", lines);
                {{condition}}
                {
                    var next = System.IO.Path.GetTempFileName();
                    File.WriteAllText(next, text);
                    File.Move(next, Path, true);
                }
            }

            private static bool Holds(string text) => File.ReadAllText(Path).Equals(text);

            private static bool IsIdenticalTo(string text)
            {
                using var reader = new StringReader(File.ReadAllText(Path));
                for (var at = 0; at < text.Length; at++)
                {
                    if (reader.Read() != text[at])
                        return false;
                }

                return true;
            }
        }
        """);

    [Theory]
    [InlineData("var text = File.ReadAllText(Path); var known = text.Contains(line); if (!known)", "text + line")]
    [InlineData("var text = File.ReadAllText(Path); if (text.Length == 0)", "line")]
    [InlineData("var lines = File.ReadAllLines(Path); if (!lines.Any(l => l == line))", "line")]
    [InlineData("var lines = File.ReadAllLines(Path); if (lines.First() == lines.Last())", "line")]
    [InlineData("var text = File.ReadAllText(Path); var next = text.Trim(); if (!next.Equals(text))", "next")]
    public Task SavedBecauseOfWhatItHolds_Triggers(string condition, string content) => Verify.Rules($$"""
        class Store
        {
            private const string Path = "state.txt";

            void Add(string line)
            {
                {{condition}}
                    {|RG1001:File.WriteAllText(Path, {{content}})|};
            }
        }
        """);
}
