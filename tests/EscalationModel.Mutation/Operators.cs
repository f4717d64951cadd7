using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EscalationModel.Mutation;

/// <summary>The kinds of fault, all that there are. They are made of the text alone: what does not compile is no mutant.</summary>
internal static class Operators
{
    private static readonly Dictionary<string, (string Operator, string Instead)> Swaps = new()
    {
        ["<"] = ("boundary", "<="),
        ["<="] = ("boundary", "<"),
        [">"] = ("boundary", ">="),
        [">="] = ("boundary", ">"),
        ["=="] = ("equality", "!="),
        ["!="] = ("equality", "=="),
        ["+"] = ("arithmetic", "-"),
        ["-"] = ("arithmetic", "+"),
        ["*"] = ("arithmetic", "/"),
        ["/"] = ("arithmetic", "*"),
        ["%"] = ("arithmetic", "*"),
        ["+="] = ("arithmetic", "-="),
        ["-="] = ("arithmetic", "+="),
        ["*="] = ("arithmetic", "/="),
        ["/="] = ("arithmetic", "*="),
        ["&&"] = ("logic", "||"),
        ["||"] = ("logic", "&&"),
        ["Min"] = ("min/max", "Max"),
        ["Max"] = ("min/max", "Min"),
    };

    /// <summary>The mutants of a file, in the order of its text. What is made once in a process has none.</summary>
    public static IEnumerable<Mutant> Mutants(SyntaxTree file) => file.GetRoot().DescendantNodes(n => !IsMadeOnce(n))
        .SelectMany(Of)
        .OrderBy(m => m.Node.SpanStart)
        .ThenBy(m => m.Node.Span.Length)
        .ThenBy(m => m.Operator, StringComparer.Ordinal);

    private static bool IsMadeOnce(SyntaxNode node) => node switch
    {
        AttributeListSyntax => true,
        FieldDeclarationSyntax f => f.Modifiers.Any(SyntaxKind.StaticKeyword) || f.Modifiers.Any(SyntaxKind.ConstKeyword),
        ConstructorDeclarationSyntax c => c.Modifiers.Any(SyntaxKind.StaticKeyword),
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax p } => p.Modifiers.Any(SyntaxKind.StaticKeyword),
        _ => false,
    };

    private static IEnumerable<Mutant> Of(SyntaxNode node) => node switch
    {
        BinaryExpressionSyntax e => Swapped(e, e.OperatorToken),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } e => [new("arithmetic", e, e.Operand.ToString())],
        IfStatementSyntax s => [Negated(s.Condition)],
        ConditionalExpressionSyntax e => [Negated(e.Condition)],
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression } e => [new("constant", e, Other(e))],
        ExpressionStatementSyntax s => s.Expression is AssignmentExpressionSyntax a
            ? Swapped(s, a.OperatorToken).Append(new("removal", s, ""))
            : [new("removal", s, "")],
        ReturnStatementSyntax { Expression: { } e } => [Returned(e)],
        ArrowExpressionClauseSyntax { Expression: not (AssignmentExpressionSyntax or ThrowExpressionSyntax) } a => [Returned(a.Expression)],
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax a } e => Swapped(e, a.Name.Identifier),
        _ => [],
    };

    private static IEnumerable<Mutant> Swapped(SyntaxNode node, SyntaxToken token)
    {
        if (Swaps.TryGetValue(token.Text, out (string Operator, string Instead) swap))
        {
            string text = node.ToString();
            int start = token.SpanStart - node.SpanStart;
            yield return new(swap.Operator, node, text[..start] + swap.Instead + text[(start + token.Text.Length)..]);
        }
    }

    private static Mutant Negated(ExpressionSyntax condition) => new("negation", condition, $"!({condition})");

    private static string Other(LiteralExpressionSyntax number) => number.Token.Value switch
    {
        1 => "0",
        1.0 => "0.0",
        _ => $"{number} + 1",
    };

    private static Mutant Returned(ExpressionSyntax value) => value.Kind()
        is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression or SyntaxKind.IsPatternExpression
        ? Negated(value)
        : new("return", value, "default!");
}
