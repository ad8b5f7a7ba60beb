using RegistryGuard.CodeFixes.Providers;
using RegistryGuard.CodeFixes.Tests.Verification;
using static RegistryGuard.CodeFixes.Tests.Verification.RegistrySource;

namespace RegistryGuard.CodeFixes.Tests.Fixes;

public sealed class TemporaryNameFixTests
{
    private const string Reader = """


        public string Load() => File.ReadAllText(_path);
        """;

    [Fact]
    public Task WriteThenMove_IsSavedAtomically() => FixVerifier<FixedTemporaryNameCodeFixProvider>.VerifyAsync(
        Class("""
        public void Save(string text)
        {
            var temporary = _path + ".tmp";

            File.WriteAllText(temporary, text); // all of it

            {|RG2003:File.Move(temporary, _path, true)|};
        }
        """ + Reader),
        Fixed("""
        public void Save(string text)
        {
            AtomicFile.WriteAllText(_path, text); // all of it
        }
        """ + Reader),
        "Save atomically");

    [Fact]
    public Task WriteThenMoveAsync_KeepsTheToken() => FixVerifier<FixedTemporaryNameCodeFixProvider>.VerifyAsync(
        Class("""
        public async Task SaveAsync(byte[] bytes, CancellationToken token)
        {
            await File.WriteAllBytesAsync(_path + ".tmp", bytes, token).ConfigureAwait(false);
            {|RG2003:File.Move(_path + ".tmp", _path, overwrite: true)|};
        }
        """ + Reader),
        Fixed("""
        public async Task SaveAsync(byte[] bytes, CancellationToken token)
        {
            await AtomicFile.WriteAllBytesAsync(_path, bytes, token).ConfigureAwait(false);
        }
        """ + Reader),
        "Save atomically");

    [Theory]
    [InlineData("_path + \".tmp\"", "_path + $\".{Guid.NewGuid():N}.tmp\"")]
    [InlineData("$\"{_path}.tmp\"", "$\"{_path}.{Guid.NewGuid():N}.tmp\"")]
    [InlineData("$\"{_path}_new\"", "$\"{_path}_new.{Guid.NewGuid():N}\"")]
    public Task WrittenThroughAStream_GetsANameOfItsOwn(string name, string fixedName) =>
        FixVerifier<FixedTemporaryNameCodeFixProvider>.VerifyAsync(
            Class(Streamed(name, "{|RG2003:File.Move(temporary, _path, true)|}") + Reader),
            Class(Streamed(fixedName, "File.Move(temporary, _path, true)") + Reader),
            "Give each save a temporary file of its own");

    [Fact]
    public Task TwoInOneMember_AreBothFixed() => FixVerifier<FixedTemporaryNameCodeFixProvider>.VerifyAsync(
        Class("""
        public void Save(string text)
        {
            var first = _path + ".tmp";
            File.WriteAllText(first, text);
            {|RG2003:File.Move(first, _path, true)|};
            var second = _other + ".tmp";
            File.WriteAllText(second, text);
            {|RG2003:File.Move(second, _other, true)|};
        }

        public string LoadOther() => File.ReadAllText(_other);
        """ + Reader),
        Fixed("""
        public void Save(string text)
        {
            AtomicFile.WriteAllText(_path, text);
            AtomicFile.WriteAllText(_other, text);
        }

        public string LoadOther() => File.ReadAllText(_other);
        """ + Reader),
        "Save atomically");

    [Fact]
    public Task NameOfAMember_IsNotOffered() => FixVerifier<FixedTemporaryNameCodeFixProvider>.VerifyNotOfferedAsync(Class("""
        private string Temporary => _path + ".tmp";

        public void Save(byte[] bytes)
        {
            using (var stream = File.Create(Temporary))
                stream.Write(bytes);
            {|RG2003:File.Move(Temporary, _path, true)|};
        }
        """ + Reader));

    [Fact]
    public Task LeftoverThatIsLoaded_IsNotOffered() => FixVerifier<FixedTemporaryNameCodeFixProvider>.VerifyNotOfferedAsync(Class("""
        public string Save(string text)
        {
            var temporary = _path + ".tmp";
            var left = File.Exists(temporary) ? File.ReadAllText(temporary) : "";
            File.WriteAllText(temporary, text);
            {|RG2003:File.Move(temporary, _path, true)|};
            return left;
        }
        """ + Reader));

    private static string Streamed(string name, string move) => $$"""
        public void Save(byte[] bytes)
        {
            // Written beside the file.
            var temporary = {{name}};
            using (var stream = File.Create(temporary))
            {
                stream.Write(bytes);
            }

            {{move}};
        }
        """;
}
