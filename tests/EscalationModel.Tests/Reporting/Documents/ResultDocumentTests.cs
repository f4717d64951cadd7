using System.Globalization;
using System.Text;
using System.Text.Json;
using EscalationModel.CrisisGames;
using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Reporting;
using EscalationModel.Reporting.Documents;
using EscalationModel.Solvers;
using EscalationModel.Solvers.ExtensiveForm;
using EscalationModel.Solvers.Markov;
using EscalationModel.Solvers.NormalForm;
using EscalationModel.Tests.Games;

namespace EscalationModel.Tests.Reporting.Documents;

public class ResultDocumentTests
{
    private static readonly Scenario Chicken = Scenario.Load("chicken");
    private static readonly SimulationResult Result = Simulation.Run(Chicken, 500, 7);

    [Fact]
    public void Text_stream_and_file_hold_the_same_bytes()
    {
        ResultDocument document = Result.ToDocument(Chicken, threads: 2);
        using var stream = new MemoryStream();
        document.Write(stream);
        Assert.Equal(document.ToJson(), Encoding.UTF8.GetString(stream.ToArray()));
        string folder = Directory.CreateTempSubdirectory("escalation").FullName;
        try
        {
            document.Save(Path.Combine(folder, "r.json"));
            Assert.Equal(stream.ToArray(), File.ReadAllBytes(Path.Combine(folder, "r.json")));
            Assert.Single(Directory.GetFiles(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_document_of_a_run_has_its_numbers()
    {
        JsonElement json = Parsed(Result.ToDocument(Chicken, threads: 2));
        Assert.Equal(
            (Chicken.Title, 2, 500),
            (json.GetProperty("title").GetString(), json.GetProperty("threads").GetInt32(), json.GetProperty("paths").GetInt64()));
        foreach ((VariantResult expected, JsonElement actual) in Result.Variants.Zip(json.GetProperty("variants").EnumerateArray()))
        {
            Assert.Equal(expected.War.High, actual.GetProperty("war").GetProperty("high").GetDouble());
            Assert.Equal(expected.MeanDays.Value, actual.GetProperty("meanDays").GetDouble());
            Assert.Equal(expected.MeanDays.High, actual.GetProperty("meanDaysHigh").GetDouble());
        }
    }

    [Fact]
    public void An_end_that_too_few_paths_give_is_null()
    {
        Scenario alone = Chicken with { Variants = [] };
        JsonElement json = Parsed(ResultMaker.Of(alone, [(Outcome.Settlement, 9, 50), (Outcome.Accident, 5, 4), (Outcome.Collision, 6, 5)])
            .ToDocument());
        JsonElement times = json.GetProperty("variants")[0].GetProperty("timeToOutcome");
        Assert.Equal("[\"Number\",\"Number\",\"Number\"]", Kinds("Settlement"));
        Assert.Equal("[\"Number\",\"Null\",\"Null\"]", Kinds("Accident"));
        Assert.Equal("[\"Number\",\"Number\",\"Null\"]", Kinds("Collision"));

        string Kinds(string outcome) => JsonSerializer.Serialize(
            new[] { "median", "low", "high" }.Select(name => times.GetProperty(outcome).GetProperty(name).ValueKind.ToString()));
    }

    [Fact]
    public void What_is_not_known_is_null()
    {
        JsonElement json = Parsed(Result.ToDocument());
        Assert.Equal(
            (JsonValueKind.Null, JsonValueKind.Null), (json.GetProperty("title").ValueKind, json.GetProperty("threads").ValueKind));
        Assert.Equal(Result.War.Value, json.GetProperty("variants")[0].GetProperty("war").GetProperty("probability").GetDouble());
    }

    [Fact]
    public void The_scenario_must_be_that_of_the_result() =>
        Assert.Throws<ArgumentException>(() => Result.ToDocument(Chicken with { Name = "another" }));

    [Fact]
    public void A_stored_result_gives_the_same_document() =>
        Assert.Equal(Result.ToDocument().ToJson(), SimulationResult.FromJson(Result.ToJson()).ToDocument().ToJson());

    [Fact]
    public void It_is_the_same_in_every_culture()
    {
        string before = Result.ToDocument().ToJson();
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal(before, Result.ToDocument().ToJson());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void The_document_of_a_trace_has_every_step_in_full()
    {
        PathTrace trace = Simulation.Trace(Scenario.Load("korea-2017"), 3);
        JsonElement json = Parsed(trace.ToDocument(new DateOnly(2017, 1, 1)));
        Assert.Equal(trace.End.Outcome.ToString(), json.GetProperty("end").GetProperty("outcome").GetString());
        JsonElement[] steps = [.. json.GetProperty("steps").EnumerateArray()];
        Assert.Equal(trace.Steps.Count, steps.Length);
        Assert.Equal("2017-01-01", steps[0].GetProperty("date").GetString());
        string[] columns = trace.ToCsv(new DateOnly(2017, 1, 1)).Split('\n')[0].Split(',');
        Assert.Equal(columns, steps[0].EnumerateObject().Select(m => m.Name));
        foreach ((TraceStep step, JsonElement written) in trace.Steps.Zip(steps))
        {
            Assert.Equal(
                (step.TempoA, step.Hazard, step.RedLight),
                (
                    written.GetProperty("tempo_a").GetDouble(),
                    written.GetProperty("hazard").GetDouble(),
                    written.GetProperty("light").GetBoolean()));
        }
    }

    [Fact]
    public void The_document_of_an_exact_answer_has_its_numbers()
    {
        Scenario ladder = Scenario.Load("mid-ladder") with { Variants = [] };
        ExactResult exact = ExactLadder.Solve(ladder);
        JsonElement variant = Parsed(exact.ToDocument(ladder)).GetProperty("variants")[0];
        Assert.Equal(Scenario.Baseline, variant.GetProperty("name").GetString());
        Assert.Equal(exact.War, variant.GetProperty("war").GetProperty("probability").GetDouble());
        Assert.Equal(exact.Payoff(Side.B), variant.GetProperty("payoffs").GetProperty("B").GetProperty("mean").GetDouble());
        Assert.Throws<ArgumentException>(() => ((IReadOnlyList<ExactAnswer>)[]).ToDocument(ladder));
    }

    [Fact]
    public void The_document_of_equilibria_has_decimals_or_fractions()
    {
        NormalFormGame game = Catalog.Chicken;
        JsonElement fractions = Parsed(VertexEnumeration.Solve(game).ToDocument(game, exact: true)).GetProperty("equilibria");
        JsonElement decimals = Parsed(VertexEnumeration.Solve(game).ToDocument(game)).GetProperty("equilibria");
        Assert.Equal(3, fractions.GetArrayLength());
        foreach ((JsonElement exact, JsonElement rounded) in fractions.EnumerateArray().Zip(decimals.EnumerateArray()))
        {
            string[] parts = exact.GetProperty("row")[0].GetString()!.Split('/');
            double value = double.Parse(parts[0], CultureInfo.InvariantCulture)
                / (parts.Length > 1 ? double.Parse(parts[1], CultureInfo.InvariantCulture) : 1);
            Assert.Equal(value, rounded.GetProperty("row")[0].GetDouble(), 15);
        }
    }

    [Fact]
    public void The_document_of_a_tree_names_every_information_set()
    {
        ExtensiveFormGame game = SampleTrees.Random(1, perfectInformation: true);
        JsonElement found = Parsed(BackwardInduction.Solve(game).ToDocument(game)).GetProperty("equilibria")[0];
        Assert.Equal(game.InformationSets.Select(s => s.Key), found.GetProperty("strategies")
            .EnumerateArray().Select(s => s.GetProperty("informationSet").GetString()));
        Assert.Equal(game.Players.Count, found.GetProperty("payoffs").GetArrayLength());
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public void Differences_from_the_first_equilibrium_give_back_every_other_one(bool exact)
    {
        ExtensiveFormGame game = Tied(6);
        SolverResult<BehaviorProfile> result = BackwardInduction.Solve(game);
        Assert.Equal(64, result.Solutions.Count);
        JsonElement[] found = [.. Parsed(result.ToDocument(game, exact)).GetProperty("equilibria").EnumerateArray()];
        string[] first = [.. found[0].GetProperty("strategies").EnumerateArray().Select(Played)];
        string[] keys = [.. game.InformationSets.Select(s => s.Key)];
        for (int e = 0; e < found.Length; e++)
        {
            string[] played = [.. first];
            foreach (JsonElement set in e == 0 ? [] : found[e].GetProperty("differences").EnumerateArray())
            {
                played[Array.IndexOf(keys, set.GetProperty("informationSet").GetString())] = Played(set);
            }

            Assert.Equal(game.InformationSets.Select(s => result.Solutions[e][s][1] == 1 ? "01" : "10"), played);
            Assert.Equal(e == 0, !found[e].TryGetProperty("differences", out _));
        }

        static string Played(JsonElement set) => string.Concat(set.GetProperty("probabilities").EnumerateArray().Select(p => p.ToString()));
    }

    [Fact]
    public void A_thousand_tied_equilibria_of_a_long_tree_take_little_room()
    {
        ExtensiveFormGame game = Tied(300);
        SolverResult<BehaviorProfile> result = BackwardInduction.Solve(game);
        Assert.Equal((1000, SolverStatus.IterationLimit), (result.Solutions.Count, result.Status));
        long before = GC.GetAllocatedBytesForCurrentThread();
        int length = result.ToDocument(game).ToJson().Length;
        Assert.InRange(length, 100_000, 5_000_000); // 75 million if each were written in full
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000_000);
    }

    [Fact]
    public void The_document_of_a_solved_scenario_has_its_values()
    {
        CrisisGame game = CrisisGame.Of(Scenario.Load("mid-ladder").With("$.model.frailty", 0));
        SolverResult<MarkovSolution> result = MarkovBackwardInduction.Solve(game);
        JsonElement json = Parsed(result.ToDocument(game));
        Assert.Equal(game.Fingerprint, json.GetProperty("fingerprint").GetString());
        Assert.Equal(result.Solutions[0].ValueA, json.GetProperty("equilibria")[0]
            .GetProperty("values").GetProperty("A").GetProperty("value").GetDouble());
        Assert.Equal(
            (JsonValueKind.Null, JsonValueKind.Null),
            (json.GetProperty("elapsedSeconds").ValueKind, json.GetProperty("scenarioPolicies").ValueKind));
    }

    // Who stops gets what all get.
    private static ExtensiveFormGame Tied(int moves) => ExtensiveFormGame.Expand("Tied centipede", ["A", "B"], 0, n => n >= 0 && n < moves
        ? GameTurn.Decision<int>(n % 2, $"{n}", ("stop", -1), ("go", n + 1)) : GameTurn.End<int>(0, 0));

    private static JsonElement Parsed(ResultDocument document)
    {
        using var json = JsonDocument.Parse(document.ToJson());
        return json.RootElement.Clone();
    }
}
