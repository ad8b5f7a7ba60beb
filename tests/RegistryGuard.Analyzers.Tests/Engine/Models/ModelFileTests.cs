using Microsoft.CodeAnalysis.Text;
using RegistryGuard.Analyzers.Engine.Models;

namespace RegistryGuard.Analyzers.Tests.Engine.Models;

public sealed class ModelFileTests
{
    public static TheoryData<string> BuiltInFiles =>
        [.. typeof(ModelFile).Assembly.GetManifestResourceNames().Where(n => n.EndsWith(".models.txt", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(BuiltInFiles))]
    public void BuiltInFile_HasNoLineThatCannotBeRead(string name)
    {
        using var stream = typeof(ModelFile).Assembly.GetManifestResourceStream(name)!;
        var file = ModelFile.Parse(SourceText.From(stream));

        Assert.Empty(file.Errors);
        Assert.True(file.Models.Length + file.AlikeTypes.Length > 0);
    }

    [Fact]
    public void Line_IsReadWithItsRoles()
    {
        var model = Assert.Single(ModelFile.Parse(SourceText.From("# ours\n\nM:Acme.Store.Save``1\tSave  path=file content=document")).Models);

        Assert.Equal(("Acme.Store", "Save", ApiEffect.Save), (model.Type, model.Member, model.Effect));
        Assert.Equal("file", model.Parameter("path"));
        Assert.Equal("document", model.Parameter("content"));
    }

    [Fact]
    public void Constructor_IsReadAsTheCompilerNamesIt() =>
        Assert.Equal(".ctor", Assert.Single(ModelFile.Parse(SourceText.From("M:Acme.FileLock.#ctor Hold lock=path")).Models).Member);

    [Theory]
    [InlineData("Acme.Store.Save Save path=path", "'Acme.Store.Save' is no method or property: write M:Namespace.Type.Member or P:Namespace.Type.Member")]
    [InlineData("M:Save Save path=path", "'M:Save' is no method or property: write M:Namespace.Type.Member or P:Namespace.Type.Member")]
    [InlineData("M:Acme.Store.Save(System.String) Save path=path", "'M:Acme.Store.Save(System.String)' has a parameter list: leave it out, the roles choose the overloads")]
    [InlineData("M:Acme.Store.Save", "the effect is missing")]
    [InlineData("M:Acme.Store.Save Store path=path", "'Store' is no effect; effects are Check, Load, ")]
    [InlineData("M:Acme.Store.Save 2 path=path", "'2' is no effect")]
    [InlineData("M:Acme.Store.Save Save path", "'path' is no role: write role=parameter")]
    [InlineData("M:Acme.Store.Save Save file=path", "'file' is no role; roles are path, ")]
    [InlineData("M:Acme.Store.Save Save path=a path=b", "the role 'path' is given twice")]
    [InlineData("M:Acme.Store.Save Save content=text", "Save needs path= or from=")]
    [InlineData("M:Acme.Store.Move Move from=a", "Move needs to=")]
    [InlineData("M:Acme.Store.Enter Acquire", "Acquire needs lock=")]
    [InlineData("M:Acme.IFile Like System.IO.File", "'M:Acme.IFile' is no type: write T:Namespace.Type")]
    [InlineData("T:Acme.IFile Like", "the type that it is like is missing")]
    public void MalformedLine_SaysWhatIsWrongAndLeavesTheOthersInForce(string line, string reason)
    {
        var file = ModelFile.Parse(SourceText.From("# ours\n" + line + "\nM:Acme.Store.Load Load path=path"));

        var error = Assert.Single(file.Errors);
        Assert.Equal(1, error.Line);
        Assert.StartsWith(reason, error.Reason);
        Assert.Single(file.Models);
    }

    [Theory]
    [InlineData("/src/RegistryGuard.Models.Acme.txt", true)]
    [InlineData("registryguard.models.acme.TXT", true)]
    [InlineData("/src/RegistryGuard.Models.Acme.md", false)]
    [InlineData("/src/Models.txt", false)]
    public void ModelFile_IsKnownByItsName(string path, bool expected) => Assert.Equal(expected, ModelFile.IsModelFile(path));
}
