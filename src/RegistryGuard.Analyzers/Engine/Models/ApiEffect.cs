namespace RegistryGuard.Analyzers.Engine.Models;

/// <summary>What a modelled API does. The names are the words of the second column in the model files.</summary>
internal enum ApiEffect
{
    /// <summary>Asks whether the file exists.</summary>
    Check,

    /// <summary>Reads the whole document.</summary>
    Load,

    /// <summary>Writes the whole document over the old one.</summary>
    Save,

    /// <summary>Writes the document so that a reader sees the old or the new one.</summary>
    SaveAtomic,

    /// <summary>Reads one value of a store, such as the registry of Windows, in which each value is changed by itself.</summary>
    LoadValue,

    /// <summary>Writes one value of such a store.</summary>
    SaveValue,

    /// <summary>Adds to the end of the file.</summary>
    Append,

    /// <summary>Removes the file.</summary>
    Delete,

    /// <summary>Renames one file over another.</summary>
    Move,

    /// <summary>Copies one file over another.</summary>
    Copy,

    /// <summary>Copies one file over another so that a reader sees the old or the new one.</summary>
    CopyAtomic,

    /// <summary>Opens a handle; mode, access and share say what for.</summary>
    Open,

    /// <summary>Opens a handle that reads.</summary>
    OpenRead,

    /// <summary>Opens a handle that writes the file anew.</summary>
    OpenWrite,

    /// <summary>Takes a lock until the matching release.</summary>
    Acquire,

    /// <summary>Gives a lock back.</summary>
    Release,

    /// <summary>Takes a lock that the returned value releases when it is disposed.</summary>
    Hold,

    /// <summary>Returns the path that it was given.</summary>
    Identity,

    /// <summary>Joins path segments.</summary>
    Combine,

    /// <summary>Joins texts.</summary>
    Concat,

    /// <summary>Returns a name that nobody else knows.</summary>
    Owned,

    /// <summary>Runs the delegates that it is given before it returns.</summary>
    Runs,

    /// <summary>Lets somebody else change files: what was loaded before may be out of date.</summary>
    Invalidates,
}
