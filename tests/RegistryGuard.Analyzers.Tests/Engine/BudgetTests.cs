using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Engine;

public sealed class BudgetTests
{
    [Fact]
    public Task FolderThatIsMadeReadyAtEachUse_Triggers()
    {
        var ready = string.Concat(Enumerable.Range(0, 8).Select(i => $"if (File.Exists(\"old{i}\")) File.Copy(\"old{i}\", \"new{i}\"); "));
        return Verify.Rules("""
            static class Folders
            {
                public static string Data { get { READY return "data"; } }

                public static string Settings => Data.Length > 0 && Directory.Exists(Data) ? Path.Combine(Data, "settings") : Data + "/settings";
            }

            class Store
            {
                private static string Load() =>
                    File.Exists(Path.Combine(Folders.Settings, "state.txt")) ? {|RG1003:File.ReadAllText(Path.Combine(Folders.Settings, "state.txt"))|} : "";

                private static void Save(string text) => {|RG2001:File.WriteAllText(Path.Combine(Folders.Settings, "state.txt"), text)|};

                void Add(string line) => {|RG1001:Save(Load() + line)|};
            }
            """.Replace("READY", ready));
    }

    [Fact]
    public Task NameThatGrowsWithEachTurnOfALoop_IsFollowedNoFurther_Triggers() => Verify.Rules("""
        sealed class Node
        {
            public string Name { get; set; } = "";
            public Node? Next { get; set; }
        }

        sealed class Store
        {
            private string _full = "";
            private Node _last = new();

            void Add(Node node, int times)
            {
                var text = File.ReadAllText("state.txt");
                while (times-- > 0)
                {
                    _full = node.Name + "/" + _full;
                    _last = Parent(_last);
                }

                {|RG1001:File.WriteAllText("state.txt", text + _full)|};
            }

            private static Node Parent(Node node) => node.Next ?? node;
        }
        """);

    [Theory]
    [InlineData("lock (_gate) Add(line);", "RG1005")]
    [InlineData("lock (_gate) new[] { line }.ToList().ForEach(Run); void Run(string l) => Add(l);", "RG1005")]
    [InlineData("lock (_gate) Console.WriteLine(); Add(line);", "RG1001")]
    public Task CallerThatAccessesTooManyFiles_IsKnownToCallUnderItsLock(string call, string rule)
    {
        var many = string.Concat(Enumerable.Range(0, 90).Select(i => $"File.Delete(\"old{i}\"); "));
        return Verify.Rules($$"""
            class Store
            {
                private readonly object _gate = new();

                public void Run(string line)
                {
                    {{many}}
                    {{call}}
                }

                private static void Add(string line)
                {
                    var text = File.ReadAllText("state.txt");
                    var next = Path.GetTempFileName();
                    File.WriteAllText(next, text + line);
                    {|{{rule}}:File.Move(next, "state.txt", true)|};
                }
            }
            """);
    }
}
