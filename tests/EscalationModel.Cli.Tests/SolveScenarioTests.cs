using System.Text.Json;

namespace EscalationModel.Cli.Tests;

/// <summary>escalation solve SCENARIO, and escalation run with what it writes.</summary>
public class SolveScenarioTests
{
    // A ladder whose disputes differ in frailty is no game.
    private const string Alike = "$.model.frailty=0";

    [Fact]
    public void A_solved_ladder_is_played_at_its_value()
    {
        using var scratch = new Scratch();
        JsonElement json = EscalationTool.InProcess(
            "solve", "mid-ladder", "--set", Alike, "--json", "-", "--policy-a", scratch["a.json"], "--policy-b", scratch["b.json"])
            .Succeeds()
            .Json;
        JsonElement equilibrium = json.GetProperty("equilibria")[0];
        Assert.True(equilibrium.GetProperty("regret").GetDouble() < 1e-9);
        Assert.False(json.GetProperty("complete").GetBoolean());
        Assert.True(json.GetProperty("scenarioPolicies").GetProperty("A").GetProperty("gain").GetDouble() > 0);

        JsonElement run = EscalationTool.InProcess(
            "run", "mid-ladder", "--set", Alike, "--variant", "baseline", "--paths", "20000", "--seed", "3", "--json",
            "-", "--policy-a", scratch["a.json"], "--policy-b", scratch["b.json"]).Succeeds().Json;
        foreach (string side in new[] { "A", "B" })
        {
            JsonElement payoff = run.GetProperty("variants")[0].GetProperty("payoffs").GetProperty(side);
            double sigma = (payoff.GetProperty("high").GetDouble() - payoff.GetProperty("low").GetDouble()) / 3.92;
            double value = equilibrium.GetProperty("values").GetProperty(side).GetProperty("value").GetDouble();
            Assert.InRange(payoff.GetProperty("mean").GetDouble(), value - 6 * sigma, value + 6 * sigma);
        }
    }

    [Fact]
    public void A_best_response_gets_what_the_table_promises()
    {
        JsonElement json = EscalationTool.InProcess("solve", "mid-ladder", "--set", Alike, "--method", "best-response-b", "--json", "-")
            .Succeeds().Json;
        double promised = json.GetProperty("scenarioPolicies").GetProperty("B").GetProperty("bestReply").GetDouble();
        Assert.Equal(
            promised, json.GetProperty("equilibria")[0].GetProperty("values").GetProperty("B").GetProperty("value").GetDouble(), 1e-12);
    }

