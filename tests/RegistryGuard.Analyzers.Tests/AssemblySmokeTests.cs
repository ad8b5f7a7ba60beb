namespace RegistryGuard.Analyzers.Tests;

public sealed class AssemblySmokeTests
{
    [Fact]
    public void Name_IsTheProjects() => Assert.Equal("RegistryGuard.Analyzers.Tests", typeof(AssemblySmokeTests).Assembly.GetName().Name);
}
