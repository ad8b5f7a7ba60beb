using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using RegistryGuard.Analyzers.Rules;

namespace RegistryGuard.CodeFixes.Providers;

/// <summary>Fixes loads without the lock that their writers need (RG1003).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnlockedLoadCodeFixProvider)), Shared]
public sealed class UnlockedLoadCodeFixProvider() : RegistryCodeFixProvider(RuleIds.UnlockedLoad);
