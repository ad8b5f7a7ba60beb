using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using RegistryGuard.Analyzers.Rules;

namespace RegistryGuard.CodeFixes.Providers;

/// <summary>Fixes updates that await (RG3004).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AsynchronousChangeCodeFixProvider)), Shared]
public sealed class AsynchronousChangeCodeFixProvider() : RegistryCodeFixProvider(RuleIds.AsynchronousChange);
