using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using RegistryGuard.Analyzers.Rules;

namespace RegistryGuard.CodeFixes.Providers;

/// <summary>Fixes changes of a snapshot that nobody saves (RG3001).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SnapshotChangedCodeFixProvider)), Shared]
public sealed class SnapshotChangedCodeFixProvider() : RegistryCodeFixProvider(RuleIds.SnapshotChanged);
