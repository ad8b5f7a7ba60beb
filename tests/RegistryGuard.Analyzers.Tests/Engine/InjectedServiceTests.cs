using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Engine;

/// <summary>Services behind interfaces: what the one implementation does is what a call does.</summary>
public sealed class InjectedServiceTests
{
    private const string Service = """
        interface IDocuments
        {
            string Load(string path);
            void Save(string path, string text);
        }

        """;

    [Fact]
    public Task OneImplementation_Triggers() => Verify.Rules(Service + """
        class Documents : IDocuments
        {
            public string Load(string path) => {|RG1003:File.ReadAllText(path)|};
            public void Save(string path, string text) => {|RG2001:File.WriteAllText(path, text)|};
        }

        class Settings(IDocuments documents)
        {
            void Add(string line) => {|RG1001:documents.Save("state.txt", documents.Load("state.txt") + line)|};
        }
        """);

    [Fact]
    public Task SaveThatComparesHashesFirst_Triggers() => Verify.Rules(Service + """
        class Documents : IDocuments
        {
            private readonly System.Security.Cryptography.HashAlgorithm _hash = System.Security.Cryptography.SHA256.Create();

            public string Load(string path) => {|RG1003:File.ReadAllText(path)|};

            public void Save(string path, string text)
            {
                var old = File.Exists(path) ? _hash.ComputeHash(File.ReadAllBytes(path)) : [];
                if (AreEqual(old, _hash.ComputeHash(System.Text.Encoding.UTF8.GetBytes(text))))
                    return;
                if (old.Length == 0)
                    Console.WriteLine("new");
                {|RG2001:File.WriteAllText(path, text)|};
            }

            private static bool AreEqual(byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b);
        }

        class Settings(IDocuments documents)
        {
            void Add(string line) => {|RG1001:documents.Save("state.txt", documents.Load("state.txt") + line)|};
        }
        """);

    [Fact]
    public Task ChangeOfWhatItLoadsUnderALock_IsNoRaceOfItsCaller() => Verify.Rules("""
        class Store
        {
            private static readonly Mutex s_gate = new(false, "state");

            public string First() { s_gate.WaitOne(); try { return File.ReadAllText("state.txt"); } finally { s_gate.ReleaseMutex(); } }

            public void Add(string line)
            {
                s_gate.WaitOne();
                try
                {
                    var next = File.ReadAllText("state.txt") + line;
                    {|RG2001:File.WriteAllText("state.txt", next)|};
                }
                finally { s_gate.ReleaseMutex(); }
            }

            void Double() => {|RG1004:Add(First())|};
        }
        """);
}
