namespace RegistryGuard.CodeFixes.Tests;

public sealed class AssemblySmokeTests
{
    [Fact]
    public void Name_IsTheProjects() => Assert.Equal("RegistryGuard.CodeFixes.Tests", typeof(AssemblySmokeTests).Assembly.GetName().Name);
}
