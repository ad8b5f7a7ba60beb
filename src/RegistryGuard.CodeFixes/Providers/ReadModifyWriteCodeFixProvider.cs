using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using RegistryGuard.Analyzers.Rules;

namespace RegistryGuard.CodeFixes.Providers;

/// <summary>Fixes read-modify-writes that hold no lock from load to save (RG1001, RG1002).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReadModifyWriteCodeFixProvider)), Shared]
public sealed class ReadModifyWriteCodeFixProvider(
    ) : RegistryCodeFixProvider(RuleIds.UnlockedReadModifyWrite, RuleIds.LockReleasedInBetween);
