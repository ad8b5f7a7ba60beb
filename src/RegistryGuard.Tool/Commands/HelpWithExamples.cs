using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace RegistryGuard.Tool.Commands;

/// <summary>Appends examples and exit codes to a command's <c>--help</c>.</summary>
internal sealed class HelpWithExamples(IReadOnlyList<string> examples, string footer) : SynchronousCommandLineAction
{
    private readonly HelpAction _help = new();

    public static void AddTo(Command command, IReadOnlyList<string> examples, string footer) =>
        command.Options.Add(new HelpOption { Action = new HelpWithExamples(examples, footer) });

    public override int Invoke(ParseResult parseResult)
    {
        var code = _help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var example in examples)
            output.WriteLine($"  {example}");
        output.WriteLine();
        output.WriteLine(footer);
        return code;
    }
}
