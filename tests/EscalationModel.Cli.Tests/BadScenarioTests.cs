namespace EscalationModel.Cli.Tests;

/// <summary>A bad scenario gets code 2 and a line for each problem.</summary>
public sealed class BadScenarioTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public static TheoryData<string, string, string[]> Damages => new()
    {
        { "\"nerve\": 45", "\"nerve\": -45", ["$.actors[0].policy.nerve", "-45", "from 0"] },
        { "\"nerve\": 45", "\"nerve\": \"45\"", ["$.actors[0].policy.nerve", "\"45\""] },
        { "\"nerve\": 45", "\"nerve\": 1e999", ["$.actors[0].policy.nerve", "1e999"] },
        { "\"nerve\": 45", "\"nerve\": NaN", ["duel.json"] },
        { "\"nerve\": 45", "\"nervous\": 45", ["$.actors[0].policy.nervous", "nerve"] },
        { "\"nerve\": 45", "\"nerv\": 45", ["$.actors[0].policy.nerv", "did you mean \"nerve\"?"] },
        { "\"formatVersion\": 1,", "", ["$.formatVersion is missing; allowed: 1"] },
        { "{ \"type\": \"Brinkman\", \"nerve\": 45 }", "{ \"nerve\": 45 }", ["$.actors[0].policy.type is missing"] },
        {
            "$.actors[0].volatility",
            "$.actors[A].volatilty",
            ["$.variants[1].changes['$.actors[A].volatilty']", "did you mean \"volatility\"?"]
        },
        { "$.actors[0].volatility", "$.actors[C].volatility", ["$.variants[1].changes['$.actors[C].volatility']", "\"A\", \"B\""] },
        { "\"Brinkman\", \"nerve\": 60", "\"Brinksman\"", ["$.actors[1].policy.type", "Brinksman", "did you mean \"Brinkman\"?"] },
        { "AcceleratingTrains", "Planes", ["$.model.type", "Planes", "AcceleratingTrains"] },
        { "\"calm\"", "\"accepted\"", ["accepted"] },
        { "\"formatVersion\": 1", "\"formatVersion\": 99", ["$.formatVersion", "99"] },
        { "\"paths\": 2000", "\"paths\": 0", ["$.run.paths", "0"] },
        { "\"start\": \"2020-01-01\"", "\"start\": \"2020-13-01\"", ["$.start", "2020-13-01"] },
        { "$.mediator.acceptanceA", "$.mediator.acceptance", ["acceptance"] },
        { "\"acceptanceA\": 0", "\"acceptanceA\": 2", ["$.mediator.acceptanceA", "2"] },
        { "\"variants\": [", "\"variants\": [[], ", ["$.variants[0]"] },
        { "}\n  ]\n}", "", ["duel.json"] },
        { "{\n  // comments", "[{\n  // comments", ["duel.json"] },
    };

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_problem_is_told_with_its_place(string from, string to, string[] named)
    {
        string damaged = Samples.Duel.ReplaceLineEndings("\n").Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(Samples.Duel, damaged);
        string file = _scratch.Write("duel.json", damaged);
        EscalationTool.InProcess("run", file, "--paths", "10").FailsWith(2, named);
        EscalationTool.InProcess("validate", file).FailsWith(2, named);
        EscalationTool.InProcess(["trace", "-", "--path", "0"], damaged).FailsWith(2, [.. named.Where(n => n != "duel.json")]);
    }

    [Fact]
    public void All_problems_are_told_at_once_a_line_each()
    {
        string file = _scratch.Write(
            "duel.json", Samples.Duel.Replace("45", "-45", StringComparison.Ordinal).Replace("60", "\"x\"", StringComparison.Ordinal));
        string[] lines = EscalationTool.InProcess("run", file).FailsWith(2).ErrorLines;
        Assert.Equal(2, lines.Length);
        Assert.StartsWith($"error: {file}: $.actors[0].policy.nerve: -45", lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"error: {file}: $.actors[1].policy.nerve: \"x\"", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{")]
    [InlineData("\"reference\"")]
    [InlineData("{\"name\": \"x\"} {}")]
    [InlineData("\0\0\0")]
    [InlineData("<html>")]
    public void What_is_no_scenario_is_refused(string text)
    {
        EscalationTool.InProcess("run", _scratch.Write("x.json", text)).FailsWith(2, "x.json");
        EscalationTool.InProcess(["run", "-"], text).FailsWith(2, "standard input");
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        string text = Samples.Duel.ReplaceLineEndings("\n");
        for (int length = 1; length < text.Length; length += 13)
        {
            EscalationTool.InProcess(["validate", "-"], text[..length]).FailsWith(2);
        }
    }

    [Fact]
    public void Random_bytes_are_refused()
    {
        var random = new Random(1);
        for (int i = 0; i < 50; i++)
        {
            var bytes = new byte[random.Next(1, 2000)];
            random.NextBytes(bytes);
            File.WriteAllBytes(_scratch["random.json"], bytes);
            EscalationTool.InProcess("run", _scratch["random.json"]).FailsWith(2, "random.json");
        }
    }

    [Fact]
    public void Deep_nesting_is_refused() =>
        EscalationTool.AsProcess(["run", "-"], new string('[', 200_000)).FailsWith(2, "standard input");

    [Fact]
    public void An_endless_file_is_refused()
    {
        if (!OperatingSystem.IsWindows())
        {
            EscalationTool.AsProcess("run", "/dev/zero").FailsWith(2, "/dev/zero", "16 MB");
        }
    }

    [Fact]
    public void The_process_tells_the_same()
    {
        string damaged = Samples.Duel.Replace("45", "-45", StringComparison.Ordinal);
        EscalationTool.AsProcess(["run", "-"], damaged).FailsWith(2, "standard input", "$.actors[0].policy.nerve", "-45");
    }
}
