using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace RegistryGuard.Analyzers.Engine.Models;

/// <summary>
/// A model file. A line is <c>M:Namespace.Type.Member Effect role=parameter…</c>: a documentation-comment id without its
/// parameter list, an <see cref="ApiEffect"/>, and the names of the parameters that matter. A line applies to the overloads that
/// have them all. <c>T:Namespace.Type Like Other.Namespace.Type</c> gives a type the models of another one.
/// </summary>
internal sealed class ModelFile
{
    private const string Like = "Like";
    private const string ConstructorId = "#ctor";

    private static readonly char[] s_blanks = [' ', '\t'];

    private ModelFile(ImmutableArray<ApiModel> models, ImmutableArray<AlikeType> alikeTypes, ImmutableArray<ModelLineError> errors)
    {
        Models = models;
        AlikeTypes = alikeTypes;
        Errors = errors;
    }

    public ImmutableArray<ApiModel> Models { get; }

    public ImmutableArray<AlikeType> AlikeTypes { get; }

    /// <summary>The lines that could not be read. They have no effect; the others have.</summary>
    public ImmutableArray<ModelLineError> Errors { get; }

    /// <summary>Whether an additional file of a project holds its own models.</summary>
    public static bool IsModelFile(string path)
    {
        var name = System.IO.Path.GetFileName(path);
        return name.StartsWith("RegistryGuard.Models.", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase);
    }

    public static ModelFile Parse(SourceText text)
    {
        var models = ImmutableArray.CreateBuilder<ApiModel>();
        var alike = ImmutableArray.CreateBuilder<AlikeType>();
        var errors = ImmutableArray.CreateBuilder<ModelLineError>();
        foreach (var line in text.Lines)
        {
            var fields = line.ToString().Split(s_blanks, StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length == 0 || fields[0].StartsWith("#", StringComparison.Ordinal))
                continue;
            try
            {
                if (fields.Length > 1 && fields[1] == Like)
                    alike.Add(ParseAlike(fields));
                else
                    models.Add(ParseModel(fields));
            }
            catch (FormatException malformed)
            {
                errors.Add(new(line.LineNumber, line.Span, malformed.Message));
            }
        }

        return new(models.ToImmutable(), alike.ToImmutable(), errors.ToImmutable());
    }

    private static AlikeType ParseAlike(string[] fields)
    {
        if (!fields[0].StartsWith("T:", StringComparison.Ordinal))
            throw new FormatException($"'{fields[0]}' is no type: write T:Namespace.Type");
        if (fields.Length < 3)
            throw new FormatException("the type that it is like is missing");
        return new(fields[0].Substring(2), fields[2], ParseRoles(fields.Skip(3)));
    }

    private static ApiModel ParseModel(string[] fields)
    {
        var (type, member) = ParseId(fields[0]);
        if (fields.Length < 2)
            throw new FormatException("the effect is missing");
        if (!Enum.TryParse<ApiEffect>(fields[1], out var effect) || !Enum.IsDefined(typeof(ApiEffect), effect) || char.IsDigit(fields[1][0]))
            throw new FormatException($"'{fields[1]}' is no effect; effects are {string.Join(", ", Enum.GetNames(typeof(ApiEffect)))}");
        var roles = ParseRoles(fields.Skip(2));
        foreach (var needed in Needed(effect))
        {
            if (!needed.Any(roles.ContainsKey))
                throw new FormatException($"{effect} needs {string.Join(" or ", needed.Select(n => n + "="))}");
        }

        return new(type, member, effect, roles);
    }

    private static (string Type, string Member) ParseId(string id)
    {
        var isMember = id.StartsWith("M:", StringComparison.Ordinal) || id.StartsWith("P:", StringComparison.Ordinal);
        var name = isMember ? id.Substring(2) : "";
        if (name.IndexOf('(') >= 0)
            throw new FormatException($"'{id}' has a parameter list: leave it out, the roles choose the overloads");
        var dot = name.LastIndexOf('.');
        if (dot <= 0 || dot == name.Length - 1)
            throw new FormatException($"'{id}' is no method or property: write M:Namespace.Type.Member or P:Namespace.Type.Member");
        var member = name.Substring(dot + 1);
        var arity = member.IndexOf("``", StringComparison.Ordinal);
        if (arity > 0)
            member = member.Substring(0, arity);
        return (name.Substring(0, dot), member == ConstructorId ? ApiModel.Constructor : member);
    }

    private static ImmutableDictionary<string, string> ParseRoles(IEnumerable<string> fields)
    {
        var roles = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var field in fields)
        {
            var equals = field.IndexOf('=');
            if (equals <= 0 || equals == field.Length - 1)
                throw new FormatException($"'{field}' is no role: write role=parameter");
            var role = field.Substring(0, equals);
            if (!ModelRoles.All.Contains(role))
                throw new FormatException($"'{role}' is no role; roles are {string.Join(", ", ModelRoles.All)}");
            if (roles.ContainsKey(role))
                throw new FormatException($"the role '{role}' is given twice");
            roles[role] = field.Substring(equals + 1);
        }

        return roles.ToImmutable();
    }

    /// <summary>What an effect makes no sense without: of each group, one.</summary>
    private static string[][] Needed(ApiEffect effect) => effect switch
    {
        ApiEffect.Move or ApiEffect.Copy or ApiEffect.CopyAtomic => [[ModelRoles.Path, ModelRoles.From], [ModelRoles.To]],
        ApiEffect.Acquire or ApiEffect.Release or ApiEffect.Hold => [[ModelRoles.Lock]],
        ApiEffect.Combine or ApiEffect.Concat or ApiEffect.Owned or ApiEffect.Runs or ApiEffect.Invalidates => [],
        ApiEffect.LoadValue or ApiEffect.SaveValue => [[ModelRoles.Path], [ModelRoles.Value]],
        _ => [[ModelRoles.Path, ModelRoles.From]],
    };
}

/// <summary>A type whose members do what those of another one do.</summary>
internal sealed record AlikeType(string Type, string Other, ImmutableDictionary<string, string> Roles)
{
    public ApiModel Apply(ApiModel model) => model with { Type = Type, Roles = model.Roles.SetItems(Roles) };
}

/// <summary>A line of a model file that could not be read, and why.</summary>
internal sealed record ModelLineError(int Line, TextSpan Span, string Reason);
