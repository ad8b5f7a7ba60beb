using System.Text.Json;
using RegistryGuard.Supervision.Repair;
using RegistryGuard.Tool.Commands.Registries;
using Spectre.Console;

namespace RegistryGuard.Tool.Output.Registries;

/// <summary>Prints what a repair or an undo has done.</summary>
internal sealed class RepairReport(RegistryFormat format, Terminal terminal)
{
    public void Write(string registry, RepairResult result)
    {
        if (format == RegistryFormat.Json)
        {
            terminal.Output.Write(JsonSerializer.Serialize(
                new { registry, repair = result.Number, done = result.Done, refused = result.Refusals }, PlanJsonReport.Format));
            terminal.Output.Write('\n');
            return;
        }

        foreach (var done in result.Done) terminal.Console.WriteLine($"  done: {done}");
        foreach (var refusal in result.Refusals) terminal.Console.WriteLine($"  refused: {refusal}", new Style(Color.Yellow));
        terminal.Console.WriteLine(
            result.HasChanged
                ? $"{registry}: changed, number {result.Number} in 'registryguard history'"
                : $"{registry}: unchanged",
            new Style(decoration: Decoration.Bold));
    }
}
