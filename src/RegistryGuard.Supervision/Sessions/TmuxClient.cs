using System.ComponentModel;
using System.Diagnostics;

namespace RegistryGuard.Supervision.Sessions;

/// <summary>Runs tmux against one socket: the seam where a test lets it fail.</summary>
internal class TmuxClient(string program, TimeSpan timeout)
{
    /// <summary>Runs commands on the server of a socket. Only a command that starts a server does so.</summary>
    /// <param name="socket">The path of the socket.</param>
    /// <param name="arguments">Commands and their arguments, word by word, with <see cref="Separator"/> between commands.</param>
    /// <param name="cancellationToken">Ends the wait with an <see cref="OperationCanceledException"/>.</param>
    public virtual async Task<TmuxAnswer> RunAsync(
        string socket, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        // -u: names and marks come as they are, not with an underscore for every letter beyond ASCII.
        var start = new ProcessStartInfo(program, ["-u", "-S", socket, .. arguments.Select(Escape)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LC_ALL"] = "C";
        start.Environment.Remove("TMUX");
        RemoveMarks(start.Environment);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ends.CancelAfter(timeout);
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            try
            {
                var output = process.StandardOutput.ReadToEndAsync(ends.Token);
                var errors = process.StandardError.ReadToEndAsync(ends.Token);
                await process.WaitForExitAsync(ends.Token).ConfigureAwait(false);
                return TmuxAnswer.Of(
                    process.ExitCode, await output.ConfigureAwait(false), await errors.ConfigureAwait(false));
            }
            finally
            {
                if (!process.HasExited) process.Kill();
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return TmuxAnswer.Failed($"the tmux server on {socket} did not answer within {timeout.TotalSeconds:0.#} s");
        }
        catch (Win32Exception missing)
        {
            return new TmuxAnswer(TmuxOutcome.NotInstalled, "", $"{program} cannot be started: {missing.Message}");
        }
    }

    /// <summary>Stands between two commands.</summary>
    public const string Separator = ";";

    /// <summary>
    /// A server that is started hands its environment down to all that ever runs in it: it must carry nobody's mark.
    /// </summary>
    private static void RemoveMarks(IDictionary<string, string?> environment)
    {
        environment.Remove(OwnershipMark.RegistryVariable);
        environment.Remove(OwnershipMark.EntryVariable);
        environment.Remove(OwnershipMark.OwnerVariable);
    }

    /// <summary>tmux takes a semicolon at a word's end for the end of the command.</summary>
    private static string Escape(string word) =>
        word.Length > 1 && word.EndsWith(';') ? word[..^1] + @"\;" : word;
}
