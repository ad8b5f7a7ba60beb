using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace RegistryGuard.Conformance.Support;

/// <summary>The test runs once for each kind of registry.</summary>
public sealed class EveryKindAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Enum.GetValues<RegistryKind>().Select(kind => new TheoryDataRow<RegistryKind>(kind))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
