namespace RegistryGuard.Supervision.Sessions;

/// <summary>How a run of tmux ended.</summary>
internal enum TmuxOutcome
{
    Answered,

    /// <summary>The server has no session; some commands then fail.</summary>
    NoSessions,

    /// <summary>Nobody listens on the socket, or there is none.</summary>
    NoServer,

    /// <summary>There is no tmux to ask with.</summary>
    NotInstalled,

    /// <summary>The session that the command names is gone.</summary>
    NoSuchSession,

    /// <summary>A session of the name is there already.</summary>
    DuplicateSession,

    /// <summary>Anything else: it proves nothing.</summary>
    Failed,
}

/// <summary>What a run of tmux gave.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Reason">In a sentence for people, why it failed.</param>
internal readonly record struct TmuxAnswer(TmuxOutcome Outcome, string Output, string Reason)
{
    /// <summary>
    /// tmux ends with 1 for every failure; only its words, which are English under <c>LC_ALL=C</c>, tell them apart. A missing
    /// socket is "no server" for that socket, but proves nothing about servers that listen elsewhere.
    /// </summary>
    public static TmuxAnswer Of(int exitCode, string output, string errors)
    {
        var words = errors.Trim();
        var outcome = exitCode switch
        {
            0 => TmuxOutcome.Answered,
            _ when words.StartsWith("no server running on ", StringComparison.Ordinal) => TmuxOutcome.NoServer,
            _ when words.StartsWith("error connecting to ", StringComparison.Ordinal)
                && words.EndsWith("(No such file or directory)", StringComparison.Ordinal) => TmuxOutcome.NoServer,
            _ when words is "no current target" or "no sessions" => TmuxOutcome.NoSessions,
            _ when words.StartsWith("can't find session", StringComparison.Ordinal) => TmuxOutcome.NoSuchSession,
            _ when words.StartsWith("no such session", StringComparison.Ordinal) => TmuxOutcome.NoSuchSession,
            _ when words.StartsWith("duplicate session", StringComparison.Ordinal) => TmuxOutcome.DuplicateSession,
            _ => TmuxOutcome.Failed,
        };
        if (words.Length == 0) words = $"tmux ended with exit code {exitCode} and said nothing";
        return new TmuxAnswer(outcome, output, words);
    }

    public static TmuxAnswer Failed(string reason) => new(TmuxOutcome.Failed, "", reason);
}
