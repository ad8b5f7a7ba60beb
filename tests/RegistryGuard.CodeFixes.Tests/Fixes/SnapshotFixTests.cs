using RegistryGuard.CodeFixes.Providers;
using RegistryGuard.CodeFixes.Tests.Verification;
using static RegistryGuard.CodeFixes.Tests.Verification.RegistrySource;

namespace RegistryGuard.CodeFixes.Tests.Fixes;

/// <summary>Changes of a snapshot (RG3001) become changes of the registry.</summary>
public sealed class SnapshotFixTests
{
    private const string Update = "Update the registry instead of a snapshot";
    private const string Transaction = "Change the registry in a transaction";

    [Fact]
    public Task PlainChanges_BecomeAnUpdate() => VerifyAsync(
        """
        public void Add(IRegistry<Registry> registry, string id)
        {
            var state = registry.Read();

            // One more.
            {|RG3001:state.Count++|};
            if (id.Length > 0)
                state.Agents[id] = "active";
            _log.WriteLine(id);
        }
        """,
        """
        public void Add(IRegistry<Registry> registry, string id)
        {
            registry.Update(state =>
            {
                // One more.
                state.Count++;
                if (id.Length > 0)
                    state.Agents[id] = "active";
            });
            _log.WriteLine(id);
        }
        """,
        Update);

    [Fact]
    public Task Async_BecomesAnAsyncUpdate() => VerifyAsync(
        """
        public async Task AddAsync(FileRegistry<Registry> registry, CancellationToken token)
        {
            var state = await registry.ReadAsync(token).ConfigureAwait(false);
            {|RG3001:state.Count = 3|};
        }
        """,
        """
        public async Task AddAsync(FileRegistry<Registry> registry, CancellationToken token)
        {
            await registry.UpdateAsync(state =>
            {
                state.Count = 3;
            }, token).ConfigureAwait(false);
        }
        """,
        Update);

    [Fact]
    public Task EarlyReturn_BecomesATransaction() => VerifyAsync(
        """
        public bool Add(IRegistry<Registry> registry, string id)
        {
            var state = registry.Read();
            if (state.Agents.ContainsKey(id))
                return false;
            {|RG3001:state.Agents[id] = "active"|};
            return true;
        }
        """,
        """
        public bool Add(IRegistry<Registry> registry, string id)
        {
            using var transaction = registry.Begin();
            var state = transaction.Value;
            if (state.Agents.ContainsKey(id))
                return false;
            state.Agents[id] = "active";
            transaction.Commit();
            return true;
        }
        """,
        Transaction);

    [Fact]
    public Task AwaitInBetween_BecomesAnAsyncTransaction() => VerifyAsync(
        """
        public async Task AddAsync(IRegistry<Registry> registry)
        {
            var state = await registry.ReadAsync();
            await Task.Yield();
            {|RG3001:state.Count++|};
        }
        """,
        """
        public async Task AddAsync(IRegistry<Registry> registry)
        {
            await using var transaction = await registry.BeginAsync();
            var state = transaction.Value;
            await Task.Yield();
            state.Count++;
            await transaction.CommitAsync();
        }
        """,
        Transaction);

    [Fact]
    public Task TwoInOneMember_AreBothFixed() => VerifyAsync(
        """
        public void Add(IRegistry<Registry> registry, IRegistry<Registry> other)
        {
            var state = registry.Read();
            {|RG3001:state.Count++|};
            var second = other.Read();
            {|RG3001:second.Count--|};
        }
        """,
        """
        public void Add(IRegistry<Registry> registry, IRegistry<Registry> other)
        {
            registry.Update(state =>
            {
                state.Count++;
            });
            other.Update(second =>
            {
                second.Count--;
            });
        }
        """,
        Update);

    [Fact]
    public Task RegistryUpdatedInBetween_IsNotOffered() => FixVerifier<SnapshotChangedCodeFixProvider>.VerifyNotOfferedAsync(Fixed(
        """
        public void Add(IRegistry<Registry> registry)
        {
            var state = registry.Read();
            registry.Update(other => other.Count = 0);
            {|RG3001:state.Count++|};
        }
        """));

    private static Task VerifyAsync(string members, string fixedMembers, string title) =>
        FixVerifier<SnapshotChangedCodeFixProvider>.VerifyAsync(Fixed(members), Fixed(fixedMembers), title);
}
