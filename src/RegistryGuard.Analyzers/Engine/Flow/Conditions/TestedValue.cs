using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RegistryGuard.Analyzers.Engine.Keys;

namespace RegistryGuard.Analyzers.Engine.Flow.Conditions;

/// <summary>The tests that a decision can be: of a parameter or a member that keeps its value until somebody assigns to it.</summary>
internal static class TestedValue
{
    /// <summary>What <paramref name="condition"/> asks, and of which operand, where it compares a plain value with constants.</summary>
    public static (IOperation Operand, Test Test)? Read(IOperation condition)
    {
        switch (condition)
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, OperatorMethod: null } negation:
                return Read(negation.Operand) is { } negated ? (negated.Operand, negated.Test.Negate()) : null;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison when IsBuiltIn(comparison.OperatorMethod):
                var (operand, constant) = comparison.RightOperand.ConstantValue.HasValue ? (comparison.LeftOperand, comparison.RightOperand) : (comparison.RightOperand, comparison.LeftOperand);
                if (Plain(operand) is not { } compared || ConstantOf(constant) is not { } value)
                    return null;
                var equals = value is "True" or "False" ? Test.Is(value == "True") : Test.OneOf([value]);
                return (compared, comparison.OperatorKind == BinaryOperatorKind.Equals ? equals : equals.Negate());
            case IIsPatternOperation match:
                return Plain(match.Value) is { } matched && TestOf(match.Pattern) is { } test ? (matched, test) : null;
            case IIsNullOperation { Operand: var asked }:
                return Plain(asked) is { } reference ? (reference, Test.OneOf([Test.Null])) : null;
            default:
                return condition.Type?.SpecialType == SpecialType.System_Boolean && Plain(condition) is { } flag ? (flag, Test.Is(true)) : null;
        }
    }

    /// <summary>Whether a value by that name stays what it is until it is assigned to.</summary>
    public static bool IsFollowed(Key key) => key.Kind switch
    {
        KeyKind.Parameter => true,
        KeyKind.Static => key.Symbol is { } member && IsStored(member),
        KeyKind.Member => key.Symbol is { } member && IsStored(member) && (key.Parts[0].Kind == KeyKind.This || IsFollowed(key.Parts[0])),
        _ => false,
    };

    /// <summary>Whether nobody can assign to it once the method runs.</summary>
    public static bool IsSettled(Key key) => key.Kind switch
    {
        KeyKind.Parameter or KeyKind.This => true,
        KeyKind.Static => IsReadOnly(key.Symbol),
        KeyKind.Member => IsReadOnly(key.Symbol) && IsSettled(key.Parts[0]),
        _ => false,
    };

    private static bool IsReadOnly(ISymbol? member) => member switch
    {
        IFieldSymbol field => field.IsReadOnly || field.IsConst,
        IPropertySymbol property => property.SetMethod is null or { IsInitOnly: true },
        _ => member is IParameterSymbol,
    };

    /// <summary>A field, or a property that is one.</summary>
    private static bool IsStored(ISymbol member) => member switch
    {
        IFieldSymbol or IParameterSymbol => true,
        IPropertySymbol { IsIndexer: false, IsAbstract: false, IsVirtual: false, IsOverride: false } property => property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            ParameterSyntax => true,
            PropertyDeclarationSyntax { ExpressionBody: null, AccessorList: { } accessors } => accessors.Accessors.All(a => a.Body is null && a.ExpressionBody is null),
            _ => false,
        },
        _ => false,
    };

    /// <summary>A variable or a chain of members, the reading of which does nothing else.</summary>
    private static IOperation? Plain(IOperation operand)
    {
        while (operand is IConversionOperation { OperatorMethod: null } conversion)
            operand = conversion.Operand;
        return IsPlain(operand) ? operand : null;
    }

    private static bool IsPlain(IOperation operand) => operand switch
    {
        ILocalReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation or IFlowCaptureReferenceOperation => true,
        IFieldReferenceOperation field => field.Instance is null || IsPlain(field.Instance),
        IPropertyReferenceOperation property => IsStored(property.Property) && (property.Instance is null || IsPlain(property.Instance)),
        _ => false,
    };

    private static bool IsBuiltIn(IMethodSymbol? comparison) => comparison is null or { ContainingType.SpecialType: SpecialType.System_String };

    private static Test? TestOf(IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation { Value: var value } when ConstantOf(value) is { } constant => constant is "True" or "False" ? Test.Is(constant == "True") : Test.OneOf([constant]),
        INegatedPatternOperation negated => TestOf(negated.Pattern)?.Negate(),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either when TestOf(either.LeftPattern) is { } left && TestOf(either.RightPattern) is { } right => left.Or(right),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both when TestOf(both.LeftPattern) is { } left && TestOf(both.RightPattern) is { } right => left.And(right),
        _ => null,
    };

    private static string? ConstantOf(IOperation operation) => operation.ConstantValue switch
    {
        { HasValue: true, Value: null } => Test.Null,
        { HasValue: true, Value: { } value } => Convert.ToString(value, CultureInfo.InvariantCulture),
        _ => null,
    };
}
