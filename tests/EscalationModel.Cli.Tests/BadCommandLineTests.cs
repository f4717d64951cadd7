namespace EscalationModel.Cli.Tests;

/// <summary>A bad command line gets code 2 and lines that name the option, its value and what is allowed.</summary>
public class BadCommandLineTests
{
    /// <summary>A command line, and what its error must name.</summary>
    public static TheoryData<string, string[]> Lines
    {
        get
        {
            var lines = new TheoryData<string, string[]>
            {
                { "rnu", ["rnu", "did you mean run?"] },
                { "run", ["shipped scenario"] },
                { "run reference reference", ["'reference'"] },
                { "run --pathes 5", ["--pathes", "did you mean --paths?"] },
                { "run reference --precision half", ["--precision half", "allowed: double, single"] },
                { "run reference --precision Double", ["--precision Double", "allowed: double, single"] },
                { "run reference --precision", ["--precision", "In place of --paths"] },
                { "run reference --precision 1", ["--precision 1", "above 0 and below 1"] },
                { "run reference --precision 0", ["--precision 0", "above 0 and below 1"] },
                { "run reference --precision 0.1 --paths 5", ["--paths 5", "--precision 0.1", "--max-paths"] },
                { "run reference --precision 0.1 --first-path 5", ["--first-path 5", "--precision 0.1"] },
                { "run reference --precision single --arithmetic single", ["--precision", "--arithmetic"] },
                { "run reference --max-paths 1e6", ["--max-paths 1000000", "--precision H"] },
                { "run reference --precision 0.1 --max-paths 5", ["--max-paths 5", "from 8192"] },
                { "run reference --arithmetic half", ["--arithmetic half", "allowed: double, single"] },
                { "compare reference", ["reference", "nothing is to be compared"] },
                { "compare korea-2017 --aim peace", ["--aim peace", "allowed: war, payoff-a, payoff-b"] },
                { "compare korea-2017 --method bechhofer", ["--method bechhofer", "allowed: kn, rinott, ocba"] },
                { "compare korea-2017 --method kn", ["--method kn", "--indifference D"] },
                { "compare korea-2017 --indifference 0", ["--indifference 0", "a number above 0"] },
                { "compare korea-2017 --probability 1", ["--probability 1", "above 0 and below 1"] },
                { "compare korea-2017 --variant no-tests --probability 0.5", ["--probability 0.5", "1/2"] },
                { "compare korea-2017 --variant no-tests --max-paths 1000", ["--max-paths 1000", "at least 40960"] },
                { "compare korea-2017 --variant nobody", ["--variant", "nobody"] },
                { "trace reference --path 0 --precision 32", ["--precision 32", "double, single"] },
                { "calibrate reference --target 0.5 --precision float", ["--precision float", "double, single"] },
                { "exact reference --precision single", ["--precision"] },
                { "run reference --thread 2", ["--thread", "did you mean --threads?"] },
                { "run reference --paths", ["--paths", "100000"] },
                { "run reference --paths 5 --paths 6", ["--paths", "single"] },
                { "run reference --json", ["--json"] },
                { "run reference --html -", ["--html", "-", "file"] },
                { "run reference --result", ["--result"] },
                { "report", ["stored result"] },
                { "report a.json b.json", ["'b.json'"] },
                { "report nothing.json", ["RESULT nothing.json cannot be read"] },
                { "merge", ["Stored results"] },
                { "merge nothing.json", ["RESULT nothing.json cannot be read"] },
                { "run reference --variant", ["--variant"] },
                { "run reference --variant nobody", ["--variant", "nobody", "allowed: baseline"] },
                { "run referense", ["referense", "did you mean \"reference\"?", "allowed:"] },
                { "run no/such/file.json", ["no/such/file.json", "neither a file nor a shipped scenario", "reference"] },
                { "run @response", ["@response", "neither a file"] },
                { "run .", ["folder"] },
                { "run reference -- --paths", ["--paths"] },
                { "trace reference", ["--path"] },
                { "trace reference --path -1", ["--path", "-1", "from 0 to"] },
                { "trace reference --path x", ["--path", "x"] },
                { "trace reference --path 0 --variant nobody", ["nobody", "baseline"] },
                { "trace reference --path 0 --variant baseline --variant baseline", ["--variant"] },
                { "exact reference", ["AcceleratingTrains", "EscalationLadder"] },
                { "exact reference --paths 5", ["--paths"] },
                { "calibrate reference --target 0", ["--target", "0", "above 0 and below 1"] },
                { "calibrate reference --target 1", ["--target", "above 0 and below 1"] },
                { "calibrate reference --target NaN", ["--target", "NaN"] },
                { "calibrate reference --target -0.5", ["--target", "-0.5"] },
                { "calibrate reference --target 0,5", ["--target", "0,5"] },
                { "calibrate reference --target 0.5 --paths 0", ["--paths"] },
                { "validate", ["Shipped scenarios"] },
                { "validate nobody", ["nobody"] },
                { "validate nothing nobody", ["nobody", "nothing"] },
                { "validate -x", ["'-x'"] },
                { "schema reference", ["reference"] },
                { "list --json", ["--json"] },
                { "--nothing", ["--nothing"] },
                { "[diagram] run", [] },
            };
            AddNumbers(
                lines, "run reference", "--paths", "1", "1000000000000",
                [
                    "0", "-5", "abc", "1.5", "1e13", "99999999999999999999999999", "1e400",
                    "NaN", "Infinity", "0x10", "1,000", "_1", "1_", "1__0", "+1", "１"
                ]);
            AddNumbers(lines, "run reference", "--first-path", "0", "1000000000000", ["-1", "1e13", "x"]);
            AddNumbers(lines, "run reference", "--threads", "1", "1024", ["0", "-1", "1025", "two"]);
            AddNumbers(lines, "run reference", "--seed", "0", "18446744073709551615", ["-1", "18446744073709551616", "x", "0.5"]);
            return lines;
        }
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_bad_command_line_is_explained(string line, string[] named) =>
        EscalationTool.InProcess(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).FailsWith(2, named);

    [Theory]
    [InlineData("run", "reference", "--paths", "")]
    [InlineData("run", "", "--paths", "1")]
    [InlineData("run", "reference", "--json", "")]
    [InlineData("run", "reference\n", "--paths", "1")]
    [InlineData("run", "refer\0ence", "--paths", "1")]
    [InlineData("run", "reference", "--json", "a\0b")]
    public void Odd_texts_are_explained(params string[] args) => EscalationTool.InProcess(args).FailsWith(2);

    [Fact]
    public void A_very_long_value_is_explained() =>
        EscalationTool.InProcess("run", new string('a', 100_000), "--paths", new string('9', 100_000)).FailsWith(2, "--paths");

    [Theory]
    [InlineData("run reference --paths 0", "--paths 0")]
    [InlineData("run nobody", "nobody")]
    [InlineData("rnu", "rnu")]
    public void The_process_tells_the_same(string line, string named) => EscalationTool.AsProcess(line.Split(' ')).FailsWith(2, named);

    [Theory]
    [InlineData("run", "reference", "--paths", "1")]
    [InlineData("trace", "reference", "--path", "1")]
    [InlineData("explore", "reference", "--no-open")]
    public void A_width_of_lanes_that_there_is_not_is_explained(params string[] args) =>
        EscalationTool.AsProcessWith("ESCALATION_LANES", "64", args).FailsWith(2, "ESCALATION_LANES", "\"64\"", "scalar, 128, 256, 512");

    private static void AddNumbers(
        TheoryData<string, string[]> lines, string command, string option, string low, string high, string[] values)
    {
        foreach (string value in values)
        {
            lines.Add($"{command} {option} {value}", [option, value, $"from {low} to {high}"]);
        }
    }
}
