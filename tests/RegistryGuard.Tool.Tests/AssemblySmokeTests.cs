namespace RegistryGuard.Tool.Tests;

public sealed class AssemblySmokeTests
{
    [Fact]
    public void Name_IsTheProjects() => Assert.Equal("RegistryGuard.Tool.Tests", typeof(AssemblySmokeTests).Assembly.GetName().Name);
}
