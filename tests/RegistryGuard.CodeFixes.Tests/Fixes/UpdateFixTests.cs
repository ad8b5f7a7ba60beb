using RegistryGuard.CodeFixes.Providers;
using static RegistryGuard.CodeFixes.Tests.RegistrySource;

namespace RegistryGuard.CodeFixes.Tests.Fixes;

public sealed class UpdateFixTests
{
    private const string Title = "Update through a locked registry";

    [Fact]
    public Task TextLocalAndChanges_BecomeAnUpdate() => VerifyAsync(
        """
        public void Register(string id)
        {
            // The registry as it is now.
            var json = File.ReadAllText(_path);
            var registry = JsonSerializer.Deserialize<Registry>(json)!;

            // One more agent.
            registry.Agents[id] = "active";
            registry.Count++; // for the dashboard

            {|RG1001:File.WriteAllText(_path, JsonSerializer.Serialize(registry))|};
        }
        """,
        """
        public void Register(string id)
        {
            // The registry as it is now.
            FileRegistry.Open<Registry>(_path).Update(registry =>
            {
                // One more agent.
                registry.Agents[id] = "active";
                registry.Count++; // for the dashboard
            });
        }
        """);

    private static Task VerifyAsync(string members, string fixedMembers) =>
        FixVerifier<ReadModifyWriteCodeFixProvider>.VerifyAsync(Class(members), Fixed(fixedMembers), Title);
}
