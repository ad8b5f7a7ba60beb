using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RegistryGuard.CodeFixes.Tests.Verification;

/// <summary>The runtime's public API, compiled from source: enough for fixed code to bind.</summary>
internal static class RuntimeStub
{
    private const string Source = """
        using System;
        using System.Collections.Generic;
        using System.Text;
        using System.Text.Json;
        using System.Text.Json.Serialization.Metadata;
        using System.Threading;
        using System.Threading.Tasks;
        namespace RegistryGuard;
        public interface IRegistry<T>
        {
            T Read(); Task<T> ReadAsync(CancellationToken ct = default);
            void Update(Action<T> change, CancellationToken ct = default);
            TResult Update<TResult>(Func<T, TResult> change, CancellationToken ct = default);
            void Replace(Func<T, T> change, CancellationToken ct = default);
            Task UpdateAsync(Action<T> change, CancellationToken ct = default);
            Task<TResult> UpdateAsync<TResult>(Func<T, TResult> change, CancellationToken ct = default);
            Task ReplaceAsync(Func<T, T> change, CancellationToken ct = default);
            RegistryTransaction<T> Begin(CancellationToken ct = default);
            Task<RegistryTransaction<T>> BeginAsync(CancellationToken ct = default);
        }
        public static class FileRegistry
        {
            public static FileRegistry<T> Open<T>(string path, JsonTypeInfo<T> typeInfo, FileRegistryOptions<T>? options = null) => throw null!;
            public static FileRegistry<T> Open<T>(string path, JsonSerializerOptions? serializerOptions = null, FileRegistryOptions<T>? options = null) => throw null!;
        }
        public sealed class FileRegistryOptions<T> { public Func<T>? Create { get; init; } }
        public sealed class FileRegistry<T> : IRegistry<T>
        {
            public T Read() => throw null!; public Task<T> ReadAsync(CancellationToken ct = default) => throw null!;
            public void Update(Action<T> change, CancellationToken ct = default) => throw null!;
            public TResult Update<TResult>(Func<T, TResult> change, CancellationToken ct = default) => throw null!;
            public void Replace(Func<T, T> change, CancellationToken ct = default) => throw null!;
            public Task UpdateAsync(Action<T> change, CancellationToken ct = default) => throw null!;
            public Task<TResult> UpdateAsync<TResult>(Func<T, TResult> change, CancellationToken ct = default) => throw null!;
            public Task ReplaceAsync(Func<T, T> change, CancellationToken ct = default) => throw null!;
            public RegistryTransaction<T> Begin(CancellationToken ct = default) => throw null!;
            public Task<RegistryTransaction<T>> BeginAsync(CancellationToken ct = default) => throw null!;
        }
        public sealed class RegistryTransaction<T> : IDisposable, IAsyncDisposable
        {
            public T Value { get; set; } = default!;
            public void Commit() { } public Task CommitAsync(CancellationToken ct = default) => throw null!;
            public void Dispose() { } public ValueTask DisposeAsync() => default;
        }
        public sealed class RegistryLock : IDisposable, IAsyncDisposable
        {
            public static RegistryLock Acquire(string path, TimeSpan? timeout = null, CancellationToken cancellationToken = default) => throw null!;
            public static RegistryLock? TryAcquire(string path, TimeSpan timeout = default, CancellationToken cancellationToken = default) => throw null!;
            public static Task<RegistryLock> AcquireAsync(string path, TimeSpan? timeout = null, CancellationToken cancellationToken = default) => throw null!;
            public void Dispose() { } public ValueTask DisposeAsync() => default;
        }
        public static class AtomicFile
        {
            public static void WriteAllText(string path, string? contents) { }
            public static void WriteAllText(string path, string? contents, Encoding encoding) { }
            public static void WriteAllBytes(string path, byte[] bytes) { }
            public static void WriteAllLines(string path, IEnumerable<string> contents) { }
            public static void WriteAllLines(string path, IEnumerable<string> contents, Encoding encoding) { }
            public static Task WriteAllTextAsync(string path, string? contents, CancellationToken cancellationToken = default) => throw null!;
            public static Task WriteAllTextAsync(string path, string? contents, Encoding encoding, CancellationToken cancellationToken = default) => throw null!;
            public static Task WriteAllBytesAsync(string path, byte[] bytes, CancellationToken cancellationToken = default) => throw null!;
            public static Task WriteAllLinesAsync(string path, IEnumerable<string> contents, CancellationToken cancellationToken = default) => throw null!;
        }
        """;

    public static MetadataReference Reference { get; } = Compile();

    private static MetadataReference Compile()
    {
        var compilation = CSharpCompilation.Create(
            "RegistryGuard",
            [CSharpSyntaxTree.ParseText(Source)],
            ReferencePack.Framework,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join(Environment.NewLine, result.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray().ToImmutableArray());
    }
}
