using System.CommandLine;
using System.CommandLine.Invocation;
using RegistryGuard.Tool.Commands.Registries;

namespace RegistryGuard.Tool.Commands;

/// <summary>The whole command line: one file for each command.</summary>
internal static class CommandLine
{
    public static RootCommand Create() => new("Finds and repairs races on registries: shared state that programs keep in a file.")
    {
        CheckCommand.Create(),
        VerifyCommand.Create(),
        DoctorCommand.Create(),
        RepairCommand.Create(),
        WatchCommand.Create(),
        HistoryCommand.Create(),
        UndoCommand.Create(),
        InitCommand.Create(),
    };

    /// <summary>Parses and runs.</summary>
    /// <returns>The process's exit code: 2 for wrong usage, else the command's.</returns>
    public static async Task<int> RunAsync(string[] arguments, InvocationConfiguration? configuration = null)
    {
        var parsed = Create().Parse(arguments);
        if (parsed.Action is not ParseErrorAction usage)
            return await parsed.InvokeAsync(configuration);

        usage.ShowHelp = false;
        usage.ShowTypoCorrections = false;
        configuration ??= new InvocationConfiguration();
        await parsed.InvokeAsync(configuration);
        var command = parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ";
        await configuration.Error.WriteLineAsync($"Usage and examples: registryguard {command}--help");
        return ExitCode.Error;
    }
}