    [Fact]
    public void The_trains_are_solved_on_a_grid_and_say_so()
    {
        string output = EscalationTool.InProcess("solve", "chicken", "--grid", "8x4").Succeeds().Output;
        Assert.Contains("8 levels of room and 4 and 4 of tempo", output, StringComparison.Ordinal);
        Assert.Contains("regret", output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_played_where_the_crisis_begins_is_told_by_name()
    {
        string ladder = EscalationTool.InProcess("solve", "mid-ladder", "--set", Alike).Succeeds().Output;
        Assert.EndsWith("where the game begins:\nA 0, B 0: A plays down 1; B plays down 1\n", ladder, StringComparison.Ordinal);
        string reply = EscalationTool.InProcess("solve", "chicken", "--grid", "8x4", "--method", "best-response-a").Succeeds().Output;
        Assert.Matches(@"room 1, A [0-9.]+, B [0-9.]+: A plays (brake|hold|accelerate) 1; B plays accelerate 1\n$", reply);
    }

    [Fact]
    public void Both_moves_of_a_mixture_are_told()
    {
        string output = EscalationTool.InProcess(["solve", "-"], Samples.Pennies).Succeeds().Output;
        // on the lowest rung down is to stay
        Assert.Matches(@"A plays (down|stay) 0\.5, up 0\.5; B plays (down|stay) 0\.5, up 0\.5\n", output);
    }

    [Fact]
    public void A_scenario_that_is_no_game_of_full_sight_is_refused_in_plain_words()
    {
        EscalationTool.InProcess("solve", "dollar-auction")
            .FailsWith(2, "SCENARIO dollar-auction", "see with delay, bias or noise", "ignore perception");
        Assert.DoesNotMatch(@"\b[A-Z][a-z]+[A-Z]\w*", EscalationTool.InProcess("solve", "dollar-auction").Error);
    }

    [Fact]
    public void A_ladder_of_frail_disputes_is_refused_in_plain_words()
    {
        ToolRun refused = EscalationTool.InProcess("solve", "mid-ladder");
        refused.FailsWith(2, "SCENARIO mid-ladder", "differ in frailty", "$.model.frailty");
        Assert.DoesNotMatch(@"\b[A-Z][a-z]+[A-Z]\w*", refused.Error);
    }

    [Fact]
    public void What_cannot_be_is_told_with_what_is_allowed()
    {
        using var scratch = new Scratch();
        EscalationTool.InProcess("solve", "mid-ladder", "--set", Alike, "--method", "luck")
            .FailsWith(2, "--method \"luck\"", "a scenario", "backward-induction");
        EscalationTool.InProcess("solve", "mid-ladder", "--set", Alike, "--method", "best-respons-a")
            .FailsWith(2, "did you mean \"best-response-a\"?");
        EscalationTool.InProcess("solve", "mid-ladder", "--set", Alike, "--method", "pure").FailsWith(2, "--method \"pure\"", "a scenario");
        EscalationTool.InProcess("solve", "mid-ladder", "--set", Alike, "--method", "shapley")
            .FailsWith(2, "--method \"shapley\"", "a scenario");
        EscalationTool.InProcess("solve", "mid-ladder", "--set", Alike, "--selection", "3").FailsWith(2, "--selection 3", "HighestSum");
        EscalationTool.InProcess("solve", "chicken", "--grid", "40").FailsWith(2, "--grid 40", "40x20");
        EscalationTool.InProcess("solve", "chicken", "--grid", "99999x9999")
            .FailsWith(2, "99999 levels of room, 9999 and 9999 of tempo", "at most 5,000,000");
        EscalationTool.InProcess("solve", "mid-ladder", "--set", Alike, "--selection", "Unique").FailsWith(2, "State", "HighestSum");
        EscalationTool.InProcess("run", "mid-ladder", "--set", Alike, "--policy-a", scratch["none.json"])
            .FailsWith(2, "--policy-a", "is not there");
        EscalationTool.InProcess("run", "mid-ladder", "--set", Alike, "--policy-a", scratch.Folder)
            .FailsWith(2, "--policy-a", "is a folder");
        EscalationTool.InProcess("run", "mid-ladder", "--set", Alike, "--policy-a", "").FailsWith(2, "--policy-a names no file");
        foreach (string text in new[] { "{}", "[]", "3", Samples.Duel, "{ \"$kind\": \"other\" }" })
        {
            EscalationTool.InProcess("run", "mid-ladder", "--set", Alike, "--policy-a", scratch.Write("other.json", text))
                .FailsWith(2, "--policy-a", "not a policy file");
        }

        EscalationTool.InProcess("run", "mid-ladder", "--set", Alike, "--policy-a", scratch.Write("empty.json", ""))
            .FailsWith(2, "--policy-a", "empty");
        EscalationTool.InProcess(
            "run", "mid-ladder", "--set", Alike, "--policy-a", scratch.Write("old.json", "{ \"$kind\": \"escalation-policy\" }"))
            .FailsWith(2, "$.formatVersion is missing");
        EscalationTool.InProcess("run", "mid-ladder", "--set", Alike, "--policy-a", scratch.Write("bad.json", "{ \"a\": "))
            .FailsWith(2, "--policy-a", "not JSON");
        EscalationTool.InProcess("solve", "mid-ladder", "--set", Alike, "--policy-b", scratch["b.json"]).Succeeds();
        EscalationTool.InProcess("run", "mid-ladder", "--set", Alike, "--policy-a", scratch["b.json"])
            .FailsWith(2, "was solved for side B");
        EscalationTool.InProcess("run", "chicken", "--policy-b", scratch["b.json"]).FailsWith(2, "belongs to the game of mid-ladder");
    }
}
