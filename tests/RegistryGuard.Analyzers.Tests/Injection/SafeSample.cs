using System.Text.RegularExpressions;

namespace RegistryGuard.Analyzers.Tests.Injection;

/// <summary>A read-modify-write under a lock that ends in an atomic save, composed of its parts.</summary>
internal sealed partial record SafeSample(string Name, Guard Guard, Shape Shape, string Save, string WithoutLock = "RG1001")
{
    /// <summary>The rules that fire without the atomic save.</summary>
    public string WithoutSave => Shape.HasReader ? "RG1003 RG2001" : "RG2001";

    public static IEnumerable<SafeSample> Of(string guardName)
    {
        var guard = Guard.All[guardName];
        foreach (var save in AtomicSave.All)
        {
            foreach (var shape in Shape.All.Where(s => guard.Awaits || !s.Value.IsAsync))
                yield return new($"{shape.Key}, {save.Key}", guard, shape.Value, save.Value);
            if (guard.Reenters)
                yield return new($"load and save lock again, {save.Key}", guard, Shape.LockingTwice(guard), save.Value, "RG1002");
        }
    }

    /// <summary>The code, with a namespace and a registry of its own.</summary>
    public string Text(int number, string? without) => Spots.Write(
        $$"""
        namespace Sample{{number}};

        class Store
        {
            private const string FilePath = "state{{number}}.json";
            {{Guard.Members}}
            {{Saving(Shape.Members)}}

            public {{(Guard.IsAsync || Shape.IsAsync ? "async Task" : "void")}} Add(string line)
            {
                {{Guard.Over(Saving(Shape.Body))}}
            }
        }
        """,
        without);

    private string Saving(string code) => SaveCall().Replace(code, call => Save.Replace("CONTENT", call.Groups["content"].Value, StringComparison.Ordinal));

    [GeneratedRegex(@"SAVE\((?<content>.*)\)(?=( }|\r?$|\s*$))", RegexOptions.Multiline)]
    private static partial Regex SaveCall();
}
