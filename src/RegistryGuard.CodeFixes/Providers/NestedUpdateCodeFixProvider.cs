using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using RegistryGuard.Analyzers.Rules;

namespace RegistryGuard.CodeFixes.Providers;

/// <summary>Fixes updates inside updates (RG3003).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NestedUpdateCodeFixProvider)), Shared]
public sealed class NestedUpdateCodeFixProvider() : RegistryCodeFixProvider(RuleIds.NestedUpdate);
