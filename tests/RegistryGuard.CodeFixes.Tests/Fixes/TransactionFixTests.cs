using RegistryGuard.CodeFixes.Providers;
using RegistryGuard.CodeFixes.Tests.Verification;
using static RegistryGuard.CodeFixes.Tests.Verification.RegistrySource;

namespace RegistryGuard.CodeFixes.Tests.Fixes;

public sealed class TransactionFixTests
{
    private const string Title = "Change in a transaction";

    [Fact]
    public Task EarlyReturn_BecomesATransaction() => VerifyAsync(
        """
        public bool Register(string id)
        {
            // Once each.
            var json = File.ReadAllText(_path);
            var registry = JsonSerializer.Deserialize<Registry>(json)!;

            if (registry.Agents.ContainsKey(id))
                return false;

            registry.Agents[id] = "active";
            {|RG1001:File.WriteAllText(_path, JsonSerializer.Serialize(registry))|};
            return true;
        }
        """,
        """
        public bool Register(string id)
        {
            // Once each.
            using var transaction = FileRegistry.Open<Registry>(_path).Begin();
            var registry = transaction.Value;

            if (registry.Agents.ContainsKey(id))
                return false;

            registry.Agents[id] = "active";
            transaction.Commit();
            return true;
        }
        """);

    [Fact]
    public Task SaveInABranch_CommitsThere() => VerifyAsync(
        """
        public void Remove(string id)
        {
            var registry = JsonSerializer.Deserialize<Registry>(File.ReadAllText(_path), s_options) ?? new();
            if (registry.Agents.Remove(id))
            {
                registry.Count--;
                var text = JsonSerializer.Serialize(registry, s_options);
                {|RG1001:File.WriteAllText(_path, text)|}; // only if it was there
            }
        }
        """,
        """
        public void Remove(string id)
        {
            using var transaction = FileRegistry.Open<Registry>(_path, s_options).Begin();
            var registry = transaction.Value;
            if (registry.Agents.Remove(id))
            {
                registry.Count--;
                transaction.Commit(); // only if it was there
            }
        }
        """);

    [Fact]
    public Task AwaitInBetween_BecomesAnAsyncTransaction() => VerifyAsync(
        """
        public async Task<int> CountAsync(CancellationToken token)
        {
            var registry = JsonSerializer.Deserialize<Registry>(await File.ReadAllTextAsync(_path, token))!;
            await Task.Delay(10, token);
            registry.Count++;
            await {|RG1001:File.WriteAllTextAsync(_path, JsonSerializer.Serialize(registry), token)|};
            return registry.Count;
        }
        """,
        """
        public async Task<int> CountAsync(CancellationToken token)
        {
            await using var transaction = await FileRegistry.Open<Registry>(_path).BeginAsync(token);
            var registry = transaction.Value;
            await Task.Delay(10, token);
            registry.Count++;
            await transaction.CommitAsync(token);
            return registry.Count;
        }
        """);

    [Fact]
    public Task ReplacedWhole_IsAssignedToTheTransaction() => VerifyAsync(
        """
        public void Clear()
        {
            var registry = JsonSerializer.Deserialize<Registry>(File.ReadAllText(_path));
            registry ??= new Registry();
            registry = new Registry { Count = registry.Count };
            {|RG1001:File.WriteAllText(_path, JsonSerializer.Serialize(registry))|};
        }
        """,
        """
        public void Clear()
        {
            using var transaction = FileRegistry.Open<Registry>(_path).Begin();
            var registry = transaction.Value;
            registry ??= new Registry();
            registry = new Registry { Count = registry.Count };
            transaction.Value = registry;
            transaction.Commit();
        }
        """);

    [Fact]
    public Task NameTaken_TakesAnother() => VerifyAsync(
        """
        public int Count(int transaction)
        {
            var registry = JsonSerializer.Deserialize<Registry>(File.ReadAllText(_path))!;
            registry.Count += transaction;
            {|RG1001:File.WriteAllText(_path, JsonSerializer.Serialize(registry))|};
            return registry.Count;
        }
        """,
        """
        public int Count(int transaction)
        {
            using var transaction2 = FileRegistry.Open<Registry>(_path).Begin();
            var registry = transaction2.Value;
            registry.Count += transaction;
            transaction2.Commit();
            return registry.Count;
        }
        """);

    private static Task VerifyAsync(string members, string fixedMembers) =>
        FixVerifier<ReadModifyWriteCodeFixProvider>.VerifyAsync(Class(members), Fixed(fixedMembers), Title);
}
