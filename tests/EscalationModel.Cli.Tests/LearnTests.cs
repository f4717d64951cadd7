using System.Globalization;
using System.Text.Json;

namespace EscalationModel.Cli.Tests;

/// <summary>learn and predict, as a user runs them: on a ladder, whose truth the exact engine knows.</summary>
public sealed class LearnTests(LearnedLadder ladder) : IClassFixture<LearnedLadder>, IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData(0.3, 0.1)]
    [InlineData(0.5, 0.2)]
    [InlineData(0.6, 0.25)]
    public void Answers_are_those_of_the_exact_engine_within_their_error(double up, double war)
    {
        JsonElement answer = Predicted(up, war);
        double off = answer.GetProperty("logit").GetDouble() - LogOdds(ladder.Exact(up, war));
        double error = answer.GetProperty("logitError").GetDouble();
        Assert.InRange(off, -6 * error, 6 * error);
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("warning").ValueKind);
        // Power: the truth of another point would not do.
        Assert.True(Math.Abs(answer.GetProperty("logit").GetDouble() - LogOdds(ladder.Exact(up, 0.006))) > 6 * error);
    }

    [Fact]
    public void Learning_tells_of_all_learners_and_of_what_to_trust()
    {
        string text = ladder.Told.Output;
        Assert.All(
            ["climb: war by 2 inputs, learned from 64 points", "interactions", "quadratic", "chosen", "deviance", "escalation predict"],
            word => Assert.Contains(word, text, StringComparison.Ordinal));
        Assert.DoesNotContain("light-gbm", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_seed_gives_the_same_file_and_a_document_tells_the_same()
    {
        JsonElement told = EscalationTool.InProcess(
            [.. ladder.Learning(_scratch["again.json"]), "--json", "-"]).Succeeds().Json;
        Assert.Equal(File.ReadAllBytes(ladder.Learned), File.ReadAllBytes(_scratch["again.json"]));
        Assert.Equal(2, told.GetProperty("candidates").GetArrayLength());
        Assert.Equal(["up", "hazard"], told.GetProperty("inputs").EnumerateArray().Select(i => i.GetProperty("name").GetString()));
        Assert.True(told.GetProperty("inputs")[1].GetProperty("change").GetProperty("low").GetDouble() > 0);
    }

    [Fact]
    public void A_truth_measures_the_error()
    {
        string truth = _scratch.Write(
            "truth.json", File.ReadAllText(ladder.Study).Replace("\"seed\": 5", "\"seed\": 6", StringComparison.Ordinal));
        JsonElement check = EscalationTool.InProcess(
            [.. ladder.Learning(_scratch["again.json"]), "--truth", truth, "--json", "-"]).Succeeds().Json.GetProperty("check");
        Assert.True(
            check.GetProperty("logitError").GetProperty("high").GetDouble() < check.GetProperty("constantError").GetDouble() / 2);
    }

    [Fact]
    public void Points_of_a_file_get_the_same_answers_in_each_form()
    {
        string points = _scratch.Write("points.csv", "hazard,note,up\n0.1,a,0.3\n0.4,b,0.5\n");
        string[] ask = ["predict", ladder.Learned, "--points", points];
        JsonElement document = EscalationTool.InProcess([.. ask, "--json", "-"]).Succeeds().Json;
        JsonElement[] answers = [.. document.GetProperty("answers").EnumerateArray()];
        Assert.Equal(Predicted(0.3, 0.1).GetRawText(), answers[0].GetRawText());
        Assert.Contains("hazard = 0.4 is outside of", answers[1].GetProperty("warning").GetString(), StringComparison.Ordinal);
        string[] rows = EscalationTool.InProcess([.. ask, "--csv", "-"]).Succeeds().Output.TrimEnd('\n').Split('\n');
        Assert.Equal("up,hazard,probability,low,high,logit,logit_error,extrapolates", rows[0]);
        Assert.Equal(
            answers.Select(a => a.GetProperty("probability").GetProperty("value").GetDouble()),
            rows.Skip(1).Select(r => double.Parse(r.Split(',')[2], CultureInfo.InvariantCulture)));
        Assert.EndsWith(",true", rows[2], StringComparison.Ordinal);
        Assert.Contains("extrapolates", EscalationTool.InProcess(ask).Succeeds().Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "no point is given")]
    [InlineData("--at up=0.3", "--at hazard=VALUE is missing")]
    [InlineData("--at up", "--at up is not allowed", "NAME=VALUE")]
    [InlineData("--at up=x --at hazard=0.1", "--at up=x", "a finite number")]
    [InlineData("--at upp=0.3 --at hazard=0.1", "upp is no input", "did you mean \"up\"?")]
    [InlineData("--at up=0.3 --at up=0.3 --at hazard=0.1", "up is given twice")]
    [InlineData("--at up=0.3 --points x.csv", "--at and --points")]
    [InlineData("--points nowhere.csv", "--points nowhere.csv cannot be read")]
    public void A_point_that_cannot_be_is_told(string more, params string[] words) =>
        EscalationTool.InProcess(["predict", ladder.Learned, .. more.Split(' ', StringSplitOptions.RemoveEmptyEntries)])
            .FailsWith(2, words);

    [Theory]
    [InlineData("up\n0.3\n", "has no column hazard")]
    [InlineData("up,hazard\n", "has no points")]
    [InlineData("up,hazard\n0.3,0.1\n0.3\n", "line 3, hazard: \"\" is not allowed", "a finite number")]
    public void Points_that_cannot_be_are_told(string csv, params string[] words) =>
        EscalationTool.InProcess("predict", ladder.Learned, "--points", _scratch.Write("points.csv", csv)).FailsWith(2, words);

    [Fact]
    public void A_file_that_was_not_learned_is_refused()
    {
        string[] at = ["--at", "up=0.3", "--at", "hazard=0.1"];
        EscalationTool.InProcess(["predict", "nowhere.json", .. at]).FailsWith(2, "FILE nowhere.json is not there", "escalation learn");
        EscalationTool.InProcess(["predict", ladder.Study, .. at]).FailsWith(2, "FILE", "$.$kind is missing");
        string whole = File.ReadAllText(ladder.Learned);
        string half = _scratch.Write("half.json", whole[..(whole.Length / 2)]);
        EscalationTool.InProcess(["predict", half, .. at]).FailsWith(2, "no whole JSON");
    }

    [Theory]
    [InlineData("--output days", "days is", "allowed: a probability")]
    [InlineData("--output wars", "--output", "wars")]
    [InlineData("--learner cubic", "--learner cubic is not allowed", "quadratic-and-trees")]
    [InlineData("--folds 1", "--folds 1", "from 2 to 20")]
    public void What_cannot_be_learned_is_told(string more, params string[] words) => EscalationTool.InProcess(
        ["learn", ladder.Study, "-o", _scratch["x.json"], .. more.Split(' ')]).FailsWith(2, words);

    [Fact]
    public void Too_few_points_and_a_file_that_is_read_are_told()
    {
        string few = _scratch.Write(
            "few.json", File.ReadAllText(ladder.Study).Replace("\"points\": 64", "\"points\": 16", StringComparison.Ordinal));
        EscalationTool.InProcess("learn", few, "-o", _scratch["x.json"]).FailsWith(2, "has 16 points", "from 20");
        EscalationTool.InProcess("learn", few, "-o", few).FailsWith(2, "-o", "is the file of STUDY, which is read");
        EscalationTool.InProcess("learn", few).FailsWith(2, "--out");
    }

    [Fact]
    public void Endless_points_are_refused() => EscalationTool.InProcess(
        "predict", ladder.Learned, "--points", _scratch.Write("points.csv", "up,hazard" + new string('\n', 1_000_001)))
        .FailsWith(2, "has 1000001 lines", "allowed: at most 1000000");

    [Fact]
    public void A_truth_with_the_same_seed_is_refused()
    {
        string truth = _scratch.Write(
            "truth.json", File.ReadAllText(ladder.Study).Replace("\"paths\": 2000", "\"paths\": 1000", StringComparison.Ordinal));
        EscalationTool.InProcess([.. ladder.Learning(_scratch["again.json"]), "--truth", truth]).FailsWith(2, "seed 5", "another seed");
    }

    private JsonElement Predicted(double up, double war) => EscalationTool.InProcess(
        "predict", ladder.Learned, "--at", FormattableString.Invariant($"up={up}"), "--at", FormattableString.Invariant($"hazard={war}"),
        "--json", "-").Succeeds().Json.GetProperty("answers")[0];

    private static double LogOdds(double p) => Math.Log(p / (1 - p));
}
