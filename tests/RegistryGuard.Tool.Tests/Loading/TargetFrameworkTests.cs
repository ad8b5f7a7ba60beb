using RegistryGuard.Tool.Loading;

namespace RegistryGuard.Tool.Tests.Loading;

public sealed class TargetFrameworkTests
{
    [Theory]
    [InlineData("net8.0-windows10.0.19041.0", "NET,NET8_0,NET8_0_OR_GREATER,NET5_0_OR_GREATER,NETCOREAPP3_1_OR_GREATER,WINDOWS", "NET9_0_OR_GREATER")]
    [InlineData("netstandard2.0", "NETSTANDARD,NETSTANDARD2_0,NETSTANDARD1_6_OR_GREATER", "NETSTANDARD2_1_OR_GREATER")]
    [InlineData("netcoreapp3.1", "NETCOREAPP,NETCOREAPP3_1,NETCOREAPP2_1_OR_GREATER", "NET")]
    [InlineData("net48", "NETFRAMEWORK,NET48,NET472_OR_GREATER,NET48_OR_GREATER", "NET481_OR_GREATER")]
    public void PreprocessorSymbols_AreTheSdks(string moniker, string defined, string undefined)
    {
        var symbols = new TargetFramework(moniker).PreprocessorSymbols().ToHashSet();
        Assert.Superset(defined.Split(',').ToHashSet(), symbols);
        Assert.DoesNotContain(undefined, symbols);
    }

    [Theory]
    [InlineData("net472;netstandard2.1", "netstandard2.1")]
    [InlineData("net8.0;net10.0;net9.0", "net10.0")]
    [InlineData("net8.0-ios;net8.0;net8.0-android", "net8.0")]
    [InlineData("netcoreapp3.1;netstandard2.1", "netcoreapp3.1")]
    public void Newest_IsTheNewestDotNet(string monikers, string expected) =>
        Assert.Equal(expected, TargetFramework.Newest(monikers.Split(';'))?.Moniker);
}
