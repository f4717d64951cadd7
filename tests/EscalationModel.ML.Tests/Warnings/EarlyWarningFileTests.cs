using System.Text;
using System.Text.Json.Nodes;
using EscalationModel.ML.Warnings;

namespace EscalationModel.ML.Tests.Warnings;

public sealed class EarlyWarningFileTests(EarlyWarningFileTests.Saved saved) : IClassFixture<EarlyWarningFileTests.Saved>
{
    [Theory]
    [InlineData("\"version\":1", "\"version\":2", "$.version: 2")]
    [InlineData("EscalationModel early warning", "another", "$.format: another")]
    [InlineData("\"fingerprint\":\"", "\"fingerprint\":\"0", "$.fingerprint: 0")]
    [InlineData("\"days\":[20]", "\"days\":[20,21]", "$.curves: 1 curves")]
    [InlineData("\"days\":[20]", "\"days\":[-1]", "Days")]
    [InlineData("\"kind\":\"", "\"kind\":7,\"was\":\"", "$.curves[0]")]
    [InlineData("\"format\":", "\"unknown\":[],\"format\":", "$.unknown")]
    [InlineData("\"columns\":[0", "\"columns\":[99", "$.curves[0].model.columns")]
    [InlineData("\"columns\":[0,", "\"columns\":[", "$.curves[0].model.formula")]
    [InlineData("\"coefficients\":[", "\"coefficients\":[\"NaN\",", "$.curves[0].model.formula")]
    [InlineData("\"least\":[", "\"least\":[0,", "$.curves[0].least")]
    [InlineData("\"curves\":[", "\"curves\":[null,", "$.curves[0]: null")]
    [InlineData("\"candidates\":[", "\"candidates\":[null,", "$.curves[0].candidates[0]: null")]
    [InlineData("\"reliability\":[", "\"reliability\":[null,", "$.curves[0].check.reliability[0]: null")]
    [InlineData("\"alarms\":[", "\"alarms\":[null,", "$.curves[0].check.alarms[0]: null")]
    [InlineData("\"trees\":null", "\"trees\":{\"constant\":0,\"trees\":[null]}", "$.curves[0].model.trees.trees[0]: null")]
    [InlineData("\"trees\":null", "\"trees\":{\"constant\":\"NaN\",\"trees\":[]}", "$.curves[0].model.trees.constant: NaN")]
    [InlineData("\"baseRate\":", "\"baseRate\":5", "$.curves[0].check.baseRate: 5")]
    public void A_damaged_file_is_refused_with_its_name_and_the_place(string text, string instead, string named)
    {
        Assert.Contains(text, saved.Text);
        int at = saved.Text.IndexOf(text, StringComparison.Ordinal);
        string message = Refusal(Encoding.UTF8.GetBytes(saved.Text[..at] + instead + saved.Text[(at + text.Length)..]));
        Assert.Contains(named, message);
        Assert.Contains("allowed", message);
    }

    [Theory]
    [InlineData("least", "0")]
    [InlineData("check.base", "below")]
    [InlineData("check.reliability.0", "above")]
    [InlineData("check.gain", "value")]
    [InlineData("check.oracleGain", "high")]
    public void What_answers_are_made_of_is_a_number(string part, string name)
    {
        JsonNode whole = JsonNode.Parse(saved.Text)!;
        JsonNode place = part.Split('.').Aggregate(
            whole["curves"]![0]!, (node, key) => node is JsonArray ? node[key[0] - '0']! : node[key]!);
        if (place is JsonArray list)
        {
            list[0] = "NaN";
        }
        else
        {
            place[name] = "NaN";
        }

        string message = Refusal(Encoding.UTF8.GetBytes(whole.ToJsonString()));
        Assert.Contains($"$.curves[0].{part.Split('.')[0]}", message);
        Assert.Contains("NaN", message);
    }

    [Fact]
    public void A_truncated_a_nested_an_empty_and_a_huge_file_are_refused()
    {
        byte[] whole = Encoding.UTF8.GetBytes(saved.Text);
        Assert.All(Enumerable.Range(0, 20), i => Refusal(whole[..(whole.Length * i / 20)]));
        Refusal(Encoding.UTF8.GetBytes(new string('[', 100_000)));
        Refusal(Encoding.UTF8.GetBytes("null"));
        Assert.Contains("64 MB", Refusal(new byte[BoundedInput.ResultBytes + 1]));
    }

    [Fact]
    public void Another_scenario_is_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("warning.json"), saved.Text);
        string message = Assert.Throws<ResultException>(
            () => EarlyWarning.Load(folder.File("warning.json"), Crises.SteepLadder(rungA: 2))).Message;
        Assert.Contains("$.fingerprint", message);
        Assert.Contains("train anew", message);
    }

    [Fact]
    public void A_warning_for_a_policy_that_nothing_tells_apart_is_not_written()
    {
        using var folder = new TemporaryFolder();
        Scenario own = Crises.SteepLadder().WithPolicies(Policy.From((in view) => view.Room > 0.5 ? 1 : 0), null);
        var warning = EarlyWarning.Train(own, Saved.Options);
        Assert.Throws<LearningException>(() => warning.Save(folder.File("warning.json")));
        Assert.False(File.Exists(folder.File("warning.json")));
    }

    private static string Refusal(byte[] bytes)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("warning.json"), bytes);
        string message = Assert.Throws<ResultException>(
            () => EarlyWarning.Load(folder.File("warning.json"), Crises.SteepLadder())).Message;
        Assert.Contains("warning.json", message);
        return message;
    }

    public sealed class Saved
    {
        internal static readonly EarlyWarningOptions Options = new()
        {
            Days = [20], LookBack = [1], States = 100, PathsEach = 16, HeldOutStates = 50, HeldOutPathsEach = 16,
        };

        public Saved()
        {
            using var folder = new TemporaryFolder();
            EarlyWarning.Train(Crises.SteepLadder(), Options).Save(folder.File("warning.json"));
            Text = File.ReadAllText(folder.File("warning.json"));
        }

        public string Text { get; }
    }
}
