using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using RegistryGuard.Analyzers.Engine.Flow.Conditions;
using RegistryGuard.Analyzers.Engine.Keys;

namespace RegistryGuard.Analyzers.Engine.Flow;

/// <content>What the tests on the way say, and who may make them untrue.</content>
internal sealed partial class MethodWalk
{
    /// <summary>
    /// The test that a block ends in. A member that others may assign to and that a loop waits for is not followed: its value changes
    /// without this method's doing.
    /// </summary>
    private (Key Key, Test Test)? TestOf(IOperation condition)
    {
        if (TestedValue.Read(condition) is not { } read)
            return null;
        var key = Visit(read.Operand).Key;
        if (!TestedValue.IsFollowed(key))
            return null;
        return TestedValue.IsSettled(key) || !(read.Test.AsksForNull || _frame.IsRepeated(_block)) ? (key, read.Test) : null;
    }

    /// <summary>The state on one of the two ways out of a decision.</summary>
    private static FlowState Decide(Frame frame, BasicBlock block, bool conditional, FlowState state)
    {
        if (!frame.Tests.TryGetValue(block.Ordinal, out var asked) || asked is not var (key, test))
            return state;
        return state.Assume(key, conditional == (block.ConditionKind == ControlFlowConditionKind.WhenTrue) ? test : test.Negate());
    }

    /// <summary>A method that is not followed may assign to members, as far as its type does.</summary>
    private void DoubtAfter(IMethodSymbol method) =>
        _state = _state.Doubt(key => !TestedValue.IsSettled(key) && (method.MethodKind == MethodKind.DelegateInvoke || _program.Assignments.MayChange(method, key)));
}
