using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using RegistryGuard.Analyzers.Rules;

namespace RegistryGuard.CodeFixes.Providers;

/// <summary>Fixes changes of a file past the registry that owns it (RG3008).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RawAccessCodeFixProvider)), Shared]
public sealed class RawAccessCodeFixProvider() : RegistryCodeFixProvider(RuleIds.RawAccess);
