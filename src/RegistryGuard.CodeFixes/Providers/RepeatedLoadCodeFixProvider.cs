using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using RegistryGuard.Analyzers.Rules;

namespace RegistryGuard.CodeFixes.Providers;

/// <summary>Fixes loads of what the operation already holds (RG1004).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RepeatedLoadCodeFixProvider)), Shared]
public sealed class RepeatedLoadCodeFixProvider() : RegistryCodeFixProvider(RuleIds.RepeatedLoad);
