using RegistryGuard.CodeFixes.Providers;
using RegistryGuard.CodeFixes.Tests.Verification;
using static RegistryGuard.CodeFixes.Tests.Verification.RegistrySource;

namespace RegistryGuard.CodeFixes.Tests.Fixes;

/// <summary>Saves past the registry that owns the file (RG3008) keep to its protocol: under its lock, in one step.</summary>
public sealed class RawAccessFixTests
{
    private const string Owner = """
        private FileRegistry<Registry> Agents => FileRegistry.Open<Registry>("agents.json");

        public int Count() => Agents.Read().Count;

        """;

    [Fact]
    public Task SaveWithoutALock_IsLockedAndAtomic() => VerifyAsync(
        """
        public void Reset()
        {
            // From scratch.
            {|RG3008:File.WriteAllText("agents.json", "{}")|};
        }
        """,
        """
        public void Reset()
        {
            // From scratch.
            using (RegistryLock.Acquire("agents.json"))
            {
                AtomicFile.WriteAllText("agents.json", "{}");
            }
        }
        """,
        "Hold the registry's lock while it is saved");

    [Fact]
    public Task SaveInPlaceUnderTheLock_BecomesAtomic() => VerifyAsync(
        """
        private void Write(string text) => {|RG3008:File.WriteAllText("agents.json", text)|};

        public void Reset()
        {
            using (RegistryLock.Acquire("agents.json"))
            {
                Write("{}");
            }
        }
        """,
        """
        private void Write(string text) => AtomicFile.WriteAllText("agents.json", text);

        public void Reset()
        {
            using (RegistryLock.Acquire("agents.json"))
            {
                Write("{}");
            }
        }
        """,
        "Save atomically");

    [Fact]
    public Task SaveOfAHelperThatSomeCallWithoutTheLock_IsNotOffered() =>
        FixVerifier<RawAccessCodeFixProvider>.VerifyNotOfferedAsync(Fixed(Owner + """
        private void Write(string text) => {|RG3008:File.WriteAllText("agents.json", text)|};

        public void Reset() => Write("{}");
        """));

    private static Task VerifyAsync(string members, string fixedMembers, string title) =>
        FixVerifier<RawAccessCodeFixProvider>.VerifyAsync(Fixed(Owner + members), Fixed(Owner + fixedMembers), title);
}
