using RegistryGuard.CodeFixes.Providers;
using RegistryGuard.CodeFixes.Tests.Verification;
using static RegistryGuard.CodeFixes.Tests.Verification.RegistrySource;

namespace RegistryGuard.CodeFixes.Tests.Fixes;

public sealed class AtomicSaveFixTests
{
    private const string Title = "Save atomically";

    private const string Reader =
        """


        public int Length()
        {
            using (RegistryLock.Acquire(_path))
            {
                return File.ReadAllText(_path).Length;
            }
        }
        """;

    [Fact]
    public Task EveryWriteOfFile_KeepsItsArguments() => VerifyAsync(
        """
        public async Task SaveAsync(string text, byte[] bytes, List<string> lines, CancellationToken token)
        {
            // In place.
            using (RegistryLock.Acquire(_path))
            {
                {|RG2001:File.WriteAllText(_path, text)|}; // text
                {|RG2001:File.WriteAllText(_path, text, System.Text.Encoding.UTF8)|};
                {|RG2001:File.WriteAllBytes(_path, bytes)|};
                {|RG2001:File.WriteAllLines(_path, lines)|};
                {|RG2001:System.IO.File.WriteAllLines(path: _path, contents: lines.ToArray())|};
                await {|RG2001:File.WriteAllTextAsync(_path, text, token)|};
                await {|RG2001:File.WriteAllBytesAsync(_path, bytes, token)|}.ConfigureAwait(false);
                await {|RG2001:File.WriteAllLinesAsync(_path, lines, token)|};
            }
        }
        """,
        """
        public async Task SaveAsync(string text, byte[] bytes, List<string> lines, CancellationToken token)
        {
            // In place.
            using (RegistryLock.Acquire(_path))
            {
                AtomicFile.WriteAllText(_path, text); // text
                AtomicFile.WriteAllText(_path, text, System.Text.Encoding.UTF8);
                AtomicFile.WriteAllBytes(_path, bytes);
                AtomicFile.WriteAllLines(_path, lines);
                AtomicFile.WriteAllLines(path: _path, contents: lines.ToArray());
                await AtomicFile.WriteAllTextAsync(_path, text, token);
                await AtomicFile.WriteAllBytesAsync(_path, bytes, token).ConfigureAwait(false);
                await AtomicFile.WriteAllLinesAsync(_path, lines, token);
            }
        }
        """);

    [Fact]
    public Task UsingStatic_NamesTheClass() => FixVerifier<InPlaceSaveCodeFixProvider>.VerifyAsync(
        """
        using static System.IO.File;

        class Store
        {
            void Save(string text) { using (RegistryGuard.RegistryLock.Acquire("a.json")) {|RG2001:WriteAllText("a.json", text)|}; }
            string Load() { using (RegistryGuard.RegistryLock.Acquire("a.json")) { return ReadAllText("a.json"); } }
        }
        """,
        """
        using RegistryGuard;
        using static System.IO.File;

        class Store
        {
            void Save(string text) { using (RegistryGuard.RegistryLock.Acquire("a.json")) AtomicFile.WriteAllText("a.json", text); }
            string Load() { using (RegistryGuard.RegistryLock.Acquire("a.json")) { return ReadAllText("a.json"); } }
        }
        """,
        Title);

    [Fact]
    public Task SpanOverload_IsNotOffered() => VerifyNotOfferedAsync(
        """
        public void Save(string text)
        {
            using (RegistryLock.Acquire(_path))
                {|RG2001:File.WriteAllText(_path, text.AsSpan())|};
        }
        """);

    private static Task VerifyAsync(string members, string fixedMembers) =>
        FixVerifier<InPlaceSaveCodeFixProvider>.VerifyAsync(Fixed(members + Reader), Fixed(fixedMembers + Reader), Title);

    private static Task VerifyNotOfferedAsync(string members) =>
        FixVerifier<InPlaceSaveCodeFixProvider>.VerifyNotOfferedAsync(Fixed(members + Reader));
}
