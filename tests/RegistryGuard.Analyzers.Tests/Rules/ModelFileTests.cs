using Microsoft.CodeAnalysis;
using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Rules;

public sealed class ModelFileTests
{
    [Fact]
    public async Task MalformedLine_TriggersInItsFileAndLine()
    {
        var finding = Assert.Single(await Findings("# ours\nM:Acme.Store.Load Load path=path\n  M:Acme.Store.Save Store path=path\n"));

        Assert.Equal("RG0001", finding.Id);
        Assert.Equal("RegistryGuard.Models.Acme.txt: (2,0)-(2,35)", finding.Location.GetLineSpan().ToString());
        Assert.StartsWith("This line has no effect: 'Store' is no effect; effects are Check, Load, ", finding.GetMessage());
    }

    [Fact]
    public async Task ReadableFile_DoesNotTrigger() => Assert.Empty(await Findings("# ours\n\nM:Acme.Store.Load Load path=path\nT:Acme.IFile Like System.IO.File\n"));

    [Fact]
    public async Task OtherAdditionalFile_DoesNotTrigger() =>
        Assert.Empty(await Verify.Findings(Compilations.Of(("Sample.cs", "class C;")), new ModelText("Notes.txt", "not a model")));

    private static async Task<IEnumerable<Diagnostic>> Findings(string models) =>
        await Verify.Findings(Compilations.Of(("Sample.cs", "class C;")), new ModelText("RegistryGuard.Models.Acme.txt", models));
}
