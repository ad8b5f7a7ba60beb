namespace RegistryGuard.Locking;

/// <summary>
/// The lock that keeps other processes away from a registry. The <see cref="LockQueue"/> sees to it that one thread of this process
/// at a time uses it.
/// </summary>
internal interface IProcessLock
{
    /// <summary>What messages and metrics call the registry.</summary>
    string RegistryPath { get; }

    /// <summary>
    /// Whether even trying takes so long (a network in between) that it is no work for the thread of somebody who only wants a task.
    /// </summary>
    bool IsRemote => false;

    /// <summary>Takes the lock, waiting as long as it takes.</summary>
    void Lock();

    /// <summary>Takes the lock if no other process has it.</summary>
    bool TryLock();

    /// <summary>Gives the lock back and, unless somebody is about to take it again, what it is held by.</summary>
    void Unlock(bool keepOpen);

    /// <summary>Gives back what is needed for trying.</summary>
    void Close();
}
