using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using RegistryGuard.Analyzers.Rules;

namespace RegistryGuard.CodeFixes.Providers;

/// <summary>Fixes updates that save what was computed before them (RG3002).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StaleSnapshotCodeFixProvider)), Shared]
public sealed class StaleSnapshotCodeFixProvider() : RegistryCodeFixProvider(RuleIds.StaleSnapshot);
