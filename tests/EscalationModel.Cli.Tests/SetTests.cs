using System.Text.Json;

namespace EscalationModel.Cli.Tests;

/// <summary>--set changes a value of the scenario before a command uses it.</summary>
public class SetTests
{
    private static readonly string Nerves = Samples.Duel.Replace("\"nerve\": 60", "\"nerve\": 20", StringComparison.Ordinal);

    public static TheoryData<string, string[]> Refused => new()
    {
        { "$.actors[1].policy.nerve=-1", ["--set $.actors[1].policy.nerve: -1", "from 0"] },
        { "$.actors[1].policy.nervy=1", ["--set $.actors[1].policy.nervy", "did you mean \"nerve\"?"] },
        { "$.actors[1].policy={\"type\":\"Brinksman\"}", ["--set $.actors[1].policy.type", "did you mean \"Brinkman\"?"] },
        { "$.modle.horizon=1", ["--set $.modle.horizon", "did you mean \"$.model\"?"] },
        { "$.actors[C].braking=1", ["--set $.actors[C]", "\"A\", \"B\""] },
        { "$.model.horizon=long", ["--set $.model.horizon: \"long\"", "above 0"] },
        { "$.mediator.day=2020-13-01", ["--set $.mediator.day", "2020-13-01", "a date"] },
        { "$.model.horizon", ["--set $.model.horizon", "PATH=VALUE"] },
        { "horizon=3", ["--set horizon=3", "PATH=VALUE"] },
        { "$[=3", ["--set $[=3", "PATH=VALUE"] },
        { "$.=3", ["--set $.", "a place such as"] },
    };

    [Fact]
    public void A_run_is_that_of_the_file_with_the_value()
    {
        JsonElement set = EscalationTool.AsProcess(["run", "-", "--set", "$.actors[B].policy.nerve=20", "--json", "-"], Samples.Duel)
            .Succeeds().Json;
        JsonElement written = EscalationTool.InProcess(["run", "-", "--json", "-"], Nerves).Succeeds().Json;
        JsonElement before = EscalationTool.InProcess(["run", "-", "--json", "-"], Samples.Duel).Succeeds().Json;
        Assert.Equal(Text(written, "fingerprint"), Text(set, "fingerprint"));
        Assert.NotEqual(Text(before, "fingerprint"), Text(set, "fingerprint"));
        Assert.Equal(written.GetProperty("variants").ToString(), set.GetProperty("variants").ToString());
    }

    [Fact]
    public void It_may_be_given_again_and_dates_and_words_need_no_quotes()
    {
        string[] settings =
        [
            "--set", "$.mediator.day=2020-02-01", "--set", "$.mediator.suspension=unilateral", "--set", "$.mediator.acceptanceB=null"
        ];
        string written = Samples.Duel.Replace(
            "\"day\": 30, \"duration\": 20, \"acceptanceA\": 0, \"acceptanceB\": 1",
            "\"day\": 31, \"duration\": 20, \"acceptanceA\": 0, \"suspension\": \"unilateral\"",
            StringComparison.Ordinal);
        Assert.NotEqual(Samples.Duel, written);
        Assert.Equal(Fingerprint([], written), Fingerprint(settings, Samples.Duel));
    }

    [Theory]
    [InlineData("trace - --path 3")]
    [InlineData("solve - --ignore-perception --grid 6x4 --json -")]
    [InlineData("calibrate - --target 0.9 --paths 500 --parameter $.model.tempoHazard")]
    [InlineData("optimize - --number $.actors[0].policy.nerve=10..90 --minimize war --evaluations 8 --paths 100 --check-paths 500")]
    public void Every_command_on_a_scenario_has_it(string command)
    {
        string[] args = command.Split(' ');
        string set = EscalationTool.InProcess([.. args, "--set", "$.actors[1].policy.nerve=20"], Samples.Duel).Succeeds().Output;
        Assert.Equal(WithoutTimes(EscalationTool.InProcess(args, Nerves).Succeeds().Output), WithoutTimes(set));
        Assert.NotEqual(WithoutTimes(EscalationTool.InProcess(args, Samples.Duel).Succeeds().Output), WithoutTimes(set));
    }

    [Fact]
    public void An_exact_answer_is_that_of_the_changed_ladder()
    {
        string with = EscalationTool.InProcess(["exact", "-", "--set", "$.model.horizon=5", "--json", "-"], Samples.Ladder)
            .Succeeds().Output;
        string written = Samples.Ladder.Replace("\"horizon\": 50", "\"horizon\": 5", StringComparison.Ordinal);
        Assert.Equal(EscalationTool.InProcess(["exact", "-", "--json", "-"], written).Succeeds().Output, with);
        Assert.NotEqual(EscalationTool.InProcess(["exact", "-", "--json", "-"], Samples.Ladder).Succeeds().Output, with);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_cannot_be_set_is_told_with_the_option_and_the_place(string setting, string[] named)
    {
        EscalationTool.InProcess(["run", "-", "--paths", "10", "--set", setting], Samples.Duel).FailsWith(2, named);
        EscalationTool.InProcess(["validate", "-", "--set", setting], Samples.Duel).FailsWith(2, named);
    }

    private static string Fingerprint(string[] settings, string scenario) =>
        EscalationTool.InProcess(["validate", "-", .. settings], scenario).Succeeds().Output.Split("fingerprint ")[1];

    private static string Text(JsonElement json, string key) => json.GetProperty(key).GetString()!;

    private static string WithoutTimes(string output) =>
        string.Join('\n', output.Split('\n').Where(l => !l.Contains("econds", StringComparison.Ordinal)));
}
