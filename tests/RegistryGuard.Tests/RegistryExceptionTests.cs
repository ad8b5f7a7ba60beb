namespace RegistryGuard.Tests;

public sealed class RegistryExceptionTests
{
    [Fact]
    public void Path_IsKept() => Assert.Equal("state.json", new RegistryException("gone", "state.json").Path);
}
