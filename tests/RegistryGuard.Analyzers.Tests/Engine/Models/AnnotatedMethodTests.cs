using Microsoft.CodeAnalysis;
using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Engine.Models;

public sealed class AnnotatedMethodTests
{
    private const string Store = """
        namespace Acme
        {
            using RegistryGuard;

            public interface IStore
            {
                [RegistryLoad] string Load();
                [RegistrySave(Atomic = true)] void Save(string document);
                [RegistryLock] IDisposable Enter();
            }

            public static class Blobs
            {
                [RegistryLoad(nameof(path))] public static Task<string> FetchAsync(Uri path) => throw null!;
                [RegistrySaveAttribute(nameof(path))] public static Task PutAsync(Uri path, string text) => throw null!;
                [RegistryLock(nameof(path), ThisProcessOnly = true)] public static Task LockedAsync(Uri path, Func<Task> action) => action();
                [RegistryLoad("nobody")] public static string Wrong(string path) => throw null!;
            }
        }
        """;

    [Theory]
    [InlineData("var text = store.Load(); {|RG1001:store.Save(text + line)|};")]
    [InlineData("var text = store.Load(); {|RG1001:store.Save(document: text + line)|};")]
    [InlineData("using (store.Enter()) { var text = store.Load(); store.Save(text + line); }")]
    [InlineData("store.Save(line);")]
    [InlineData("var text = store.Load(); other.Save(text + line);")]
    [InlineData("var text = await Acme.Blobs.FetchAsync(s_uri); await {|RG1001:Acme.Blobs.PutAsync(s_uri, text + line)|};")]
    [InlineData("await Task.Run(async () => { var text = await Acme.Blobs.FetchAsync(s_uri); await {|RG1001:Acme.Blobs.PutAsync(s_uri, text + line)|}; });")]
    [InlineData("await Acme.Blobs.LockedAsync(s_uri, async () => { var text = await Acme.Blobs.FetchAsync(s_uri); await {|RG1005:{|RG2001:Acme.Blobs.PutAsync(s_uri, text + line)|}|}; });")]
    [InlineData("var text = Acme.Blobs.Wrong(line); store.Save(text);")]
    public Task Method_DoesWhatItsAttributeSays(string code) => Verify.Rules(
        Store + $$"""

        class Lines(Acme.IStore store, Acme.IStore other)
        {
            private static readonly Uri s_uri = new("https://acme.example/lines");

            async Task Add(string line)
            {
                {{code}}
            }
        }
        """);

    [Fact]
    public async Task MethodOfAnotherAssembly_Triggers()
    {
        var library = Compilations.Of(("Store.cs", Store)).WithAssemblyName("Acme");
        using var image = new MemoryStream();
        Assert.True(library.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        var program = Compilations.Of(("Sample.cs", """
            class Lines(Acme.IStore store)
            {
                void Add(string line)
                {
                    var text = store.Load();
                    store.Save(text + line);
                }
            }
            """));

        Assert.Equal(["RG1001"], (await Verify.Findings(program.AddReferences(MetadataReference.CreateFromImage(image.ToArray())))).Select(f => f.Id));
        Assert.Equal(["RG1001"], (await Verify.Findings(program.AddReferences(library.ToMetadataReference()))).Select(f => f.Id));
    }

    [Fact]
    public async Task OwnCopyOfTheAttributes_Triggers()
    {
        var compilation = Compilations.Of(("Sample.cs", """
            namespace RegistryGuard
            {
                sealed class RegistryLoadAttribute(string? path = null) : Attribute { public string? Path => path; }
                sealed class RegistrySaveAttribute(string? path = null) : Attribute { public string? Path => path; }
            }

            interface IStore
            {
                [RegistryGuard.RegistryLoad] string Load();
                [RegistryGuard.RegistrySave] void Save(string document);
            }

            class Lines(IStore store)
            {
                void Add(string line)
                {
                    var text = store.Load();
                    store.Save(text + line);
                }
            }
            """));
        var withoutRuntime = compilation.RemoveReferences(compilation.References.Where(r => r.Display!.EndsWith("RegistryGuard.dll", StringComparison.Ordinal)));

        Assert.Null(withoutRuntime.GetTypeByMetadataName("RegistryGuard.RegistryLock"));
        Assert.Equal(["RG1001"], (await Verify.Findings(withoutRuntime)).Select(f => f.Id));
    }

    [Fact]
    public async Task AttributeOfAnotherNamespace_DoesNotTrigger()
    {
        var compilation = Compilations.Of(("Sample.cs", """
            namespace Acme
            {
                sealed class RegistryLoadAttribute : Attribute;
                sealed class RegistrySaveAttribute : Attribute;

                interface IWindowsRegistry
                {
                    [RegistryLoad] string Load();
                    [RegistrySave] void Save(string document);
                }

                class Lines(IWindowsRegistry store)
                {
                    void Add(string line) => store.Save(store.Load() + line);
                }
            }
            """));

        Assert.Empty(await Verify.Findings(compilation));
    }
}
