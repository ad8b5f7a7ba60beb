using System.Text;
using RegistryGuard.Tool.Analysis;
using RegistryGuard.Tool.Commands;

namespace RegistryGuard.Tool.Tests.Fixing.Packages;

/// <summary><c>check --fix</c> where the package is not referenced yet.</summary>
public sealed class PackageReferenceTests : IDisposable
{
    private static readonly string s_reference = $"""<PackageReference Include="RegistryGuard" Version="{ToolVersion.Current}" />""";

    private readonly SourceFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task FixedProject_GetsTheReference_OthersDoNot()
    {
        _folder.WriteProject("App/App.csproj").Write("App/Store.cs", RaceSource.Before);
        _folder.WriteProject("Other/Other.csproj").Write("Other/Fine.cs", "class Fine { }");
        var other = _folder["Other/Other.csproj"];

        var check = await FixAsync();

        Assert.Equal((0, ""), (check.ExitCode, check.Output));
        Assert.Equal(RaceSource.After, _folder["App/Store.cs"]);
        Assert.Contains(s_reference, _folder["App/App.csproj"], StringComparison.Ordinal);
        Assert.Equal(other, _folder["Other/Other.csproj"]);
        Assert.Equal(
            $"""
            note: fixed 1 RG1001 in App/Store.cs
            note: added RegistryGuard {ToolVersion.Current} to App/App.csproj
            note: restore before the next build: dotnet restore

            """.ReplaceLineEndings("\n"),
            check.Error);
    }

    [Fact]
    public async Task SecondRun_ChangesNothing()
    {
        _folder.WriteProject("App/App.csproj").Write("App/Store.cs", RaceSource.Before);
        await FixAsync();
        var project = _folder["App/App.csproj"];

        Assert.Equal(new Check(0, "", ""), await FixAsync());

        Assert.Equal(project, _folder["App/App.csproj"]);
    }

