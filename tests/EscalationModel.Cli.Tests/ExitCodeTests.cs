using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace EscalationModel.Cli.Tests;

/// <summary>Every exit code is told, in the documentation and in the help.</summary>
public partial class ExitCodeTests
{
    private static readonly int[] Codes =
        [.. typeof(ExitCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (int)f.GetRawConstantValue()!).Order()];

    [Fact]
    public void The_page_of_the_tool_has_a_row_for_each()
    {
        string page = File.ReadAllText(Path.Combine(Packages.RepositoryRoot(), "docs", "how-to", "use-the-tool.md"));
        string section = page[page.IndexOf("\n## Exit codes\n", StringComparison.Ordinal)..];
        Assert.Equal(Codes, Told(Row(), section[..section.IndexOf("\n## ", 1, StringComparison.Ordinal)]).Order());
    }

    [Fact]
    public void The_help_has_each()
    {
        Assert.Equal([0, 1, 2, 130], InHelp("--help"));
        Assert.Equal(Codes.Except([2]), InHelp("study", "--help"));
        Assert.Equal(Codes.Except([2]), InHelp("study", "work", "--help"));
    }

    private static IEnumerable<int> InHelp(params string[] args)
    {
        string[] help = EscalationTool.InProcess(args).Succeeds().Output.Split('\n');
        return Told(Number(), Assert.Single(help, l => l.StartsWith("Exit codes: ", StringComparison.Ordinal)));
    }

    private static IEnumerable<int> Told(Regex pattern, string text) =>
        pattern.Matches(text).Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^\| (\d+) \| [^|]+ \| [^|]+ \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"(\d+) \w+")]
    private static partial Regex Number();
}
