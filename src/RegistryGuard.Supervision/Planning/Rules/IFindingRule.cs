namespace RegistryGuard.Supervision.Planning.Rules;

/// <summary>Finds one kind of thing that can be wrong.</summary>
internal interface IFindingRule
{
    IEnumerable<Finding> Find(Reconciliation pass);
}
