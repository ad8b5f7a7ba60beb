using RegistryGuard.Tool.Output;

namespace RegistryGuard.Tool.Tests.Output;

public sealed class LineChangeTests
{
    [Fact]
    public void SameText_HasNoChange() => Assert.Empty(LineChange.Between(["a", "b"], ["a", "b"]));

    [Theory]
    [InlineData("a b c", "a x c", "1-2 1-2")]
    [InlineData("a b", "a b c", "2-2 2-3")]
    [InlineData("a b c", "b c", "0-1 0-0")]
    [InlineData("", "a b", "0-0 0-2")]
    [InlineData("a b", "", "0-2 0-0")]
    [InlineData("a b c d e", "x b c d y", "0-1 0-1, 4-5 4-5")]
    public void ChangedLines_AreFound(string before, string after, string expected) => Assert.Equal(
        expected,
        string.Join(", ", LineChange.Between(Words(before), Words(after)).Select(change => $"{change.Before}-{change.BeforeEnd} {change.After}-{change.AfterEnd}")));

    /// <summary>Whatever the texts: the changes, applied to the one, give the other, and touch no more lines than there are.</summary>
    [Fact]
    public void Changes_TurnOneTextIntoTheOther()
    {
        var random = new Random(20261123);
        for (var i = 0; i < 2000; i++)
        {
            var (before, after) = (Text(random), Text(random));
            var applied = new List<string>();
            var next = 0;
            foreach (var change in LineChange.Between(before, after))
            {
                Assert.True(change.Before >= next && (change.Before < change.BeforeEnd || change.After < change.AfterEnd));
                applied.AddRange(before[next..change.Before]);
                Assert.Equal(change.After, applied.Count);
                applied.AddRange(after[change.After..change.AfterEnd]);
                next = change.BeforeEnd;
            }

            Assert.Equal(after, applied.Concat(before[next..]));
        }
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string[] Text(Random random) => [.. Enumerable.Range(0, random.Next(12)).Select(_ => $"{random.Next(4)}")];
}
