using RegistryGuard.CodeFixes.Providers;
using RegistryGuard.CodeFixes.Tests.Verification;

namespace RegistryGuard.CodeFixes.Tests.Fixes;

public sealed class AnnotatedRegistryTests
{
    [Fact]
    public Task RegistryThatIsAnObject_HasNoPathToLock() => FixVerifier<ReadModifyWriteCodeFixProvider>.VerifyNotOfferedAsync("""
        using RegistryGuard;

        public interface IStore
        {
            [RegistryLoad] string Load();
            [RegistrySave(Atomic = true)] void Save(string text);
        }

        public sealed class Lines(IStore store)
        {
            private readonly IStore _store = store;

            public void Add(string line)
            {
                var text = _store.Load();
                {|RG1001:_store.Save(text + line)|};
            }
        }
        """);
}
