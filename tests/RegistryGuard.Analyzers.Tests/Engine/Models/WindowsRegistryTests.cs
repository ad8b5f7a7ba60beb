using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Engine.Models;

/// <summary>Values of the Windows registry: only what is computed from a value and written back to it is a race.</summary>
public sealed class WindowsRegistryTests
{
    private const string Usings = "using Microsoft.Win32;\n";

    [Fact]
    public Task ValueAddedTo_Triggers() => Verify.Rules(Usings + """
        class Runs
        {
            void Count()
            {
                using var key = Registry.CurrentUser.CreateSubKey(@"Software\Acme");
                var runs = (int)(key.GetValue("Runs") ?? 0);
                {|RG1001:key.SetValue("Runs", runs + 1)|};
            }
        }
        """);

    [Fact]
    public Task SearchPathExtendedThroughTheStaticMethods_Triggers() => Verify.Rules(Usings + """
        class Installer
        {
            private const string Environment = @"HKEY_CURRENT_USER\Environment";

            void AddToPath(string folder)
            {
                var path = (string?)Registry.GetValue(Environment, "Path", "") ?? "";
                if (!path.Contains(folder))
                    {|RG1001:Registry.SetValue(Environment, "Path", path + ";" + folder)|};
            }
        }
        """);

    [Fact]
    public Task ThroughHelpersThatAreGivenTheKey_Triggers() => Verify.Rules(Usings + """
        class Recent
        {
            void Add(string file)
            {
                using var key = Registry.CurrentUser.OpenSubKey("Software\\Acme", writable: true)!;
                {|RG1001:Write(key, Read(key).Append(file).ToArray())|};
            }

            static string[] Read(RegistryKey key) => (string[]?)key.GetValue("Recent") ?? [];

            static void Write(RegistryKey key, string[] files) => key.SetValue("Recent", files, RegistryValueKind.MultiString);
        }
        """);

    [Fact]
    public Task UnderANamedMutex_DoesNotTrigger() => Verify.Rules(Usings + """
        class Runs
        {
            private static readonly Mutex s_mutex = new(false, "Acme.Runs");

            void Count()
            {
                s_mutex.WaitOne();
                try
                {
                    using var key = Registry.CurrentUser.CreateSubKey(@"Software\Acme");
                    var runs = (int)(key.GetValue("Runs") ?? 0);
                    key.SetValue("Runs", runs + 1);
                }
                finally
                {
                    s_mutex.ReleaseMutex();
                }
            }
        }
        """);

    [Fact]
    public Task DefaultWrittenWhereNothingIs_DoesNotTrigger() => Verify.Rules(Usings + """
        class Setup
        {
            void Prepare()
            {
                using var key = Registry.CurrentUser.CreateSubKey(@"Software\Acme");
                if (key.GetValue("Theme") == null)
                    key.SetValue("Theme", "dark");
            }
        }
        """);

    [Fact]
    public Task ValueAskedForTwice_DoesNotTrigger() => Verify.Rules(Usings + """
        class Theme
        {
            string Read()
            {
                using var key = Registry.CurrentUser.OpenSubKey(@"Software\Acme");
                return key?.GetValue("Theme") is string ? (string)key.GetValue("Theme")! : "light";
            }

            void Write(string theme)
            {
                using var key = Registry.CurrentUser.CreateSubKey(@"Software\Acme");
                key.SetValue("Theme", theme);
            }
        }
        """);

    [Fact]
    public Task AnotherValueOrAnotherKey_DoesNotTrigger() => Verify.Rules(Usings + """
        class Migration
        {
            void Move()
            {
                using var old = Registry.CurrentUser.OpenSubKey(@"Software\Acme\1.0");
                using var key = Registry.CurrentUser.CreateSubKey(@"Software\Acme\2.0");
                key.SetValue("Theme", old?.GetValue("Theme") ?? "light");
                key.SetValue("Previous", key.GetValue("Current") ?? "");
            }
        }
        """);

    [Fact]
    public Task KeyHandedInFromOutside_DoesNotTrigger() => Verify.Rules(Usings + """
        public static class Counters
        {
            public static void Increment(RegistryKey key, string name) => key.SetValue(name, (int)(key.GetValue(name) ?? 0) + 1);
        }
        """);
}
