namespace RegistryGuard.Supervision.Planning;

/// <summary>How much a finding weighs.</summary>
public enum FindingSeverity
{
    /// <summary>Worth knowing; the registry may well be right.</summary>
    Note,

    /// <summary>Something is out of order.</summary>
    Warning,

    /// <summary>The registry says what is not true.</summary>
    Error,
}
