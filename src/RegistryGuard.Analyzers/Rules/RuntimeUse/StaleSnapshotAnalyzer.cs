using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using RegistryGuard.Analyzers.Eligibility;

namespace RegistryGuard.Analyzers.Rules.RuntimeUse;

/// <summary>RG3002: an update that saves what is computed from a snapshot read before it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StaleSnapshotAnalyzer : RuntimeUseAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public StaleSnapshotAnalyzer()
        : base(Descriptors.StaleSnapshot)
    {
    }

    private protected override IEnumerable<Finding> Find(RuntimeCall call, OperationBlockAnalysisContext context)
    {
        if (call.Change is not IAnonymousFunctionOperation { Symbol: { IsAsync: false, Parameters.Length: 1 } } change || call.Registry is null)
            yield break;
        var document = change.Symbol.Parameters[0];
        if (change.Body.Descendants().Any(o => Compares(o, document, call)))
            yield break;
        var saved = call.Name.StartsWith("Replace", StringComparison.Ordinal) ? Replacements(change, document) : Assignments(change, document);
        foreach (var saving in saved)
        {
            if (Sources(saving.Value, call).FirstOrDefault(s => s.MakesStale(saving)) is { } source)
                yield return new(saving.Site.Syntax, ImmutableArray.Create(source.Read.Invocation.Syntax), call.Name, call.RegistryText, source.Local.Name)
                {
                    Properties = UpdateUseEligibility.ForStaleUse(
                        call.Invocation.SemanticModel!, source.Read.Invocation.Syntax, saving.Site.Syntax, context.CancellationToken),
                };
        }
    }

    /// <summary>What a replacement returns that does not even look at the document.</summary>
    private static IEnumerable<Saving> Replacements(IAnonymousFunctionOperation change, IParameterSymbol document) =>
        from result in change.Body.Descendants().OfType<IReturnOperation>()
        let value = result.ReturnedValue
        where value is not null && !Mentions(change.Body, document) && Locals.FunctionAround(result) == change
        select new Saving(value, value, ImmutableArray<ISymbol>.Empty);

    /// <summary>What members of the document are set to without looking at what they are.</summary>
    private static IEnumerable<Saving> Assignments(IAnonymousFunctionOperation change, IParameterSymbol document) =>
        from assignment in change.Body.Descendants().OfType<ISimpleAssignmentOperation>()
        let target = MemberChain.Of(assignment.Target)
        where !target.Members.IsEmpty && target.Root is IParameterReferenceOperation root
            && SymbolEqualityComparer.Default.Equals(root.Parameter, document) && !Mentions(assignment.Value, document)
        select new Saving(assignment, assignment.Value, target.Members);

    private static bool Mentions(IOperation code, IParameterSymbol parameter) => code.DescendantsAndSelf()
        .Any(o => o is IParameterReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Parameter, parameter));

    /// <summary>Whether the code compares the document with the snapshot, and so knows whether that is stale.</summary>
    private static bool Compares(IOperation operation, IParameterSymbol document, RuntimeCall call) =>
        operation.Type?.SpecialType == SpecialType.System_Boolean && Mentions(operation, document) && Sources(operation, call).Any();

    private static IEnumerable<Source> Sources(IOperation value, RuntimeCall call)
    {
        foreach (var part in Expanded(value))
        {
            if (part is ILocalReferenceOperation reference && Locals.AwaitedValueOf(Locals.InitialValue(reference.Local, reference)) is { } initial
                && RuntimeCall.Of(initial, call.Types) is { Member: RuntimeMember.Read } read && call.Registry!.IsSameAs(read.Registry))
                yield return new(reference, read);
        }
    }

    /// <summary>The parts of a value, and those of the locals in it that are assigned once.</summary>
    private static IEnumerable<IOperation> Expanded(IOperation value, int depth = 3)
    {
        foreach (var part in value.DescendantsAndSelf())
        {
            yield return part;
            if (depth == 0 || part is not ILocalReferenceOperation reference || Locals.InitialValue(reference.Local, reference) is not { } initial)
                continue;
            foreach (var inner in Expanded(initial, depth - 1))
                yield return inner;
        }
    }

    /// <summary>A value that an update puts into the document.</summary>
    /// <param name="Site">Where.</param>
    /// <param name="Value">The value.</param>
    /// <param name="Members">The members that are set; none for the document as a whole.</param>
    private sealed record Saving(IOperation Site, IOperation Value, ImmutableArray<ISymbol> Members);

    /// <summary>A use of a snapshot in a value.</summary>
    private sealed record Source(ILocalReferenceOperation Use, RuntimeCall Read)
    {
        public ILocalSymbol Local => Use.Local;

        /// <summary>
        /// Whether the value is made of the same members of the snapshot: computed from them, or they themselves after a change. To
        /// put back what was read is no lost update but an undo.
        /// </summary>
        public bool MakesStale(Saving saving)
        {
            IOperation chain = Use;
            foreach (var member in saving.Members)
            {
                if (chain.Parent is not IMemberReferenceOperation reference || !SymbolEqualityComparer.Default.Equals(reference.Member, member))
                    return false;
                chain = reference;
            }

            return Locals.ValueOf(saving.Value) != Locals.ValueOf(chain) || Snapshot.Of(Read) is { IsChanged: true };
        }
    }
}
