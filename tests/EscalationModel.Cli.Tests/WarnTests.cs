using System.Text.Json;
using EscalationModel.ML.Warnings;

namespace EscalationModel.Cli.Tests;

/// <summary>warn, as a user runs it.</summary>
public sealed class WarnTests : IDisposable
{
    // The state tells nothing where war and fizzle have the same chances on all rungs and nobody yields.
    private const string Even = """
        {
          "formatVersion": 1, "name": "even",
          "model": {
            "type": "EscalationLadder", "rungs": ["none", "force"], "horizon": 50,
            "war": [[0.02, 0.02], [0.02, 0.02]], "fizzle": [[0.05, 0.05], [0.05, 0.05]]
          },
          "actors": [
            { "name": "A", "policy": { "type": "Hawk" }, "up": 0.4, "down": 0.3 },
            { "name": "B", "policy": { "type": "Hawk" }, "up": 0.4, "down": 0.3 }
          ]
        }
        """;

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_stored_warning_answers_from_a_log_as_the_library_does_from_the_states()
    {
        string stored = _scratch["warning.json"], log = _scratch["path.csv"];
        string[] train = ["warn", "-", "--days", "40", "--states", "400", "--paths", "64", "-o", stored];
        string told = EscalationTool.InProcess(train, Samples.Duel).Succeeds().Output;
        Assert.All(["duel, baseline: war", "base rate", "oracle", "slope"], w => Assert.Contains(w, told, StringComparison.Ordinal));
        var scenario = Scenario.Parse(Samples.Duel, "duel");
        EarlyWarning warning = EarlyWarning.Load(stored, scenario);
        WarningCurve curve = warning.On(40);
        Assert.Equal(WarningStatus.Drawn, curve.Status);
        PathSample sample = Simulation.Sample(scenario, curve.DaysNeeded, 20, 7);
        int[] alive = [.. Enumerable.Range(0, 20).Where(path => sample.IsAlive(curve.DaysNeeded.Count - 1, path)).Take(3)];
        var answers = new HashSet<double>();
        foreach (int path in alive)
        {
            EscalationTool.InProcess(["trace", "-", "--path", $"{path}", "--seed", "7", "--csv", log], Samples.Duel).Succeeds();
            JsonElement day = EscalationTool.InProcess(["warn", "-", "--trained", stored, "--trace", log, "--json", "-"], Samples.Duel)
                .Succeeds().Json.GetProperty("observed")[0];
            Warning wanted = curve.Predict(Observation.Of(sample, curve.DaysNeeded.Count - 1, path));
            Assert.Equal(40, day.GetProperty("day").GetDouble());
            Assert.Equal(wanted.Probability.Value, day.GetProperty("probability").GetProperty("value").GetDouble(), 1e-9);
            answers.Add(wanted.Probability.Value);
        }

        Assert.Equal(3, answers.Count);
    }

    [Fact]
    public void Where_the_state_tells_nothing_it_says_so()
    {
        string stored = _scratch["warning.json"];
        JsonElement day = EscalationTool.InProcess(
            ["warn", "-", "--days", "12", "--states", "400", "--paths", "64", "-o", stored, "--json", "-"], Even)
            .Succeeds().Json.GetProperty("days")[0];
        Assert.Equal("TellsNothing", day.GetProperty("status").GetString());
        Assert.Contains(
            "the state tells nothing", EscalationTool.InProcess(["warn", "-", "--trained", stored], Even).Succeeds().Output,
            StringComparison.Ordinal);
        // In a move war has probability 0.02, and fizzle 0.05 of the rest; 38 moves are left.
        double goesOn = 0.98 * 0.95, war = 0.02 * (1 - Math.Pow(goesOn, 38)) / (1 - goesOn);
        Assert.Equal(war, day.GetProperty("baseRate").GetDouble(), 6 * Math.Sqrt(war * (1 - war) / (200 * 256)));
    }

