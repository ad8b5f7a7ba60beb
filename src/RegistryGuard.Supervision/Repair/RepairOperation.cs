using System.Text.Json.Serialization;

namespace RegistryGuard.Supervision.Repair;

/// <summary>One change to a registry that puts a finding right. Entries are marked, never deleted.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(MarkEntry), "mark")]
[JsonDerivedType(typeof(SetCount), "count")]
public abstract record RepairOperation
{
    private protected RepairOperation()
    {
    }

    /// <summary>The operation in a few words.</summary>
    public abstract string Describe();
}
