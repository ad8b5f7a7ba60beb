namespace RegistryGuard.Platform;

/// <summary>
/// Every system call of the lock, commit and read protocols, one member each: the one seam between the protocol and the
/// platform. Members throw <see cref="FileSystemException"/> and nothing else; an interrupted call is repeated inside.
/// </summary>
internal interface IFileSystem
{
    /// <summary>
    /// The absolute path with every symbolic link resolved; <see cref="FileSystemError.NotFound"/> if it leads nowhere.
    /// </summary>
    string ResolveLinks(string path);

    /// <summary>
    /// What stands at the path, a symbolic link being told and not followed; <see langword="null"/> if nothing does.
    /// </summary>
    FileStatus? GetStatus(string path);

    FileStatus GetStatus(OpenFile file);

    /// <summary>Whether the file's times tell every change from the one before, once its status has been asked for.</summary>
    bool TellsChangesApart(string path, FileStatus status);

    /// <summary>Opens a file that exists; a symbolic link is refused with <see cref="FileSystemError.Link"/>.</summary>
    OpenFile OpenForReading(string path);

    /// <summary>Opens a file that exists for reading and writing.</summary>
    OpenFile OpenForChange(string path);

    /// <summary>Opens a file that exists and changes nothing: whoever may not write it may not replace it either.</summary>
    OpenFile OpenForWriting(string path);

    /// <summary>Opens a lock file that exists; a symbolic link is refused with <see cref="FileSystemError.Link"/>.</summary>
    OpenFile OpenLockFile(string path);

    /// <summary>
    /// Creates an empty file with the mode that the process's umask leaves; <see cref="FileSystemError.Exists"/> if anything,
    /// a link included, stands there.
    /// </summary>
    OpenFile CreateNew(string path);

    /// <summary>Creates <c>directory/prefix{random}.tmp</c>, a file that nobody had, readable by its owner only.</summary>
    OpenFile CreateTemporary(string directory, string prefix);

    /// <summary>Takes the exclusive lock, waiting as long as it takes.</summary>
    void Lock(OpenFile file);

    /// <summary>Takes the exclusive lock if nobody has it.</summary>
    bool TryLock(OpenFile file);

    void Unlock(OpenFile file);

    /// <summary>Reads up to the buffer's length; 0 at the end of the file.</summary>
    int Read(OpenFile file, Span<byte> buffer, long offset);

    /// <summary>Writes what the system takes at once, which may be less than the buffer.</summary>
    int Write(OpenFile file, ReadOnlySpan<byte> buffer, long offset);

    void SetLength(OpenFile file, long length);

    void SetMode(OpenFile file, UnixFileMode mode);

    /// <summary>Gives the file to a user and group; <see langword="false"/> if this account may not.</summary>
    bool TrySetOwner(OpenFile file, uint? userId, uint groupId);

    /// <summary>
    /// Returns when the file's content is on the disk. Never repeated on failure: the system may have dropped the pages.
    /// </summary>
    void Flush(OpenFile file);

    /// <summary>
    /// Gives a file the extended attributes of another (access lists, labels), as far as this account and the file system allow.
    /// </summary>
    void CopyAttributes(OpenFile from, OpenFile to);

    /// <summary>Returns when the directory's entries are on the disk.</summary>
    void FlushDirectory(string path);

    /// <summary>Gives a file a second name; <see cref="FileSystemError.Exists"/> if the name is taken.</summary>
    void Link(string path, string newPath);

    /// <summary>Renames over whatever file stands at the new path, all or nothing.</summary>
    void Rename(string path, string newPath);

    void Delete(string path);

    /// <summary>The paths of what stands in the directory under names that begin so, in any order.</summary>
    IEnumerable<string> List(string directory, string prefix);
}
