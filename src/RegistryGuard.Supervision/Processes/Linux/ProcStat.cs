using System.Buffers.Text;

namespace RegistryGuard.Supervision.Processes.Linux;

/// <summary>The fields of <c>/proc/{pid}/stat</c> that supervision needs; see <c>proc_pid_stat(5)</c>.</summary>
internal readonly ref struct ProcStat
{
    private const int StateField = 3;
    private const int ParentField = 4;
    private const int TerminalField = 7;
    private const int ThreadsField = 20;
    private const int StartField = 22;

    private ProcStat(ReadOnlySpan<byte> name, ProcessState state, int parentPid, int terminal, long startTicks)
    {
        Name = name;
        State = state;
        ParentPid = parentPid;
        Terminal = terminal;
        StartTicks = startTicks;
    }

    public ReadOnlySpan<byte> Name { get; }

    public ProcessState State { get; }

    public int ParentPid { get; }

    /// <summary>The device number of the controlling terminal; 0 if there is none.</summary>
    public int Terminal { get; }

    public long StartTicks { get; }

    /// <summary>Reads <c>4711 (name) S 1 …</c>, where the name may contain anything, parentheses and spaces too.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out ProcStat stat)
    {
        stat = default;
        var nameStart = text.IndexOf((byte)'(') + 1;
        var nameEnd = text.LastIndexOf((byte)')');
        if (nameStart == 0 || nameEnd < nameStart || text.Length <= nameEnd + 2) return false;

        var rest = text[(nameEnd + 2)..];
        long parent = 0, terminal = 0, threads = 0;
        byte state = 0;
        for (var field = StateField; ; field++)
        {
            var end = rest.IndexOf((byte)' ');
            var value = end < 0 ? rest : rest[..end];
            switch (field)
            {
                case StateField when value.Length == 1:
                    state = value[0];
                    break;
                case ParentField when TryParseNumber(value, out parent):
                case TerminalField when TryParseNumber(value, out terminal):
                case ThreadsField when TryParseNumber(value, out threads):
                    break;
                case StartField when TryParseNumber(value, out var start):
                    stat = new ProcStat(text[nameStart..nameEnd], ToState(state, threads), (int)parent, (int)terminal, start);
                    return true;
                case StateField or ParentField or TerminalField or ThreadsField or StartField:
                    return false;
            }

            if (end < 0) return false;
            rest = rest[(end + 1)..];
        }
    }

    /// <summary>A process whose first thread has ended is shown as a zombie, but lives on as long as it has another.</summary>
    private static ProcessState ToState(byte letter, long threads) => letter switch
    {
        (byte)'Z' or (byte)'X' or (byte)'x' => threads > 1 ? ProcessState.Running : ProcessState.Zombie,
        (byte)'T' or (byte)'t' => ProcessState.Stopped,
        _ => ProcessState.Running,
    };

    private static bool TryParseNumber(ReadOnlySpan<byte> text, out long value) =>
        Utf8Parser.TryParse(text, out value, out var length) && length == text.Length;
}
