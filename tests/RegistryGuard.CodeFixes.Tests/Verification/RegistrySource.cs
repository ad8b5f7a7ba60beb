namespace RegistryGuard.CodeFixes.Tests.Verification;

/// <summary>Puts a few members into a class that keeps agents in a registry, so that tests show only what they are about.</summary>
internal static class RegistrySource
{
    public static string Class(string members, bool usesRuntime = false) => $$"""
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Text.Json;
        using System.Threading;
        using System.Threading.Tasks;{{(usesRuntime ? "\nusing RegistryGuard;" : "")}}

        namespace Orchestration;

        public sealed class Registry
        {
            public int Count { get; set; }
            public Dictionary<string, string> Agents { get; set; } = new();
        }

        public sealed class Store
        {
            private readonly string _path = "agents.json";
            private readonly string _other = "plugins.json";
            private readonly object _sync = new();
            private readonly TextWriter _log = TextWriter.Null;
            private static readonly JsonSerializerOptions s_options = new() { WriteIndented = true };

        {{Indented(members)}}
        }

        """;

    /// <summary>The class as the fix leaves it: with the runtime's namespace.</summary>
    public static string Fixed(string members) => Class(members, usesRuntime: true);

    private static string Indented(string members) =>
        string.Join("\n", members.Split('\n').Select(line => line.Length == 0 ? line : "    " + line));
}
