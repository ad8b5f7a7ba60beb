using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using RegistryGuard.Analyzers.Rules;

namespace RegistryGuard.CodeFixes.Providers;

/// <summary>Fixes saves in place (RG2001).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InPlaceSaveCodeFixProvider)), Shared]
public sealed class InPlaceSaveCodeFixProvider() : RegistryCodeFixProvider(RuleIds.SavedInPlace);
