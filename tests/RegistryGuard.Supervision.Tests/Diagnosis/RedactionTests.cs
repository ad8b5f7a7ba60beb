using RegistryGuard.Supervision.Diagnosis.Redaction;

namespace RegistryGuard.Supervision.Tests.Diagnosis;

/// <summary>What is hidden in command lines, and what stays readable.</summary>
public sealed class RedactionTests
{
    [Theory]
    [InlineData("app --token abc", "app --token [redacted]")]
    [InlineData("app --token=abc", "app --token=[redacted]")]
    [InlineData("env API_KEY=abc app", "env API_KEY=[redacted] app")]
    [InlineData("curl -H Authorization:abc", "curl -H Authorization:[redacted]")]
    [InlineData("psql postgres://me:secret@db/agents", "psql postgres://[redacted]@db/agents")]
    [InlineData("curl https://x.example/?a=1&token=abc&b=2", "curl https://x.example/?a=1&token=[redacted]&b=2")]
    [InlineData("app ghp_0123456789abcdef", "app [redacted]")]
    [InlineData("app q9X2mK7vRt4LpZ8sWc1NbY6d", "app [redacted]")]
    [InlineData("claude --append-system-prompt text", "claude --append-system-prompt [redacted]")]
    public void Secret_IsHidden(string line, string shown) => Assert.Equal(shown, Redact(line));

    [Theory]
    [InlineData("/usr/bin/dotnet run --project src/App -c Release")]
    [InlineData("tmux new-session -d -s agent_builder-3")]
    [InlineData("app --session 0f8fad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("app --port=8080 --name=worker")]
    [InlineData("app --token --verbose")]
    public void OrdinaryArgument_Stays(string line) => Assert.Equal(line, Redact(line));

    [Fact]
    public void Prose_IsOnlyMeasured() =>
        Assert.Equal(["claude", "[text of 58 characters]"], ArgumentRedaction.Of(["claude", "Find out why the registry claims more agents than there are"[..58]])!);

    private static string Redact(string line) => string.Join(' ', ArgumentRedaction.Of(line.Split(' '))!);
}
