using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Engine;

/// <summary>Helpers that open a file as their callers say.</summary>
public sealed class OpeningTests
{
    [Fact]
    public Task ModeAndAccessAreParameters_Triggers() => Verify.Rules("""
        static class Files
        {
            static Stream Open(string path, FileMode mode, FileAccess access = FileAccess.ReadWrite, FileShare share = FileShare.None) =>
                new FileStream(path, mode, access, share);

            public static async Task<string> ReadAsync(string path)
            {
                using var stream = {|RG1003:Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite)|};
                using var reader = new StreamReader(stream);
                return await reader.ReadToEndAsync();
            }

            public static async Task WriteAsync(string path, string text)
            {
                using var stream = {|RG2001:Open(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite)|};
                using var writer = new StreamWriter(stream);
                await writer.WriteAsync(text);
            }
        }

        class Host
        {
            async Task Add(string line)
            {
                var text = await Files.ReadAsync("host.json");
                await {|RG1001:Files.WriteAsync("host.json", text + line)|};
            }
        }
        """);

    [Fact]
    public Task HandedOnTwice_Triggers() => Verify.Rules("""
        class Store
        {
            static FileStream Inner(string path, FileMode mode) => File.Open(path, mode);

            static FileStream Open(string path, FileMode mode) => Inner(path, mode);

            static void Save(string text)
            {
                using var writer = new StreamWriter({|RG2001:Open("state.txt", FileMode.Create)|});
                writer.Write(text);
            }

            static string Load() => {|RG1003:File.ReadAllText("state.txt")|};
        }
        """);

    [Fact]
    public Task OneHandleForBoth_DoesNotTrigger() => Verify.Rules("""
        class Store
        {
            static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share) => new(path, mode, access, share);

            static void Add(string line)
            {
                using var stream = Open("state.txt", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                var text = new StreamReader(stream).ReadToEnd();
                stream.SetLength(0);
                new StreamWriter(stream).Write(text + line);
            }
        }
        """);

    [Fact]
    public Task ModeThatNobodyKnows_DoesNotTrigger() => Verify.Rules("""
        class Store
        {
            static FileStream Open(string path, FileMode mode) => File.Open(path, mode);

            static void Copy(FileMode mode, string text)
            {
                using var writer = new StreamWriter(Open("state.txt", mode));
                writer.Write(text + File.ReadAllText("state.txt"));
            }
        }
        """);
}
