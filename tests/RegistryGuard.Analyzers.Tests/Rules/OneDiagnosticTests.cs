using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Rules;

/// <summary>One root cause, one diagnostic.</summary>
public sealed class OneDiagnosticTests
{
    [Fact]
    public Task HelperThatSavesInTwoPlaces_TriggersOnceWhereItIsCalled() => Verify.Rules("""
        class Store
        {
            void Add(string line)
            {
                var text = Load(line.Length > 0);
                {|RG1001:Save(text + line)|};
            }

            private string Load(bool whole) => whole ? {|RG1003:File.ReadAllText("state.txt")|} : {|RG1003:File.ReadLines("state.txt")|}.First();

            private void Save(string text)
            {
                if (text.Length > 100)
                    {|RG2001:File.WriteAllLines("state.txt", text.Split('\n'))|};
                else
                    {|RG2001:File.WriteAllText("state.txt", text)|};
            }
        }
        """);

    [Fact]
    public Task LocalFunctionCalledTwice_TriggersOnceInside() => Verify.Rules("""
        class Store
        {
            void Add(string line)
            {
                Put();
                Put();

                void Put() => {|RG1001:File.WriteAllText("state.txt", File.ReadAllText("state.txt") + line)|};
            }
        }
        """);

    [Fact]
    public Task HelperThatSavesTwoRegistries_TriggersForEach() => Verify.Rules("""
        class Store
        {
            void Add(string line)
            {
                var first = File.ReadAllText("first.txt");
                var second = File.ReadAllText("second.txt");
                {|RG1001:{|RG1001:Save(first + line, second + line)|}|};
            }

            private void Save(string first, string second)
            {
                {|RG2001:File.WriteAllText("first.txt", first)|};
                {|RG2001:File.WriteAllText("second.txt", second)|};
            }
        }
        """);
}
