using Microsoft.CodeAnalysis.CSharp;

namespace RegistryGuard.Analyzers.Tests.Robustness;

/// <summary>A sample with a few tokens deleted, doubled or swapped: code as it is being typed, and worse.</summary>
internal static class BrokenCode
{
    private const int MaxFaults = 4;

    /// <summary>The same files for the same number, always.</summary>
    public static string[] Variant(int number)
    {
        var random = new Random(number);
        var files = Samples.All[random.Next(Samples.All.Count)].ToArray();
        var broken = random.Next(files.Length);
        files[broken] = Break(files[broken], random);
        return files;
    }

    private static string Break(string source, Random random)
    {
        var tokens = CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().Select(token => token.ToFullString()).ToList();
        for (var faults = random.Next(1, MaxFaults + 1); faults > 0; faults--)
        {
            var (at, other) = (random.Next(tokens.Count), random.Next(tokens.Count));
            switch (random.Next(4))
            {
                case 0:
                    tokens.Insert(at, tokens[at]);
                    break;
                case 1:
                    (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                    break;
                default:
                    tokens[at] = " ";
                    break;
            }
        }

        return string.Concat(tokens);
    }
}
