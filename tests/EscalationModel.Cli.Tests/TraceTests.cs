using System.Globalization;

namespace EscalationModel.Cli.Tests;

/// <summary>escalation trace: the log of one path of the very run.</summary>
public sealed class TraceTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void The_table_has_a_line_a_day_and_the_ending()
    {
        ToolRun run = EscalationTool.AsProcess(["trace", "-", "--path", "3", "--variant", "accepted"], Samples.Duel).Succeeds();
        PathTrace trace = Simulation.Trace(Scenario.Parse(Samples.Duel, "duel"), 3, variant: "accepted");
        string[] lines = run.Output.Split('\n');
        Assert.Equal("duel, accepted, path 3, seed 7, double precision", lines[0]);
        Assert.StartsWith("date", lines[2], StringComparison.Ordinal);
        Assert.Equal(trace.Steps.Count, lines.Count(line => line.StartsWith("20", StringComparison.Ordinal)));
        Assert.StartsWith("2020-01-01    0", lines[3], StringComparison.Ordinal);
        Assert.Contains("yes", lines.Single(line => line.StartsWith("2020-01-31", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains($"Ending: {trace.End.Outcome.InWords()}", run.Output, StringComparison.Ordinal);
        Assert.Contains("Mediator: red light 1, accepted 1", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_rows_hold_every_number_in_full()
    {
        string csv = EscalationTool.InProcess(["trace", "-", "--path", "5", "--seed", "11", "--csv", "-"], Samples.Duel).Succeeds().Output;
        PathTrace trace = Simulation.Trace(Scenario.Parse(Samples.Duel, "duel"), 5, 11);
        string[][] rows = [.. csv.TrimEnd('\n').Split('\n').Select(line => line.Split(','))];
        Assert.Equal(
            "date,day,room,tempo_a,tempo_b,seen_by_a,seen_by_b,action_seen_by_a,action_seen_by_b,throttle_a,throttle_b,"
                + "light,suspended,talks,bound_a,bound_b,shock_a,shock_b,noise_a,noise_b,hazard,budget_left",
            string.Join(',', rows[0]));
        Assert.Equal(trace.Steps.Count, rows.Length - 1);
        foreach ((string[] row, TraceStep step) in rows.Skip(1).Zip(trace.Steps))
        {
            double Number(string column) => double.Parse(row[Array.IndexOf(rows[0], column)], CultureInfo.InvariantCulture);
            Assert.Equal(
                (step.Day, step.Room, step.TempoA, step.TempoB, step.SeenByA, step.SeenByB, step.ThrottleA, step.ThrottleB),
                (
                    Number("day"),
                    Number("room"),
                    Number("tempo_a"),
                    Number("tempo_b"),
                    Number("seen_by_a"),
                    Number("seen_by_b"),
                    Number("throttle_a"),
                    Number("throttle_b")));
            Assert.Equal(
                (step.ShockA, step.ShockB, step.NoiseA, step.NoiseB, step.Hazard, step.BudgetLeft),
                (Number("shock_a"), Number("shock_b"), Number("noise_a"), Number("noise_b"), Number("hazard"), Number("budget_left")));
            Assert.Equal(
                (step.ActionSeenByA, step.ActionSeenByB), (Number("action_seen_by_a"), Number("action_seen_by_b")));
            Assert.Equal(step.RedLight ? "true" : "false", row[Array.IndexOf(rows[0], "light")]);
        }
    }

    [Fact]
    public void A_file_gets_the_rows_and_the_console_the_ending()
    {
        ToolRun run = EscalationTool.InProcess("trace", "reference", "--path", "0", "--csv", _scratch["path.csv"]).Succeeds();
        Assert.Equal(EscalationTool.InProcess("trace", "reference", "--path", "0", "--csv", "-").Output, _scratch.Read("path.csv"));
        Assert.StartsWith("day,", _scratch.Read("path.csv"), StringComparison.Ordinal);
        Assert.Equal(2, run.Output.TrimEnd('\n').Split('\n').Length);
    }

    [Fact]
    public void The_document_has_the_rows_and_the_ending()
    {
        System.Text.Json.JsonElement json =
            EscalationTool.InProcess(["trace", "-", "--path", "5", "--seed", "11", "--json", "-"], Samples.Duel).Succeeds().Json;
        PathTrace trace = Simulation.Trace(Scenario.Parse(Samples.Duel, "duel"), 5, 11);
        Assert.Equal(trace.End.Outcome.ToString(), json.GetProperty("end").GetProperty("outcome").GetString());
        Assert.Equal(
            trace.Steps.Select(s => s.Room), json.GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("room").GetDouble()));
    }

    [Theory]
    [InlineData("double")]
    [InlineData("single")]
    public void The_traces_are_the_paths_of_the_run(string precision)
    {
        string[] outcomes = [.. Enumerable.Range(0, 40).Select(path => Ending(path, precision))];
        System.Text.Json.JsonElement counts = EscalationTool.InProcess(
            ["run", "-", "--paths", "40", "--precision", precision, "--json", "-"], Samples.Duel)
            .Json.GetProperty("variants")[0]
            .GetProperty("outcomes");
        foreach (Outcome outcome in new Models.AcceleratingTrains().Outcomes)
        {
            Assert.Equal(
                counts.GetProperty(outcome.ToString()).GetProperty("count").GetInt32(), outcomes.Count(o => o == outcome.InWords()));
        }
    }

    private static string Ending(int path, string precision)
    {
        string output = EscalationTool.InProcess(
            ["trace", "-", "--path", path.ToString(CultureInfo.InvariantCulture), "--precision", precision], Samples.Duel).Output;
        return output[(output.IndexOf("Ending: ", StringComparison.Ordinal) + 8)..output.IndexOf(" after", StringComparison.Ordinal)];
    }
}
