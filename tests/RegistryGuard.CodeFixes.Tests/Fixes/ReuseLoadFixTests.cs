using RegistryGuard.CodeFixes.Providers;
using RegistryGuard.CodeFixes.Tests.Verification;
using static RegistryGuard.CodeFixes.Tests.Verification.RegistrySource;

namespace RegistryGuard.CodeFixes.Tests.Fixes;

public sealed class ReuseLoadFixTests
{
    private const string Title = "Reuse the first load";

    private const string Helpers =
        """


        private Registry Load() => JsonSerializer.Deserialize<Registry>(File.ReadAllText(_path))!;
        private async Task<Registry> LoadAsync() => JsonSerializer.Deserialize<Registry>(await File.ReadAllTextAsync(_path))!;
        private void Save(Registry registry) => AtomicFile.WriteAllText(_path, JsonSerializer.Serialize(registry));
        """;

    [Fact]
    public Task Helper_TakesTheFirstLocal() => VerifyAsync(
        """
        public bool IsFull(string id)
        {
            var limits = Load();
            if (limits.Count > 10)
                return true;

            // Once more.
            var registry = {|RG1004:Load()|}; // again
            return registry.Agents.ContainsKey(id);
        }
        """,
        """
        public bool IsFull(string id)
        {
            var limits = Load();
            if (limits.Count > 10)
                return true;

            // Once more.
            var registry = limits; // again
            return registry.Agents.ContainsKey(id);
        }
        """);

    [Fact]
    public Task FirstLoadWithoutALocal_IsGivenTheSecondOnes() => VerifyAsync(
        """
        public async Task<bool> IsFullAsync(string id)
        {
            Console.WriteLine(id);
            // A limit.
            if ((await LoadAsync()).Count > 10)
                return true;

            var registry = await {|RG1004:LoadAsync()|}; // again
            return registry.Agents.ContainsKey(id);
        }
        """,
        """
        public async Task<bool> IsFullAsync(string id)
        {
            Console.WriteLine(id);
            // A limit.
            var registry = await LoadAsync();
            if (registry.Count > 10)
                return true;

            // again
            return registry.Agents.ContainsKey(id);
        }
        """);

    [Fact]
    public Task FirstLoadThatMayNotHappen_IsNotOffered() => FixVerifier<RepeatedLoadCodeFixProvider>.VerifyNotOfferedAsync(Fixed(
        """
        public bool IsFull(string id)
        {
            if (Console.Out is not null | Load().Count > 10)
                return true;
            var registry = {|RG1004:Load()|};
            return registry.Agents.ContainsKey(id);
        }
        """ + Helpers));

    [Fact]
    public Task AwaitedHelperInAnExpression_TakesTheFirstLocal() => VerifyAsync(
        """
        public async Task<int> SumAsync()
        {
            var first = await LoadAsync().ConfigureAwait(false);
            return first.Count + (await {|RG1004:LoadAsync()|}).Agents.Count;
        }
        """,
        """
        public async Task<int> SumAsync()
        {
            var first = await LoadAsync().ConfigureAwait(false);
            return first.Count + (first).Agents.Count;
        }
        """.Replace("(first)", "first"));

    [Fact]
    public Task DirectJson_TakesTheFirstLocalAndDropsTheText() => VerifyAsync(
        """
        public int Sum()
        {
            var json = File.ReadAllText(_path);
            var first = JsonSerializer.Deserialize<Registry>(json)!;
            Console.WriteLine(first.Count);
            var again = {|RG1004:File.ReadAllText(_path)|};
            var second = JsonSerializer.Deserialize<Registry>(again)!;
            return second.Agents.Count;
        }
        """,
        """
        public int Sum()
        {
            var json = File.ReadAllText(_path);
            var first = JsonSerializer.Deserialize<Registry>(json)!;
            Console.WriteLine(first.Count);
            var second = first;
            return second.Agents.Count;
        }
        """);

    [Fact]
    public Task ThreeLoads_AllTakeTheFirst() => VerifyAsync(
        """
        public int Sum()
        {
            var first = Load();
            var second = {|RG1004:Load()|};
            var third = {|RG1004:Load()|};
            return first.Count + second.Count + third.Count;
        }
        """,
        """
        public int Sum()
        {
            var first = Load();
            var second = first;
            var third = first;
            return first.Count + second.Count + third.Count;
        }
        """);

    [Fact]
    public Task FirstIsInNoLocal_IsNotOffered() => VerifyNotOfferedAsync(
        """
        public int Sum()
        {
            Console.WriteLine("{0} {1}", DateTime.Now, Load().Count);
            var second = {|RG1004:Load()|};
            return second.Count;
        }
        """);

    [Fact]
    public Task FirstLocalIsReassigned_IsNotOffered() => VerifyNotOfferedAsync(
        """
        public int Sum()
        {
            var first = Load();
            first = new Registry();
            var second = {|RG1004:Load()|};
            return first.Count + second.Count;
        }
        """);

    [Fact]
    public Task OtherType_IsNotOffered() => VerifyNotOfferedAsync(
        """
        public int Sum()
        {
            var text = File.ReadAllText(_path);
            Console.WriteLine(text);
            var lines = {|RG1004:File.ReadAllLines(_path)|};
            return lines.Length;
        }
        """);

    private static Task VerifyAsync(string members, string fixedMembers) =>
        FixVerifier<RepeatedLoadCodeFixProvider>.VerifyAsync(Fixed(members + Helpers), Fixed(fixedMembers + Helpers), Title);

    private static Task VerifyNotOfferedAsync(string members) =>
        FixVerifier<RepeatedLoadCodeFixProvider>.VerifyNotOfferedAsync(Fixed(members + Helpers));
}
