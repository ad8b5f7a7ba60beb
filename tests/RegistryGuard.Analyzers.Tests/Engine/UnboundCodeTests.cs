using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Engine;

/// <summary>Bare sources, whose packages are absent: what does not bind must not make a false alarm.</summary>
public sealed class UnboundCodeTests
{
    [Theory]
    [InlineData("using (await _gate.LockAsync().ConfigureAwait(false)) { BODY }")]
    [InlineData("using (await _gate.LockAsync()) { BODY }")]
    [InlineData("using var held = new FileLock(\"state.txt\"); BODY")]
    [InlineData("await using var held = await Locks.AcquireAsync(\"state.txt\"); BODY")]
    public async Task LockOfAnAbsentPackage_DoesNotTrigger(string code) => Assert.Empty(await Found(code));

    [Fact]
    public async Task NoLock_Triggers() => Assert.Equal(["RG1001"], await Found("using (_gate.Span()) { BODY }"));

    private static async Task<IEnumerable<string>> Found(string code)
    {
        var compilation = Compilations.Of(("Sample.cs", """
            class Store
            {
                private readonly AsyncLock _gate = new();

                async Task Add(string line)
                {
                    CODE
                }
            }
            """.Replace("CODE", code).Replace("BODY", """
                var text = File.ReadAllText("state.txt"); var temporary = Path.GetTempFileName();
                File.WriteAllText(temporary, text + line); File.Move(temporary, "state.txt", true);
                """)));
        return (await Verify.Findings(compilation)).Select(f => f.Id);
    }
}
