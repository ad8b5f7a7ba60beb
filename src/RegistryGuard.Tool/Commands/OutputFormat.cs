namespace RegistryGuard.Tool.Commands;

/// <summary>How findings are printed.</summary>
internal enum OutputFormat
{
    /// <summary>Code frames, for people.</summary>
    Text,

    /// <summary>One JSON object a line.</summary>
    Json,

    /// <summary>A SARIF 2.1.0 log.</summary>
    Sarif,
}
