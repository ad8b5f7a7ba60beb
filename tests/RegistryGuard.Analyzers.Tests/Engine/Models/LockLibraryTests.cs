using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Engine.Models;

/// <summary>Locks of well-known packages, each declared as its package does: which are held, and whom they reach.</summary>
public sealed class LockLibraryTests
{
    private const string Libraries = """
        namespace Nito.AsyncEx
        {
            public struct AwaitableDisposable<T>(Task<T> task) where T : IDisposable { public System.Runtime.CompilerServices.TaskAwaiter<T> GetAwaiter() => task.GetAwaiter(); }
            public class AsyncLock { public IDisposable Lock() => throw null!; public AwaitableDisposable<IDisposable> LockAsync() => throw null!; }
            public class AsyncMonitor { public IDisposable Enter() => throw null!; }
            public class AsyncReaderWriterLock { public IDisposable ReaderLock() => throw null!; public AwaitableDisposable<IDisposable> WriterLockAsync() => throw null!; }
            public class AsyncSemaphore(long count) { public Task WaitAsync() => throw null!; public void Release() => throw null!; }
        }
        namespace AsyncKeyedLock
        {
            public class AsyncKeyedLocker<TKey> { public IDisposable Lock(TKey key) => throw null!; public ValueTask<IDisposable> LockAsync(TKey key) => throw null!; }
            public class StripedAsyncKeyedLocker<TKey> { public IDisposable Lock(TKey key) => throw null!; }
            public class AsyncNonKeyedLocker { public ValueTask<IDisposable> LockAsync() => throw null!; }
        }
        namespace Medallion.Threading
        {
            public interface IDistributedSynchronizationHandle : IDisposable;
            public interface IDistributedLock { IDistributedSynchronizationHandle Acquire(); ValueTask<IDistributedSynchronizationHandle> AcquireAsync(); IDistributedSynchronizationHandle? TryAcquire(); }
            public interface IDistributedLockProvider { IDistributedLock CreateLock(string name); }
            public interface IDistributedReaderWriterLock { IDistributedSynchronizationHandle AcquireReadLock(); }
            public static class DistributedLockProviderExtensions { public static IDistributedSynchronizationHandle AcquireLock(this IDistributedLockProvider provider, string name) => throw null!; }
        }
        namespace Medallion.Threading.FileSystem
        {
            public class FileDistributedLock(FileInfo file) { public IDisposable Acquire() => throw null!; public ValueTask<IDisposable> AcquireAsync() => throw null!; }
        }
        namespace NuGet.Common
        {
            public static class ConcurrencyUtilities
            {
                public static Task<T> ExecuteWithFileLockedAsync<T>(string filePath, Func<CancellationToken, Task<T>> action, CancellationToken token) => throw null!;
                public static void ExecuteWithFileLocked(string filePath, Action action) => throw null!;
            }
        }
        namespace Microsoft.Identity.Client.Extensions.Msal
        {
            public sealed class CrossPlatLock(string lockfilePath, int lockFileRetryDelay = 100, int lockFileRetryCount = 600) : IDisposable { public void Dispose() => throw null!; }
        }
        namespace Microsoft.VisualStudio.Threading
        {
            public class AsyncSemaphore(int count) { public struct Releaser : IDisposable { public void Dispose() { } } public Task<Releaser> EnterAsync() => throw null!; }
            public class AsyncReaderWriterLock { public struct Releaser : IDisposable { public void Dispose() { } } public ValueTask<Releaser> ReadLockAsync() => throw null!; public ValueTask<Releaser> WriteLockAsync() => throw null!; }
            public class ReentrantSemaphore { public Task ExecuteAsync(Func<Task> operation) => throw null!; }
        }
        """;

