using System.Security.Cryptography;
using Microsoft.CodeAnalysis;
using RegistryGuard.Tool.Loading;

namespace RegistryGuard.Tool.Tests.Loading;

public sealed class FolderLoaderTests : IDisposable
{
    private readonly SourceFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task UnrestoredProject_BindsDotNetAspNetAndNewtonsoft()
    {
        _folder.WriteProject("App/App.csproj", "<PackageReference Include=\"Newtonsoft.Json\" Version=\"13.0.3\" />");
        _folder.Write("App/Program.cs", """
            class Program
            {
                static string A(object o) => System.Text.Json.JsonSerializer.Serialize(o);
                static string B(object o) => Newtonsoft.Json.JsonConvert.SerializeObject(o);
                static void C(Microsoft.AspNetCore.Http.HttpContext context) => System.IO.File.WriteAllText("a", context.TraceIdentifier);
            }
            """);

        Assert.Empty(await ErrorsAsync());
    }

    [Fact]
    public async Task ProjectReferences_AreTransitive()
    {
        _folder.WriteProject("A/A.csproj").Write("A/A.cs", "public class A { }");
        _folder.WriteProject("B/B.csproj", """<ProjectReference Include="..\A\A.csproj" />""").Write("B/B.cs", "public class B : A { }");
        _folder.WriteProject("C/C.csproj", """<ProjectReference Include="../B/B.csproj" />""").Write("C/C.cs", "class C : B { A a; }");

        Assert.Empty(await ErrorsAsync());
    }

