namespace RegistryGuard;

/// <summary>
/// A persistent document that several threads and processes load and change. There is no save: a change is made inside
/// <c>Update</c>, <c>Replace</c> or a transaction, under the registry's lock, on the document as it is at that moment.
/// </summary>
/// <typeparam name="T">The document.</typeparam>
/// <remarks>
/// Every member is safe to call from any thread. A cancellation token cancels the wait for the lock; once the lock is held, the
/// change is completed. Updates that wait together are committed together; if one of them throws, the others are run again
/// without it, so a change should depend on its document only (what must not run twice belongs in a transaction). Besides what is
/// listed, all members throw <see cref="RegistryException"/> when the registry cannot be reached, and <see
/// cref="RegistryCorruptException"/> when it holds no document of the type.
/// </remarks>
public interface IRegistry<T>
{
    /// <summary>
    /// Reads a snapshot, without the lock. Changing it changes nothing but the snapshot; where nothing in it can be changed, all
    /// readers share one.
    /// </summary>
    T Read();

    /// <summary>Reads a snapshot, without the lock. Changing it changes nothing but the snapshot.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    Task<T> ReadAsync(CancellationToken cancellationToken = default);

    /// <summary>Reads a snapshot and the version that it is of, for <see cref="TryReplace"/>.</summary>
    VersionedSnapshot<T> ReadVersioned();

    /// <summary>Reads a snapshot and the version that it is of, for <see cref="TryReplaceAsync"/>.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    Task<VersionedSnapshot<T>> ReadVersionedAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Compare and set: commits <paramref name="document"/> if the registry still has the version that it was made of, as when a
    /// user has edited it meanwhile. Where the program itself makes the change, <c>Update</c> does it without trying again.
    /// </summary>
    /// <param name="document">The new document.</param>
    /// <param name="version">What <see cref="ReadVersioned"/> gave.</param>
    /// <param name="cancellationToken">Cancels the wait for the lock.</param>
    /// <returns><see langword="false"/> if somebody has changed the registry since; nothing was committed.</returns>
    /// <inheritdoc cref="Update(Action{T}, CancellationToken)" path="/exception"/>
    bool TryReplace(T document, string version, CancellationToken cancellationToken = default);

    /// <summary>As <see cref="TryReplace"/>, but no thread waits for the lock.</summary>
    /// <inheritdoc cref="TryReplace"/>
    Task<bool> TryReplaceAsync(T document, string version, CancellationToken cancellationToken = default);

    /// <summary>Changes the document in place and commits it. If <paramref name="change"/> throws, nothing changes.</summary>
    /// <param name="change">Changes the document that it is given, which is its own until it returns.</param>
    /// <param name="cancellationToken">Cancels the wait for the lock.</param>
    /// <exception cref="RegistryLockTimeoutException">The lock was not free in time.</exception>
    /// <exception cref="RegistryReentrancyException">This flow of control is inside an update or a transaction of the registry.</exception>
    /// <exception cref="RegistryDurabilityException">Committed, but the disk did not confirm it.</exception>
    void Update(Action<T> change, CancellationToken cancellationToken = default);

    /// <summary>Changes the document in place, commits it, and returns what <paramref name="change"/> returns.</summary>
    /// <param name="change">Changes the document that it is given, which is its own until it returns.</param>
    /// <param name="cancellationToken">Cancels the wait for the lock.</param>
    /// <exception cref="ArgumentException"><paramref name="change"/> is asynchronous: use <see cref="BeginAsync"/>.</exception>
    /// <inheritdoc cref="Update(Action{T}, CancellationToken)" path="/exception"/>
    TResult Update<TResult>(Func<T, TResult> change, CancellationToken cancellationToken = default);

    /// <summary>Commits what <paramref name="change"/> makes of the document: <c>r => r with { … }</c>.</summary>
    /// <param name="change">Returns the new document.</param>
    /// <param name="cancellationToken">Cancels the wait for the lock.</param>
    /// <inheritdoc cref="Update(Action{T}, CancellationToken)" path="/exception"/>
    void Replace(Func<T, T> change, CancellationToken cancellationToken = default);

    /// <summary>As <see cref="Update(Action{T}, CancellationToken)"/>, but no thread waits for the lock.</summary>
    /// <param name="change">Changes the document, on a thread of the pool.</param>
    /// <param name="cancellationToken">Cancels the wait for the lock.</param>
    /// <inheritdoc cref="Update(Action{T}, CancellationToken)" path="/exception"/>
    Task UpdateAsync(Action<T> change, CancellationToken cancellationToken = default);

    /// <summary>
    /// As <see cref="Update{TResult}(Func{T, TResult}, CancellationToken)"/>, but no thread waits for the lock.
    /// </summary>
    /// <param name="change">Changes the document, on a thread of the pool.</param>
    /// <param name="cancellationToken">Cancels the wait for the lock.</param>
    /// <inheritdoc cref="Update{TResult}(Func{T, TResult}, CancellationToken)" path="/exception"/>
    Task<TResult> UpdateAsync<TResult>(Func<T, TResult> change, CancellationToken cancellationToken = default);

    /// <summary>As <see cref="Replace(Func{T, T}, CancellationToken)"/>, but no thread waits for the lock.</summary>
    /// <param name="change">Returns the new document, on a thread of the pool.</param>
    /// <param name="cancellationToken">Cancels the wait for the lock.</param>
    /// <inheritdoc cref="Replace(Func{T, T}, CancellationToken)" path="/exception"/>
    Task ReplaceAsync(Func<T, T> change, CancellationToken cancellationToken = default);

    /// <summary>
    /// Gives the document as it is now, and then each time that anybody, in whatever process, has changed it. Whoever is slow
    /// gets the latest document, not every one in between.
    /// </summary>
    /// <param name="cancellationToken">Ends the watching.</param>
    IAsyncEnumerable<T> WatchAsync(CancellationToken cancellationToken = default);

    /// <summary>Takes the lock and loads the document, for changes with awaits or early returns in between.</summary>
    /// <param name="cancellationToken">Cancels the wait for the lock.</param>
    /// <returns>A transaction that must be disposed; without a commit nothing changes.</returns>
    /// <inheritdoc cref="Update(Action{T}, CancellationToken)" path="/exception"/>
    RegistryTransaction<T> Begin(CancellationToken cancellationToken = default);

    /// <summary>As <see cref="Begin"/>, but no thread waits for the lock.</summary>
    /// <param name="cancellationToken">Cancels the wait for the lock.</param>
    /// <returns>A transaction that must be disposed; without a commit nothing changes.</returns>
    /// <inheritdoc cref="Update(Action{T}, CancellationToken)" path="/exception"/>
    Task<RegistryTransaction<T>> BeginAsync(CancellationToken cancellationToken = default);
}
