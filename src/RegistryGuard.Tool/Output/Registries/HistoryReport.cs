using System.Text.Json;
using RegistryGuard.Supervision.Repair;
using RegistryGuard.Tool.Commands.Registries;
using Spectre.Console;

namespace RegistryGuard.Tool.Output.Registries;

/// <summary>Prints the repairs of a registry.</summary>
internal sealed class HistoryReport(RegistryFormat format, Terminal terminal)
{
    public void Write(string registry, RepairHistory history)
    {
        if (format == RegistryFormat.Json)
        {
            var repairs = history.Repairs.Select(repair => new
            {
                repair.Number, repair.At, State = Words.Of(repair.State), repair.Undoes, repair.By, repair.Changes,
            });
            terminal.Output.Write(JsonSerializer.Serialize(new { registry, repairs, history.Tampering }, PlanJsonReport.Format));
            terminal.Output.Write('\n');
            return;
        }

        terminal.Console.WriteLine(registry, new Style(decoration: Decoration.Bold | Decoration.Underline));
        if (history.Repairs.Count == 0) terminal.Console.WriteLine("  no repairs");
        foreach (var repair in history.Repairs)
        {
            terminal.Console.WriteLine(
                $"  {repair.Number}  {repair.At.LocalDateTime:yyyy-MM-dd HH:mm:ss}  {Words.Of(repair.State)}"
                + $"{(repair.Undoes > 0 ? $"  undoes {repair.Undoes}" : "")}  {repair.By}",
                new Style(decoration: Decoration.Bold));
            foreach (var change in repair.Changes) terminal.Console.WriteLine($"       {change}");
        }

        if (history.Tampering is { } tampering)
            terminal.WriteError($"the audit log of {registry} is not as it was written: {tampering}");
    }
}
