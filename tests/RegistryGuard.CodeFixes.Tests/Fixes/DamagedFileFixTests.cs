using RegistryGuard.CodeFixes.Providers;
using RegistryGuard.CodeFixes.Tests.Verification;
using static RegistryGuard.CodeFixes.Tests.Verification.RegistrySource;

namespace RegistryGuard.CodeFixes.Tests.Fixes;

/// <summary>Defaults that are saved over what could not be loaded (RG2002).</summary>
public sealed class DamagedFileFixTests
{
    [Fact]
    public Task DefaultFromAHelper_KeepsTheDamagedFile() => VerifyAsync(
        """
        private Registry Load()
        {
            try
            {
                return JsonSerializer.Deserialize<Registry>(File.ReadAllText(_path))!;
            }
            catch (Exception)
            {
                return new Registry();
            }
        }

        public void Add(string id)
        {
            using (RegistryLock.Acquire(_path))
            {
                var registry = Load();
                registry.Agents[id] = "active";
                {|RG2002:AtomicFile.WriteAllText(_path, JsonSerializer.Serialize(registry))|};
            }
        }
        """,
        """
        private Registry Load()
        {
            try
            {
                return JsonSerializer.Deserialize<Registry>(File.ReadAllText(_path))!;
            }
            catch (Exception)
            {
                if (File.Exists(_path))
                    File.Copy(_path, _path + ".corrupt", overwrite: true);
                return new Registry();
            }
        }

        public void Add(string id)
        {
            using (RegistryLock.Acquire(_path))
            {
                var registry = Load();
                registry.Agents[id] = "active";
                AtomicFile.WriteAllText(_path, JsonSerializer.Serialize(registry));
            }
        }
        """);

    private static Task VerifyAsync(string members, string fixedMembers) =>
        FixVerifier<FallbackSavedCodeFixProvider>.VerifyAsync(
            Fixed(members), Fixed(fixedMembers), "Keep a copy of the file that cannot be loaded");
}
