using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EscalationModel.Policies;

namespace EscalationModel.Tests.Contracts;

/// <summary>Every policy has a page with an example, its parameters and its sources, and every source is in the bibliography.</summary>
public partial class PolicyDocumentationTests
{
    private static readonly string Bibliography = File.ReadAllText(Path.Combine(EveryPolicy.Root, "docs", "bibliography.md"));

    public static TheoryData<Type> Types => [.. EveryPolicy.Types];

    [Theory]
    [MemberData(nameof(Types))]
    public void It_has_a_page_with_an_example(Type type)
    {
        Assert.True(File.Exists(EveryPolicy.PagePath(EveryPolicy.NameOf(type))));
        Assert.NotEmpty(EveryPolicy.Examples(type));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Its_page_names_every_parameter(Type type)
    {
        string page = EveryPolicy.Page(EveryPolicy.NameOf(type));
        Assert.All(Keys(type), key => Assert.Contains($"`{key}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void The_table_of_policies_is_the_catalog() =>
        Assert.Equal(PolicyCatalog.BuiltIn.Names, Rows("| [").Select(row => row[0][1..row[0].IndexOf(']', StringComparison.Ordinal)]));

    [Theory]
    [MemberData(nameof(Types))]
    public void Its_row_says_what_it_is_and_its_page_has_the_same_other_names(Type type)
    {
        string name = EveryPolicy.NameOf(type), page = EveryPolicy.Page(name);
        string[] row = Assert.Single(Rows($"| [{name}]({Path.GetFileName(EveryPolicy.PagePath(name))})"));
        Assert.Equal(4, row.Length);
        Assert.All(row, Assert.NotEmpty);
        Assert.All(
            row[2].Split(", "),
            other => Assert.Contains(other, page.ReplaceLineEndings(" "), StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void The_table_of_parameters_has_all_of_its_own(Type type)
    {
        string[] keys = [.. Keys(type)], cells = [.. Rows($"| `{EveryPolicy.NameOf(type)}` |").Select(row => Assert.Single(row[1..]))];
        Assert.Equal(keys.Length > 0 ? 1 : 0, cells.Length);
        Assert.All(keys, key => Assert.Contains($"`{key}`", cells[0], StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Its_source_and_its_page_cite_works_of_the_bibliography(Type type)
    {
        foreach (string text in new[] { EveryPolicy.Source(type), EveryPolicy.Page(EveryPolicy.NameOf(type)) })
        {
            string[] keys = [.. Citation().Matches(text).Select(m => m.Groups[1].Value)];
            Assert.NotEmpty(keys);
            Assert.All(keys, key => Assert.Contains($"- **[{key}]** ", Bibliography, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_bibliography_is_sorted_and_without_doubles()
    {
        string[] keys = [.. Entry().Matches(Bibliography).Select(m => m.Groups[1].Value)];
        Assert.Equal(keys.Distinct().Order(StringComparer.Ordinal), keys);
    }

    [Fact]
    public void The_schema_names_every_policy_once_and_refers_to_itself()
    {
        var definitions = new JsonObject();
        Assert.Equal("""{"$ref":"#/$defs/Policy"}""", PolicyCatalog.Codec.Schema(definitions).ToJsonString());
        JsonArray choices = definitions["Policy"]!["oneOf"]!.AsArray();
        Assert.Equal(PolicyCatalog.BuiltIn.Names, choices.Select(c => c!["properties"]!["type"]!["const"]!.GetValue<string>()));
        Assert.Equal("#/$defs/Policy", definitions["MixedPart"]!["properties"]!["policy"]!["$ref"]!.GetValue<string>());
    }

    // The cells of the rows of the list of policies that begin so.
    private static IEnumerable<string[]> Rows(string start) => File
        .ReadLines(Path.Combine(EveryPolicy.Root, "docs", "policies", "README.md"))
        .Where(line => line.StartsWith(start, StringComparison.Ordinal))
        .Select(line => line.Trim('|', ' ').Split(" | "));

    private static IEnumerable<string> Keys(Type type)
    {
        object shape =
            type.GetField("Shape", System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!.GetValue(null)!;
        return (IReadOnlyList<string>)shape.GetType().GetProperty("Keys")!.GetValue(shape)!;
    }

    [GeneratedRegex(@"\[([a-z]+\d{4}[a-z]?)\]")]
    private static partial Regex Citation();

    [GeneratedRegex(@"^- \*\*\[([a-z]+\d{4}[a-z]?)\]\*\* ", RegexOptions.Multiline)]
    private static partial Regex Entry();
}
