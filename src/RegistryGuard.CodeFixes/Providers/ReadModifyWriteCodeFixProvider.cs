using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using RegistryGuard.Analyzers.Rules;

namespace RegistryGuard.CodeFixes.Providers;

/// <summary>
/// Fixes read-modify-writes that hold no lock from load to save (RG1001, RG1002, RG1009), or one that other processes do not
/// see (RG1005).
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReadModifyWriteCodeFixProvider)), Shared]
public sealed class ReadModifyWriteCodeFixProvider() : RegistryCodeFixProvider(RuleIds.ReadModifyWrites);
