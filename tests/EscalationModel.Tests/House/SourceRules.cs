using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EscalationModel.Tests.House;

/// <summary>Rules on the text of sources and pages. Each takes a file and its text and returns what breaks it, with its place.</summary>
internal static partial class SourceRules
{
    /// <summary>The greatest length of a line of C#, as editors read it.</summary>
    public static int LineLimit { get; } = int.Parse(MaxLineLength().Match(Repository.Read(".editorconfig")).Groups[1].Value, null);

    /// <summary>Lines are no longer than the limit.</summary>
    public static IEnumerable<string> LongLines(string file, string text) => Lines(text)
        .Where(line => line.Text.Length > LineLimit)
        .Select(line => $"{file}:{line.Number}: {line.Text.Length} columns; at most {LineLimit} are allowed");

    /// <summary>A public type has a file of its own name, which <c>Name.Part.cs</c> is too, unless it is the options or the result of that
    /// file's one algorithm: it is called <c>NameOptions</c> or <c>NameResult</c>, or the algorithm is a static class in whose public
    /// methods it is what is given or returned.</summary>
    public static IEnumerable<string> TypesOfOtherFiles(string file, string text)
    {
        CompilationUnitSyntax root = CSharpSyntaxTree.ParseText(text).GetCompilationUnitRoot();
        string name = Path.GetFileName(file).Split('.')[0];
        MemberDeclarationSyntax[] types =
        [
            .. root.DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
                .OfType<MemberDeclarationSyntax>()
                .Where(m => m is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax && m.Modifiers.Any(SyntaxKind.PublicKeyword))
        ];
        HashSet<string> spoken = [.. types.OfType<ClassDeclarationSyntax>()
            .Where(t => t.Identifier.Text == name && t.Modifiers.Any(SyntaxKind.StaticKeyword))
            .SelectMany(Spoken)];
        string[] ofName = [name, $"{name}Options", $"{name}Result"];
        return types.Where(t => !ofName.Contains(NameOf(t)) && !spoken.Contains(NameOf(t)))
            .Select(t => $"{file}: {NameOf(t)} needs a file of its own; it is neither options nor result of an algorithm {name}");
    }

    /// <summary>Words are spelled as in America.</summary>
    public static IEnumerable<string> BritishWords(string file, string text) => Lines(text)
        .SelectMany(line => British().Matches(Quoted().Replace(line.Text, "")).Select(m => $"{file}:{line.Number}: {m.Value}"));

    private static IEnumerable<(int Number, string Text)> Lines(string text) => text.Split('\n').Select((line, i) => (i + 1, line));

    // The names of the types that the public methods of a class take and return.
    private static IEnumerable<string> Spoken(TypeDeclarationSyntax type) => type.Members.OfType<MethodDeclarationSyntax>()
        .Where(m => m.Modifiers.Any(SyntaxKind.PublicKeyword))
        .SelectMany(m => m.ParameterList.Parameters.Select(p => p.Type).Append(m.ReturnType))
        .SelectMany(t => t!.DescendantNodesAndSelf().OfType<SimpleNameSyntax>())
        .Select(n => n.Identifier.Text);

    private static string NameOf(MemberDeclarationSyntax type) => type switch
    {
        BaseTypeDeclarationSyntax t => t.Identifier.Text,
        DelegateDeclarationSyntax d => d.Identifier.Text,
        _ => throw new ArgumentException($"{type.Kind()} declares no type.", nameof(type)),
    };

    [GeneratedRegex(@"^max_line_length = (\d+)$", RegexOptions.Multiline)]
    private static partial Regex MaxLineLength();

    // Addresses, and what is quoted from the world outside by its name: titles, keys of vectors and of markup.
    [GeneratedRegex(@"https?://\S+|aria-\w+|\*[^*]+\*|""[a-z]+(_[a-z]+)+""")]
    private static partial Regex Quoted();

    [GeneratedRegex(
        @"\b\w*(?:behaviour|colour|neighbour|favour|honour|labour|rumour|armour|normalis|optimis[ei]|randomis|summaris|recognis|initialis"
            + @"|minimis[ei]|maximis[ei]|serialis|organis[ei]|generalis|analys(?:ed|er|ing)|catalogue|cancell(?:ed|ing\b)|labell(?:ed|ing)"
            + @"|modell(?:ed|ing|er)|travell|signall(?:ed|ing)|licence|defence|offence|\bgrey|centre|judgement)\w*",
        RegexOptions.IgnoreCase)]
    private static partial Regex British();
}
