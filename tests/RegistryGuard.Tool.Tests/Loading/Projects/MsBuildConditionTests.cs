using RegistryGuard.Tool.Loading.Projects;

namespace RegistryGuard.Tool.Tests.Loading.Projects;

public sealed class MsBuildConditionTests
{
    [Theory]
    [InlineData("'$(Configuration)' == 'debug'", true)]
    [InlineData("'$(Configuration)|$(Platform)' == 'Debug|x64'", false)]
    [InlineData("'$(Missing)' == ''", true)]
    [InlineData("$(Configuration) != Release and '$(Missing)' == ''", true)]
    [InlineData("('$(Missing)' != '' or '$(Platform)' == 'AnyCPU') and !Exists('no/such/file')", true)]
    [InlineData("'$(Level)' >= '4' and $(Level) < 10", true)]
    [InlineData("$(Yes)", true)]
    [InlineData("!$(Yes)", false)]
    [InlineData("$([MSBuild]::IsOSPlatform('Windows'))", null)]
    [InlineData("$([MSBuild]::IsOSPlatform('Windows')) and '$(Missing)' == 'x'", false)]
    [InlineData("'$(Platform)' == ", null)]
    [InlineData("((", null)]
    public void Condition_HoldsDoesNotHoldOrCannotBeTold(string condition, bool? expected)
    {
        var properties = new PropertyBag
        {
            ["Configuration"] = "Debug",
            ["Platform"] = "AnyCPU",
            ["Level"] = "7",
            ["Yes"] = "true",
            ["MSBuildProjectDirectory"] = AppContext.BaseDirectory,
        };

        Assert.Equal(expected, MsBuildCondition.Evaluate(condition, properties));
    }

    [Theory]
    [InlineData("**/*.cs", "a.cs", true)]
    [InlineData("**/*.cs", "x/y/a.cs", true)]
    [InlineData("*.cs", "x/a.cs", false)]
    [InlineData("x/**", "x/y/a.cs", true)]
    [InlineData("x\\**\\b?.cs", "x/y/z/b1.cs", true)]
    [InlineData("x/**/b?.cs", "x/b12.cs", false)]
    [InlineData("x/a+b.cs", "x/a+b.cs", true)]
    public void Glob_MatchesAsMsBuildDoes(string pattern, string path, bool matches)
    {
        var root = Path.GetFullPath(AppContext.BaseDirectory);
        Assert.Equal(matches, new ItemGlob(root, pattern).Matches(MsBuildPath.Resolve(root, path)));
    }
}
