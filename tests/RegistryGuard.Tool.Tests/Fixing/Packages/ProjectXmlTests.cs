using System.Text;
using RegistryGuard.Tool.Fixing.Packages;

namespace RegistryGuard.Tool.Tests.Fixing.Packages;

/// <summary>One line more, and every other byte of the project file as it was.</summary>
public sealed class ProjectXmlTests : IDisposable
{
    private const string Added = """<PackageReference Include="RegistryGuard" Version="1.2.3" />""";

    private readonly SourceFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void SortedReferences_StaySorted() => Verify("""
        <Project Sdk="Microsoft.NET.Sdk">
          <ItemGroup>
            <Compile Include="x.cs"/>
          </ItemGroup>
          <ItemGroup>
            <PackageReference   Include='Newtonsoft.Json'
                                Version='13.0.3'/>
        +    <PackageReference Include="RegistryGuard" Version="1.2.3" />
            <PackageReference Include="Serilog"><Version>4.0.0</Version></PackageReference>
          </ItemGroup>
        </Project>
        """);

    [Fact]
    public void UnsortedReferences_GetItLast() => Verify("""
        <Project Sdk="Microsoft.NET.Sdk">
        	<ItemGroup>
        		<PackageReference Include="Serilog" Version="4.0.0" />
        		<PackageReference Include="Newtonsoft.Json" Version="13.0.3" />
        +		<PackageReference Include="RegistryGuard" Version="1.2.3" />
        	</ItemGroup>
        </Project>
        """);

    [Fact]
    public void CommentAboveTheNextReference_StaysWithIt() => Verify("""
        <Project>
          <ItemGroup>
            <PackageReference Include="A" Version="1.0.0" />
            <!-- Logs. -->
            <PackageReference Include="Serilog" Version="4.0.0" />
        +    <PackageReference Include="RegistryGuard" Version="1.2.3" />
          </ItemGroup>
        </Project>
        """);

    [Fact]
    public void ConditionalGroupsAndTargets_AreLeftAlone() => Verify("""
        <?xml version="1.0" encoding="utf-8"?>
        <!-- <PackageReference Include="RegistryGuard" /> -->
        <Project Sdk="Microsoft.NET.Sdk" xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
          <ItemGroup Condition=" '$(TargetFramework)' == 'net8.0' ">
            <PackageReference Include="A" Version="1.0.0" />
          </ItemGroup>

          <Target Name="T">
            <ItemGroup><PackageReference Include="B" /></ItemGroup>
          </Target>
        +
        +  <ItemGroup>
        +    <PackageReference Include="RegistryGuard" Version="1.2.3" />
        +  </ItemGroup>
        </Project>
        """);

    [Fact]
    public void BlankLinesAroundGroups_AreKept() => Verify("""
        <Project Sdk="Microsoft.NET.Sdk">

            <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework> <!-- ä & co. are fine: &amp;lt; -->
            </PropertyGroup>

        +    <ItemGroup>
        +        <PackageReference Include="RegistryGuard" Version="1.2.3" />
        +    </ItemGroup>
        +
        </Project>
        """);

    [Theory]
    [InlineData("<Project />", "<Project>\n  <ItemGroup>\n    " + Added + "\n  </ItemGroup>\n</Project>")]
    [InlineData("<Project Sdk=\"a/b\"></Project>\n", "<Project Sdk=\"a/b\"><ItemGroup>" + Added + "</ItemGroup></Project>\n")]
    [InlineData(
        "<Project><ItemGroup><PackageReference Include=\"A\"/></ItemGroup></Project>",
        "<Project><ItemGroup><PackageReference Include=\"A\"/>" + Added + "</ItemGroup></Project>")]
    public void OneLine_StaysOneLine(string before, string after) => Assert.Equal(after, WithPackage(before, "\n"));

    [Theory]
    [InlineData("<Project><ItemGroup></Project>")]
    [InlineData("")]
    [InlineData("<Project />\0")]
    public void NoXml_IsRefusedByName(string text)
    {
        _folder.Write("App.csproj", text);

        var refusal = Assert.Throws<ProjectXmlException>(() => ProjectXml.Read(_folder.PathOf("App.csproj")));

        Assert.StartsWith(_folder.PathOf("App.csproj"), refusal.Message, StringComparison.Ordinal);
        Assert.Equal(text, _folder["App.csproj"]);
    }

    [Fact]
    public void OtherEncodingThanUtf8_IsRefused()
    {
        _folder.Write("App.csproj", "<Project><!-- ä --></Project>", Encoding.Latin1);

        Assert.Throws<ProjectXmlException>(() => ProjectXml.Read(_folder.PathOf("App.csproj")));
    }

    /// <summary>The expected text, in which '+' marks what is added, in each kind of line ends and with and without a byte order mark.</summary>
    private void Verify(string marked)
    {
        var lines = marked.Split('\n');
        foreach (var newLine in new[] { "\n", "\r\n" })
        {
            var before = string.Join(newLine, lines.Where(line => !line.StartsWith('+')));
            Assert.Equal(string.Join(newLine, lines.Select(line => line.TrimStart('+'))), WithPackage(before, newLine));
        }
    }

    private string WithPackage(string text, string newLine)
    {
        _folder.Write("App.csproj", text);
        var after = ProjectXml.Read(_folder.PathOf("App.csproj")).WithItem("PackageReference", "RegistryGuard", "1.2.3").After;
        Assert.Equal(newLine == "\r\n", after.Contains("\r\n", StringComparison.Ordinal));
        return after;
    }
}
