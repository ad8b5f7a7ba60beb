using RegistryGuard.Platform;

namespace RegistryGuard.Commit;

/// <summary>A file that a commit has put in its place, still open, with its status there.</summary>
internal readonly record struct PlacedFile(OpenFile File, FileStatus Status);