    [Theory]
    [InlineData("Nito.AsyncEx.AsyncLock", "using (gate.Lock()) { READ }", "process")]
    [InlineData("Nito.AsyncEx.AsyncLock", "using (await gate.LockAsync()) { READ }", "process")]
    [InlineData("Nito.AsyncEx.AsyncMonitor", "using (gate.Enter()) { READ }", "process")]
    [InlineData("Nito.AsyncEx.AsyncReaderWriterLock", "using (gate.ReaderLock()) { READ }", "process, shared")]
    [InlineData("Nito.AsyncEx.AsyncReaderWriterLock", "using (await gate.WriterLockAsync()) { READ }", "process")]
    [InlineData("Nito.AsyncEx.AsyncSemaphore", "await gate.WaitAsync(); try { READ } finally { gate.Release(); }", "process")]
    [InlineData("Nito.AsyncEx.AsyncSemaphore", "await gate.WaitAsync(); gate.Release(); READ", "")]
    [InlineData("AsyncKeyedLock.AsyncKeyedLocker<string>", "using (gate.Lock(\"state.txt\")) { READ }", "process")]
    [InlineData("AsyncKeyedLock.AsyncKeyedLocker<string>", "using (await gate.LockAsync(\"state.txt\")) { READ }", "process")]
    [InlineData("AsyncKeyedLock.StripedAsyncKeyedLocker<string>", "using (gate.Lock(\"state.txt\")) { READ }", "process")]
    [InlineData("AsyncKeyedLock.AsyncNonKeyedLocker", "using (await gate.LockAsync()) { READ }", "process")]
    [InlineData("Medallion.Threading.IDistributedLock", "using (gate.Acquire()) { READ }", "every process")]
    [InlineData("Medallion.Threading.IDistributedLock", "using var held = gate.TryAcquire(); READ", "every process")]
    [InlineData("Medallion.Threading.IDistributedLockProvider", "await using var held = (IAsyncDisposable)gate.AcquireLock(\"state\"); READ", "every process")]
    [InlineData("Medallion.Threading.IDistributedLockProvider", "using (await gate.CreateLock(\"state\").AcquireAsync()) { READ }", "every process")]
    [InlineData("Medallion.Threading.IDistributedReaderWriterLock", "using (gate.AcquireReadLock()) { READ }", "every process, shared")]
    [InlineData("Medallion.Threading.FileSystem.FileDistributedLock", "using (await gate.AcquireAsync()) { READ }", "every process")]
    [InlineData("string", "await NuGet.Common.ConcurrencyUtilities.ExecuteWithFileLockedAsync(gate, async _ => { READ return 0; }, default);", "every process")]
    [InlineData("string", "NuGet.Common.ConcurrencyUtilities.ExecuteWithFileLocked(gate, () => { READ });", "every process")]
    [InlineData("string", "using (new Microsoft.Identity.Client.Extensions.Msal.CrossPlatLock(gate)) { READ }", "every process")]
    [InlineData("string", "using (new Microsoft.Identity.Client.Extensions.Msal.CrossPlatLock(gate)) { } READ", "")]
    [InlineData("Microsoft.VisualStudio.Threading.AsyncSemaphore", "using (await gate.EnterAsync()) { READ }", "process")]
    [InlineData("Microsoft.VisualStudio.Threading.AsyncReaderWriterLock", "using (await gate.ReadLockAsync()) { READ }", "process, shared")]
    [InlineData("Microsoft.VisualStudio.Threading.AsyncReaderWriterLock", "using (await gate.WriteLockAsync()) { READ }", "process")]
    [InlineData("Microsoft.VisualStudio.Threading.ReentrantSemaphore", "await gate.ExecuteAsync(async () => { READ await Task.Yield(); });", "process")]
    [InlineData("ReaderWriterLock", "gate.AcquireReaderLock(-1); READ gate.ReleaseReaderLock();", "process, shared")]
    [InlineData("ReaderWriterLock", "gate.AcquireWriterLock(-1); gate.ReleaseWriterLock(); READ", "")]
    public void LockOfAPackage_IsHeld(string type, string code, string held) => Assert.Equal(held, HeldLocks.In($$"""
        using Medallion.Threading;
        {{Libraries}}
        class Store({{type}} gate)
        {
            async Task Load()
            {
                {{code.Replace("READ", "File.ReadAllText(\"state.txt\");")}}
            }
        }
        """));

    [Fact]
    public void WrapperThatPassesItsDelegateOn_RunsItUnderTheLock() => Assert.Equal("every process", HeldLocks.In($$"""
        {{Libraries}}
        class Store
        {
            Task<string> Load() => Locked(_ => Task.FromResult(File.ReadAllText("state.txt")));

            private Task<string> Locked(Func<CancellationToken, Task<string>> action) =>
                NuGet.Common.ConcurrencyUtilities.ExecuteWithFileLockedAsync("state.txt.lock", action, default);
        }
        """));
}
