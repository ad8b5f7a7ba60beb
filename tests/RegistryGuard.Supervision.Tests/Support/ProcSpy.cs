using RegistryGuard.Supervision.Processes.Linux;

namespace RegistryGuard.Supervision.Tests.Support;

/// <summary>The real <c>/proc</c>, of which a test takes one piece away.</summary>
internal sealed class ProcSpy : ProcFileSystem
{
    public const int NotPermitted = 1;
    public const int NoEntry = 2;
    public const int NoProcess = 3;
    public const int InputOutput = 5;
    public const int TooManyFiles = 24;

    /// <summary>The error number of a read; 0 lets it happen.</summary>
    public Func<int, string, int> FailRead { get; init; } = (_, _) => 0;

    /// <summary>Other content than the real one; null keeps it.</summary>
    public Func<int, string, string?> ReplaceRead { get; init; } = (_, _) => null;

    public Func<IEnumerable<int>, IEnumerable<int>> ChangeList { get; init; } = pids => pids;

    public Func<string, string>? ChangeText { get; init; }

    public Func<string, string?>? ChangeLink { get; init; }

    public override IEnumerable<int> ListPids() => ChangeList(base.ListPids());

    public override int Read(int pid, ReadOnlySpan<byte> name, Span<byte> buffer, out int length)
    {
        length = 0;
        var file = System.Text.Encoding.ASCII.GetString(name[..^1]);
        if (FailRead(pid, file) is var errno && errno != 0) return errno;
        if (ReplaceRead(pid, file) is not { } text) return base.Read(pid, name, buffer, out length);
        length = System.Text.Encoding.UTF8.GetBytes(text, buffer);
        return 0;
    }

    public override string ReadText(string name) => ChangeText is null ? base.ReadText(name) : ChangeText(name);

    public override string? ReadLink(string name) => ChangeLink is null ? base.ReadLink(name) : ChangeLink(name);
}
