using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EscalationModel.Mutation;

/// <summary>A fault: an expression or statement and what stands in its place while the fault is on.</summary>
internal sealed record Mutant(string Operator, SyntaxNode Node, string Replacement)
{
    /// <summary>The class in the library whose field says which fault is on.</summary>
    public const string Switch = "ActiveMutant", Field = "Number";

    public int Number { get; init; }

    public int Line => Node.SyntaxTree.GetLineSpan(Node.Span).StartLinePosition.Line + 1;

    /// <summary>A file with faults, all of them off.</summary>
    public static SyntaxTree With(SyntaxTree file, IEnumerable<Mutant> mutants)
    {
        ILookup<SyntaxNode, Mutant> places = mutants.ToLookup(m => m.Node);
        SyntaxNode root = file.GetRoot().ReplaceNodes(
            places.Select(p => p.Key),
            (before, rewritten) => places[before].Aggregate(rewritten, (node, mutant) => mutant.Around(node)).WithTriviaFrom(before));
        return file.WithRootAndOptions(root, file.Options);
    }

    private SyntaxNode Around(SyntaxNode original)
    {
        string isOn = $"(global::EscalationModel.{Switch}.{Field} == {Number})";
        string code = original.WithoutTrivia().ToFullString();
        return original is StatementSyntax
            ? SyntaxFactory.ParseStatement($"{{ if {isOn} {{ {Replacement} }} else {{ {code}\n }} }}")
            : Expression(Operator == "negation" ? $"{isOn} != ({code}\n)" : $"{isOn} ? ({Replacement}\n) : ({code}\n)");
    }

    private static ParenthesizedExpressionSyntax Expression(string text) =>
        SyntaxFactory.ParenthesizedExpression(SyntaxFactory.ParseExpression(text));
}