    [Theory]
    [InlineData("--days 0", "--days: \"0\" is not allowed")]
    [InlineData("--days 30,x", "--days: \"x\" is not allowed")]
    [InlineData("--days 4000", "--days", "below the horizon")]
    [InlineData("--outcome peace", "--outcome peace is not allowed")]
    [InlineData("--states 10", "--states 10", "from 100")]
    [InlineData("--draw-numbers", "--draw-numbers", "uncertain numbers")]
    [InlineData("--trained nowhere.json", "--trained nowhere.json is not there", "-o of escalation warn")]
    [InlineData("--trained x.json --days 3", "--days does not go with --trained")]
    [InlineData("--trace nowhere.csv", "--trace nowhere.csv cannot be read")]
    [InlineData("--trace -", "SCENARIO - and --trace - both are standard input")]
    [InlineData("-o -", "--out - is not allowed")]
    public void What_cannot_be_is_told(string more, params string[] words) =>
        EscalationTool.InProcess(["warn", "-", .. more.Split(' ')], Samples.Duel).FailsWith(2, words);

    [Theory]
    [InlineData("day,room\n0,1\n", "has no tempo_a, tempo_b")]
    [InlineData("day,room,tempo_a,tempo_b\n", "has no steps")]
    [InlineData("day,room,tempo_a,tempo_b\n0,1,0,x\n", "line 2, tempo_b: \"x\" is not allowed", "at least 0")]
    [InlineData("day,room,tempo_a,tempo_b\n1,1,0,0\n0,1,0,0\n", "line 3, day", "days in order")]
    [InlineData("day,room,tempo_a,tempo_b,light\n0,1,0,0,maybe\n", "line 2, light: \"maybe\"", "true, false")]
    [InlineData(
        "{ \"scenario\": \"other\", \"steps\": [ { \"day\": 0, \"room\": 1, \"tempo_a\": 0, \"tempo_b\": 0 } ] }",
        "$.scenario: \"other\"", "\"duel\"")]
    [InlineData("{ \"steps\": 3 }", "$.steps is missing")]
    [InlineData("{ \"note\": \"\\ud800\", \"steps\": [] }", "$: a text in it", "whole Unicode")]
    [InlineData("{ \"steps\": [ { \"day\": \"\\ud800\" } ] }", "$.steps[0]: a text in it", "whole Unicode")]
    [InlineData("{ \"steps\": [ { \"\\ud800\": 0 } ] }", "$.steps[0]: a text in it", "whole Unicode")]
    [InlineData("{ \"steps\": [", "no whole JSON")]
    [InlineData("{ \"steps\": [ { \"day\": 0, \"room\": 1, \"tempo_a\": -1, \"tempo_b\": 0 } ] }", "$.steps[0], tempo_a: \"-1\"")]
    public void A_log_that_cannot_be_is_told_before_the_training(string log, params string[] words) =>
        EscalationTool.InProcess(["warn", "-", "--trace", _scratch.Write("log", log)], Samples.Duel).FailsWith(2, words);

    [Fact]
    public void A_log_of_endless_lines_or_steps_is_refused()
    {
        string lines = _scratch.Write("log.csv", "day,room,tempo_a,tempo_b" + new string('\n', 1_000_001));
        EscalationTool.InProcess(["warn", "-", "--trace", lines], Samples.Duel)
            .FailsWith(2, "has 1000001 lines", "allowed: at most 1000000");
        string steps = _scratch.Write("log.json", $"{{ \"steps\": [0{string.Concat(Enumerable.Repeat(",0", 1_000_000))}] }}");
        EscalationTool.InProcess(["warn", "-", "--trace", steps], Samples.Duel).FailsWith(2, "has 1000001 steps");
    }

    [Fact]
    public void A_warning_for_another_scenario_and_a_log_that_is_too_short_are_refused()
    {
        string stored = _scratch["warning.json"];
        EscalationTool.InProcess(["warn", "-", "--days", "10", "--states", "100", "--paths", "16", "-o", stored], Samples.Ladder)
            .Succeeds();
        EscalationTool.InProcess(["warn", "-", "--trained", stored], Samples.Duel).FailsWith(2, "--trained", "steps", "duel");
        string log = _scratch.Write("log.csv", "day,room,tempo_a,tempo_b\n0,0.5,0.5,0.5\n1,0.5,0.5,0.5\n");
        EscalationTool.InProcess(["warn", "-", "--trained", stored, "--trace", log], Samples.Ladder)
            .FailsWith(2, "ends on day 2", "day 10");
    }
}