    [Fact]
    public async Task ProjectReferences_InACycleOrMissing_AreTolerated()
    {
        _folder.WriteProject("A/A.csproj", """<ProjectReference Include="../B/B.csproj;../Gone/Gone.csproj" />""").Write("A/A.cs", "public class A { }");
        _folder.WriteProject("B/B.csproj", """<ProjectReference Include="../C/C.csproj" />""").Write("B/B.cs", "public class B { }");
        _folder.WriteProject("C/C.csproj", """<ProjectReference Include="../A/A.csproj" />""").Write("C/C.cs", "public class C { }");

        using var sources = await LoadAsync();

        Assert.Equal(["A", "B", "C"], sources.Solution.Projects.Select(project => project.Name).Order());
        foreach (var project in sources.Solution.Projects)
            Assert.NotNull(await project.GetCompilationAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task NestedProject_IsNotCompiledByTheOuterOne()
    {
        _folder.WriteProject("Outer.csproj").Write("Outer.cs", "class Outer { }");
        _folder.WriteProject("tests/Inner.csproj").Write("tests/Inner.cs", "class Inner { }");

        using var sources = await LoadAsync();

        Assert.Equal(["Outer.cs"], Files(sources, "Outer"));
        Assert.Equal(["Inner.cs"], Files(sources, "Inner"));
    }

    [Fact]
    public async Task BuildOutputAndHiddenFolders_AreNotSources()
    {
        _folder.WriteProject("App.csproj").Write("App.cs", "class App { }");
        _folder.Write("obj/Debug/App.GlobalUsings.g.cs", "global using Gone;").Write("bin/Copy.cs", "class Copy { }").Write(".git/x.cs", "");

        using var sources = await LoadAsync();

        Assert.Equal(["App.cs"], Files(sources, "App"));
        Assert.Single(sources.Solution.Projects);
    }

    [Fact]
    public async Task OldStyleProject_CompilesWhatItLists()
    {
        _folder.Write("Old/Old.csproj", """
            <?xml version="1.0" encoding="utf-8"?>
            <Project ToolsVersion="15.0" xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
              <Import Project="$(MSBuildToolsPath)\Microsoft.CSharp.targets" />
              <PropertyGroup Condition=" '$(Configuration)|$(Platform)' == 'Debug|AnyCPU' "><DefineConstants>CLASSIC</DefineConstants></PropertyGroup>
              <PropertyGroup><TargetFrameworkVersion>v4.7.2</TargetFrameworkVersion></PropertyGroup>
              <ItemGroup><Compile Include="Sub\Listed.cs" /><Compile Include="..\Linked.cs"><Link>Linked.cs</Link></Compile></ItemGroup>
            </Project>
            """);
        _folder.Write("Old/Sub/Listed.cs", "class Listed { }").Write("Old/Dead.cs", "class Dead { }").Write("Linked.cs", "class Linked { }");

        using var sources = await LoadAsync();

        Assert.Equal(["Linked.cs", "Listed.cs"], Files(sources, "Old"));
        Assert.Equal(["Dead.cs"], Files(sources, "loose files"));
        var symbols = sources.Solution.Projects.First().ParseOptions!.PreprocessorSymbolNames;
        Assert.Superset(new HashSet<string> { "CLASSIC", "NETFRAMEWORK", "NET472", "NET45_OR_GREATER", "DEBUG" }, symbols.ToHashSet());
    }

    [Fact]
    public async Task CompileItems_IncludeExcludeAndRemove()
    {
        _folder.WriteProject("App/App.csproj", """
            <Compile Remove="Templates/**" />
            <Compile Include="..\Shared\**\*.cs" Exclude="..\Shared\Skip?.cs" />
            """);
        _folder.Write("App/Main.cs", "").Write("App/Templates/a/T.cs", "").Write("Shared/deep/er/S.cs", "").Write("Shared/Skip1.cs", "");

        using var sources = await LoadAsync();

        Assert.Equal(["Main.cs", "S.cs"], Files(sources, "App"));
    }

    [Fact]
    public async Task SharedProject_IsCompiledByItsImporters()
    {
        _folder.Write("App/App.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup>
              <Import Project="..\Shared\Shared.projitems" Label="Shared" />
            </Project>
            """);
        _folder.Write("Shared/Shared.projitems", """
            <Project><ItemGroup><Compile Include="$(MSBuildThisFileDirectory)Common.cs" /></ItemGroup></Project>
            """);
        _folder.Write("App/App.cs", "class App : Common { }").Write("Shared/Common.cs", "class Common { }");

        Assert.Empty(await ErrorsAsync());
    }

    [Fact]
    public async Task DirectoryBuildProps_ApplyThroughTheirOwnParents()
    {
        _folder.Write("Directory.Build.props", """
            <Project><PropertyGroup>
              <ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable><LangVersion>preview</LangVersion><DefineConstants>OUTER</DefineConstants>
            </PropertyGroup></Project>
            """);
        _folder.Write("src/Directory.Build.props", """
            <Project>
              <Import Project="$([MSBuild]::GetPathOfFileAbove('Directory.Build.props', '$(MSBuildThisFileDirectory)../'))" />
              <PropertyGroup><DefineConstants>$(DefineConstants);INNER</DefineConstants></PropertyGroup>
            </Project>
            """);
        _folder.WriteProject("src/App/App.csproj").Write("src/App/App.cs", """
            #if OUTER && INNER
            class App { string? Load() => File.Exists("a") ? File.ReadAllText("a") : null; }
            #else
            #error not defined
            #endif
            """);

        Assert.Empty(await ErrorsAsync());
    }

    [Fact]
    public async Task MultiTargetedProject_IsOneCompilationForTheNewestDotNet()
    {
        _folder.Write("Lib.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFrameworks>netstandard2.0;net8.0;net462</TargetFrameworks></PropertyGroup>
              <ItemGroup Condition="'$(TargetFramework)' != 'net8.0'"><Compile Remove="Modern.cs" /></ItemGroup>
              <PropertyGroup Condition="'$(TargetFramework)' == 'net8.0'"><DefineConstants>MODERN</DefineConstants></PropertyGroup>
            </Project>
            """);
        _folder.Write("Modern.cs", """
            #if NET8_0 && NET6_0_OR_GREATER && NETCOREAPP3_1_OR_GREATER && MODERN && !NETFRAMEWORK && !NET9_0_OR_GREATER
            class Modern { }
            #endif
            """);
        _folder.Write("Use.cs", "class Use : Modern { }");

        Assert.Empty(await ErrorsAsync());
        using var sources = await LoadAsync();
        Assert.Single(sources.Solution.Projects);
    }

    [Fact]
    public async Task LooseFiles_AreOneCompilationWithImplicitUsings()
    {
        _folder.Write("one.cs", "class One { public static void Save() => File.WriteAllText(\"a\", \"b\"); }");
        _folder.Write("sub/two.cs", "class Two { void Run() => One.Save(); }");

        Assert.Equal(["CS5001"], (await ErrorsAsync()).Select(error => error.Id));
    }

    [Fact]
    public async Task BrokenProjectFile_IsReportedAndItsSourcesAreStillChecked()
    {
        _folder.Write("Bad/Bad.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup>").Write("Bad/Bad.cs", "class Bad { }");

        using var sources = await LoadAsync();

        Assert.Contains("Bad.csproj", Assert.Single(sources.Problems), StringComparison.Ordinal);
        Assert.Equal(["Bad.cs"], Files(sources, "loose files"));
    }

    [Fact]
    public async Task InternalsVisibleTo_AndUsingItems_AreGenerated()
    {
        _folder.WriteProject("Lib/Lib.csproj", """<InternalsVisibleTo Include="App" />""").Write("Lib/Lib.cs", "class Hidden { }");
        _folder.WriteProject("App/App.csproj", """
            <ProjectReference Include="../Lib/Lib.csproj" /><Using Include="System.Math" Static="true" /><Using Include="System.Text" Alias="T" />
            """);
        _folder.Write("App/App.cs", "class App : Hidden { int i = Abs(-1); T.StringBuilder b; }");

        Assert.Empty(await ErrorsAsync());
    }

    [Fact]
    public async Task FriendAssemblies_NamedWithTheirKey_SeeEachOther()
    {
        using var rsa = new RSACryptoServiceProvider(1024);
        var key = rsa.ExportCspBlob(includePrivateParameters: true);
        await File.WriteAllBytesAsync(_folder.PathOf("key.snk"), key, TestContext.Current.CancellationToken);
        var publicKey = "0024000004800000940000000602000000240000" + "52534131" + Convert.ToHexString(key[12..148]);
        const string Signed = @"<SignAssembly>true</SignAssembly><AssemblyOriginatorKeyFile>..\key.snk</AssemblyOriginatorKeyFile>";
        _folder.WriteProject("Lib/Lib.csproj", properties: Signed)
            .Write("Lib/Lib.cs", $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"App, PublicKey={publicKey}\")] class Hidden {{ }}");
        _folder.WriteProject("App/App.csproj", """<ProjectReference Include="../Lib/Lib.csproj" />""", Signed).Write("App/App.cs", "class App : Hidden { }");

        Assert.Empty(await ErrorsAsync());
    }

    [Fact]
    public async Task FileThatCannotBeRead_IsReportedAndMakesTheResultIncomplete()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        _folder.WriteProject("App.csproj").Write("App.cs", "class App { }");
        File.CreateSymbolicLink(_folder.PathOf("Dangling.cs"), _folder.PathOf("Gone.cs"));

        using var sources = await LoadAsync();

        Assert.Contains("Dangling.cs", Assert.Single(sources.Problems), StringComparison.Ordinal);
        Assert.False(sources.IsComplete);
    }

    [Fact]
    public async Task PatternThatStartsWithAnUnknownProperty_StaysInTheFolder()
    {
        _folder.WriteProject("App/App.csproj", """<Compile Include="$(Unknown)/**/*.cs" />""").Write("App/App.cs", "").Write("Other.cs", "");

        using var sources = await LoadAsync();

        Assert.Equal(["App.cs", "Other.cs"], Files(sources, "App"));
    }

    [Fact]
    public async Task FolderWithoutSources_IsALoadError()
    {
        var error = await Assert.ThrowsAsync<LoadException>(LoadAsync);
        Assert.Contains(_folder.Root, error.Message, StringComparison.Ordinal);
    }

    private Task<LoadedSources> LoadAsync() => FolderLoader.LoadAsync(_folder.Root, _ => { }, TestContext.Current.CancellationToken);

    private static IEnumerable<string> Files(LoadedSources sources, string project) =>
        sources.Solution.Projects.Single(candidate => candidate.Name == project).Documents
            .Where(document => document.FilePath is not null).Select(document => document.Name).Order(StringComparer.Ordinal);

    private async Task<List<Diagnostic>> ErrorsAsync()
    {
        using var sources = await LoadAsync();
        var errors = new List<Diagnostic>();
        foreach (var project in sources.Solution.Projects)
        {
            var compilation = await project.GetCompilationAsync(TestContext.Current.CancellationToken);
            errors.AddRange(compilation!.GetDiagnostics(TestContext.Current.CancellationToken)
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        }

        return errors;
    }
}
