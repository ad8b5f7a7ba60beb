using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using RegistryGuard.Analyzers.Rules;

namespace RegistryGuard.CodeFixes.Providers;

/// <summary>Fixes defaults that are saved over what could not be loaded (RG2002).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FallbackSavedCodeFixProvider)), Shared]
public sealed class FallbackSavedCodeFixProvider() : RegistryCodeFixProvider(RuleIds.FallbackSaved);