    [Fact]
    public async Task CentralVersions_GetTheVersionOnce()
    {
        _folder.Write("Directory.Packages.props", """
            <Project>
              <PropertyGroup>
                <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
              </PropertyGroup>
              <ItemGroup>
                <PackageVersion Include="Newtonsoft.Json" Version="13.0.3" />
                <PackageVersion Include="Serilog" Version="4.0.0" />
              </ItemGroup>
            </Project>
            """);
        _folder.WriteProject("A/A.csproj").Write("A/Store.cs", RaceSource.Before);
        _folder.WriteProject("B/B.csproj").Write("B/Store.cs", RaceSource.Before);

        var check = await FixAsync();

        Assert.Equal(0, check.ExitCode);
        Assert.Contains("""<PackageReference Include="RegistryGuard" />""", _folder["A/A.csproj"], StringComparison.Ordinal);
        Assert.Contains("""<PackageReference Include="RegistryGuard" />""", _folder["B/B.csproj"], StringComparison.Ordinal);
        Assert.Contains(
            $"""
                <PackageVersion Include="Newtonsoft.Json" Version="13.0.3" />
                <PackageVersion Include="RegistryGuard" Version="{ToolVersion.Current}" />
                <PackageVersion Include="Serilog" Version="4.0.0" />
              </ItemGroup>
            """,
            _folder["Directory.Packages.props"],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task CentralVersionThatIsThere_IsKept()
    {
        var versions = """
            <Project>
              <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
              <ItemGroup><PackageVersion Include="registryguard" Version="0.0.7" /></ItemGroup>
            </Project>
            """;
        _folder.Write("Directory.Packages.props", versions).WriteProject("A/A.csproj").Write("A/Store.cs", RaceSource.Before);

        await FixAsync();

        Assert.Contains("""<PackageReference Include="RegistryGuard" />""", _folder["A/A.csproj"], StringComparison.Ordinal);
        Assert.Equal(versions, _folder["Directory.Packages.props"]);
    }

    [Fact]
    public async Task ProjectOutOfCentralVersions_GetsItsOwn()
    {
        _folder.Write("Directory.Packages.props", "<Project><PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup></Project>");
        _folder.WriteProject("A/A.csproj", properties: "<ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally>").Write("A/Store.cs", RaceSource.Before);

        await FixAsync();

        Assert.Contains(s_reference, _folder["A/A.csproj"], StringComparison.Ordinal);
        Assert.DoesNotContain("PackageVersion ", _folder["Directory.Packages.props"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("App/App.csproj", """<ItemGroup><PackageReference Include="RegistryGuard" Version="0.0.7" /></ItemGroup>""")]
    [InlineData("Directory.Build.props", """<ItemGroup><PackageReference Include="RegistryGuard" Version="0.0.7" /></ItemGroup>""")]
    public async Task ReferenceThatIsThere_IsKept(string file, string items)
    {
        _folder.WriteProject("App/App.csproj").Write("App/Store.cs", RaceSource.Before);
        _folder.Write(file, _folder[file].Replace("<Project />", "<Project></Project>", StringComparison.Ordinal).Replace("</Project>", items + "</Project>", StringComparison.Ordinal));
        var (project, props) = (_folder["App/App.csproj"], _folder["Directory.Build.props"]);

        var check = await FixAsync();

        Assert.Equal("note: fixed 1 RG1001 in App/Store.cs\n", check.Error);
        Assert.Equal((project, props), (_folder["App/App.csproj"], _folder["Directory.Build.props"]));
    }

    [Fact]
    public async Task SeveralFrameworks_GetOneReferenceForAll()
    {
        _folder.Write("App/App.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFrameworks>net8.0;net10.0-windows</TargetFrameworks>
              </PropertyGroup>
            </Project>
            """).Write("App/Store.cs", RaceSource.Before);

        Assert.Equal(0, (await FixAsync()).ExitCode);

        Assert.Contains(s_reference, _folder["App/App.csproj"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks>", "targets netstandard2.0")]
    [InlineData("<TargetFramework>net48</TargetFramework>", "targets net48")]
    [InlineData("<TargetFramework>net7.0</TargetFramework>", "targets net7.0")]
    public async Task FrameworkWithoutThePackage_IsLeftAndTold(string property, string reason)
    {
        _folder.Write("App/App.csproj", $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup>{property}</PropertyGroup></Project>").Write("App/Store.cs", RaceSource.Before);

        await VerifyRefusedAsync(reason);
    }

    [Fact]
    public async Task ReferenceUnderACondition_IsLeftAndTold()
    {
        _folder.WriteProject("App/App.csproj", """<PackageReference Include="RegistryGuard" Version="0.0.7" Condition="'$(Configuration)' == 'Nightly'" />""");
        _folder.Write("App/Store.cs", RaceSource.Before);

        await VerifyRefusedAsync("under a condition");
    }

    [Fact]
    public async Task ProjectThatIsNoXml_IsLeftAndTold()
    {
        _folder.WriteProject("App/App.csproj").Write("App/Store.cs", RaceSource.Before);
        _folder.Write("App/App.csproj", _folder["App/App.csproj"] + "<");

        await VerifyRefusedAsync("not readable as a project file", exitCode: null);
    }

    [Fact]
    public async Task FilesInNoProject_AreLeftAndTold()
    {
        _folder.Write("App/Store.cs", RaceSource.Before);

        await VerifyRefusedAsync("Files in no project");
    }

    /// <summary>The fix would be right in one of the projects and break the other.</summary>
    [Fact]
    public async Task FileSharedWithAProjectThatCannotHaveThePackage_IsLeft()
    {
        _folder.WriteProject("App/App.csproj").Write("App/Store.cs", RaceSource.Before);
        _folder.Write("Old/Old.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>netstandard2.0</TargetFramework></PropertyGroup>
              <ItemGroup><Compile Include="../App/Store.cs" /></ItemGroup>
            </Project>
            """);

        await VerifyRefusedAsync("");
    }

    [Fact]
    public async Task ProjectFile_KeepsEncodingAndLineEnds()
    {
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);
        const string Project = "<Project Sdk=\"Microsoft.NET.Sdk\">\r\n  <!-- ä -->\r\n  <PropertyGroup>\r\n    <TargetFramework>net10.0</TargetFramework>\r\n  </PropertyGroup>\r\n</Project>\r\n";
        _folder.Write("App/App.csproj", Project, encoding).Write("App/Store.cs", RaceSource.Before);

        await FixAsync();

        var expected = Project.Replace("</Project>", $"  <ItemGroup>\r\n    {s_reference}\r\n  </ItemGroup>\r\n</Project>", StringComparison.Ordinal);
        Assert.Equal([.. encoding.GetPreamble(), .. encoding.GetBytes(expected)], File.ReadAllBytes(_folder.PathOf("App/App.csproj")));
    }

    [Fact]
    public async Task DryRun_PrintsAPatchThatGitApplies_AndWritesNothing()
    {
        _folder.WriteProject("App/App.csproj").Write("App/Store.cs", RaceSource.Before);
        var project = _folder["App/App.csproj"];

        var check = await Check.RunAsync(_folder.Root, fix: true, dryRun: true, rules: RuleCatalog.Shipped);

        Assert.Equal(1, check.ExitCode);
        Assert.Equal((project, RaceSource.Before), (_folder["App/App.csproj"], _folder["App/Store.cs"]));
        Assert.Contains($"would add RegistryGuard {ToolVersion.Current} to App/App.csproj", check.Error, StringComparison.Ordinal);
        _folder.Write("fixes.patch", check.Output);
        await _folder.RunAsync("git", "apply", "fixes.patch");
        Assert.Equal(RaceSource.After, _folder["App/Store.cs"]);
        Assert.Contains(s_reference, _folder["App/App.csproj"], StringComparison.Ordinal);
    }

    private Task<Check> FixAsync() => Check.RunAsync(_folder.Root, fix: true, rules: RuleCatalog.Shipped);

    private async Task VerifyRefusedAsync(string reason, int? exitCode = ExitCode.Findings)
    {
        var project = File.Exists(_folder.PathOf("App/App.csproj")) ? _folder["App/App.csproj"] : "";

        var check = await FixAsync();

        Assert.Equal(exitCode ?? check.ExitCode, check.ExitCode);
        Assert.Contains(reason, check.Error, StringComparison.Ordinal);
        Assert.Contains("\"id\":\"RG1001\"", check.Output, StringComparison.Ordinal);
        Assert.Equal(RaceSource.Before, _folder["App/Store.cs"]);
        if (project.Length > 0)
            Assert.Equal(project, _folder["App/App.csproj"]);
    }
}
