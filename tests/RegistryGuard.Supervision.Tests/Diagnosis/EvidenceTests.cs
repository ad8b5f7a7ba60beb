using System.Text.Json;
using RegistryGuard.Supervision.Diagnosis;
using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Registries;
using RegistryGuard.Supervision.Tests.Planning;
using RegistryGuard.Supervision.Tests.Support;

namespace RegistryGuard.Supervision.Tests.Diagnosis;

/// <summary>Evidence that was kept gives the same diagnosis again, and gives no secrets away.</summary>
public sealed class EvidenceTests : IDisposable
{
    private readonly Scene _scene = new();
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void KeptEvidence_GivesTheSameDiagnosis()
    {
        _scene.ServerPid = 8;
        _scene.Agent("alive").Agent("ghost").Agent("child", "\"parent\": \"alive\", \"status\": \"done\"").With("active", 7)
            .Process(8, 80, name: "tmux: server").Session("agent_alive", isAttached: true, panes: [9]).Process(9, 90, parent: 8, arguments: ["sh", "-c", "sleep"])
            .Process(10, 91, mark: new OwnershipMark(Scene.Path, "gone", Scene.Identity(4711, 1)));
        var evidence = _scene.Evidence();

        evidence.Save(_folder.Root);

        Assert.Equal(Json(evidence), Json(Evidence.Load(_folder.Root)));
        Assert.Contains("ghost", Json(evidence), StringComparison.Ordinal);
    }

    [Fact]
    public void KeptEvidenceOfAFailedLook_IsStillInconclusive()
    {
        _scene.Agent("a");
        (_scene.SessionFailure, _scene.ProcessFailure) = ("tmux did not answer", "no /proc");
        var evidence = _scene.Evidence();

        evidence.Save(_folder.Root);

        Assert.Equal(Json(evidence), Json(Evidence.Load(_folder.Root)));
    }

    [Fact]
    public void KeptEvidenceOfATornRegistry_IsStillTorn()
    {
        _scene.File("{ \"agents\": [ { \"prompt\": \"sec");
        var evidence = _scene.Evidence();

        evidence.Save(_folder.Root);

        Assert.Equal(Json(evidence), Json(Evidence.Load(_folder.Root)));
        Assert.DoesNotContain(Files(), file => File.ReadAllText(file).Contains("\"sec", StringComparison.Ordinal));
    }

    [Fact]
    public void PidFiles_AreKept()
    {
        _folder.Write("run/here.pid", $"{Environment.ProcessId}\n");
        _folder.Write("run/gone.pid", "2147483647\n");
        var view = RegistryView.Read(Path.Combine(_folder.Root, "run"), RegistryConfig.Preset("pid-files"));
        var evidence = new Evidence(
            new WorldSnapshot(ProcessSource.Create().Capture(), new Supervision.Sessions.SessionSnapshot(DateTimeOffset.UtcNow, [])), _scene.Policy,
            [new RegistryEvidence(view, Supervision.Planning.ReconcileHistory.Empty)]);

        evidence.Save(Path.Combine(_folder.Root, "kept"));

        Assert.Equal(Json(evidence), Json(Evidence.Load(Path.Combine(_folder.Root, "kept"))));
    }

    [Fact]
    public void SecretsAndPrompts_AreInNoFile()
    {
        _scene.Agent("a", "\"prompt\": \"hidden-1\", \"note\": \"Please do hidden-2 and then tell me what you have found out\"")
            .Session("agent_a", panes: [9]).Process(9, 90, arguments: ["claude", "--api-key", "hidden-3", "--token=hidden-4", "Write hidden-5 for all the people who asked for it"]);

        _scene.Evidence().WithoutSecrets().Save(_folder.Root);

        Assert.DoesNotContain(Files(), file => File.ReadAllText(file).Contains("hidden-", StringComparison.Ordinal));
        Assert.Contains("claude --api-key [redacted] --token=[redacted]", File.ReadAllText(Path.Combine(_folder.Root, "processes.tsv")), StringComparison.Ordinal);
    }

    [Fact]
    public void KeptWithSecrets_HasThem()
    {
        _scene.Agent("a", "\"prompt\": \"hidden-1\"");

        _scene.Evidence().Save(_folder.Root, withSecrets: true);

        Assert.Contains(Files(), file => File.ReadAllText(file).Contains("hidden-1", StringComparison.Ordinal));
    }

    [Fact]
    public void RegistryOutsideOfTheEvidence_IsNotRead()
    {
        _scene.Agent("a");
        _scene.Evidence().Save(Path.Combine(_folder.Root, "kept"));
        var snapshot = Path.Combine(_folder.Root, "kept", "snapshot.json");
        _folder.Write("secret.json", "{}");
        File.WriteAllText(snapshot, File.ReadAllText(snapshot).Replace("registries/1-agents.json", "../secret.json", StringComparison.Ordinal));

        var refused = Assert.Throws<RegistryException>(() => Evidence.Load(Path.Combine(_folder.Root, "kept")));
        Assert.Contains("is not part of it", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "There is no evidence in")]
    [InlineData("{", "There is no evidence in")]
    [InlineData("{}", "There is no evidence in")]
    public void WhatIsNoEvidence_IsRefusedByName(string? content, string expected)
    {
        if (content is not null) _folder.Write("snapshot.json", content);

        Assert.Contains(expected, Assert.Throws<RegistryException>(() => Evidence.Load(_folder.Root)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EvidenceOfALaterVersion_IsRefused()
    {
        _scene.Evidence().Save(_folder.Root);
        var snapshot = Path.Combine(_folder.Root, "snapshot.json");
        File.WriteAllText(snapshot, File.ReadAllText(snapshot).Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal));

        Assert.Contains("has version 2", Assert.Throws<RegistryException>(() => Evidence.Load(_folder.Root)).Message, StringComparison.Ordinal);
    }

    private string[] Files() => Directory.GetFiles(_folder.Root, "*", SearchOption.AllDirectories);

    private static string Json(Evidence evidence) => JsonSerializer.Serialize(evidence.Diagnose());
}
