using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using RegistryGuard.Analyzers.Rules;

namespace RegistryGuard.CodeFixes.Providers;

/// <summary>Fixes atomic saves whose temporary file two writers share (RG2003).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FixedTemporaryNameCodeFixProvider)), Shared]
public sealed class FixedTemporaryNameCodeFixProvider() : RegistryCodeFixProvider(RuleIds.FixedTemporaryName);
