namespace RegistryGuard.Analyzers.Engine.Keys;

/// <summary>What a <see cref="Key"/> stands for.</summary>
internal enum KeyKind
{
    /// <summary>Nothing is known. Never equal to anything, never reported.</summary>
    Unknown,

    /// <summary>A literal text.</summary>
    Constant,

    /// <summary>A static field, property or parameterless method.</summary>
    Static,

    /// <summary>The receiver of the method at hand.</summary>
    This,

    /// <summary>A parameter of the method at hand, instantiated at its callers.</summary>
    Parameter,

    /// <summary>A field or property of another key.</summary>
    Member,

    /// <summary>The result of a method applied to other keys.</summary>
    Call,

    /// <summary>Pieces of text one after the other: interpolation, concatenation, <c>Path.Combine</c>.</summary>
    Concat,

    /// <summary>What one expression evaluated to, nothing else being known: equal to itself until it is evaluated again.</summary>
    Site,

    /// <summary>A <see cref="Site"/> inside a call.</summary>
    Within,

    /// <summary>A name that nobody else can know: a temporary or a GUID.</summary>
    Owned,

    /// <summary>The piece of a name that differs from file to file, or from object to object, of a <see cref="FileFamily"/>.</summary>
    Any,
}
