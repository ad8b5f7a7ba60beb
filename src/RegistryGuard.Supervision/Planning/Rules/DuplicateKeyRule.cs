using RegistryGuard.Supervision.Registries.Json;

namespace RegistryGuard.Supervision.Planning.Rules;

/// <summary>An object has a name twice: which of the two counts is chance.</summary>
internal sealed class DuplicateKeyRule : IFindingRule
{
    public IEnumerable<Finding> Find(Reconciliation pass)
    {
        if (pass.View.Text is not { } text) yield break;
        foreach (var member in DuplicateKeys.Find(text))
        {
            var (line, column) = member.Position;
            yield return new Finding
            {
                Kind = FindingKind.DuplicateKey,
                Severity = FindingSeverity.Error,
                Subject = JsonPointer.PathTo(member),
                Message = $"the name '{member.Name}' stands twice in one object: {JsonPointer.PathTo(member)}",
                Line = line,
                Column = column,
            };
        }
    }
}
