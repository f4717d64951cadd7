using EscalationModel.CrisisGames;
using EscalationModel.Experiments.Adaptive;
using EscalationModel.Experiments.Studies;
using EscalationModel.Tests.Experiments.Studies;

namespace EscalationModel.Tests.Experiments.Adaptive;

public class AdaptiveStudyTests
{
    private const string Search = """
        { "name": "nerve", "scenario": "reference", "paths": 400, "seed": 5,
          "search": { "maximize": "payoffA", "rounds": 5, "checkPaths": 2000 },
          "inputs": [ { "name": "nerve", "path": "$.actors[0].policy.nerve", "low": 10, "high": 90 } ] }
        """;

    private const string Rare = """
        { "scenario": "mid-ladder", "seed": 5,
          "rareEvent": { "event": "war", "method": "counting", "size": 500, "relativeError": 0.06, "first": 4, "rounds": 8 } }
        """;

    [Theory]
    [InlineData(Search)]
    [InlineData(Rare)]
    public void Rounds_that_many_work_on_end_in_the_bytes_of_one_run(string file)
    {
        using var folder = new TemporaryFolder();
        AdaptiveStudy study = Load(folder, file);
        AdaptiveResult whole = study.Run(folder["whole"]);
        Assert.True(whole.Rounds.Count > 2, "Some rounds.");
        int rounds = 0;
        while (Load(folder, file).Next(folder["parts"], shards: 3) is { } round)
        {
            // As other processes would: from the plan alone, in the wrong order.
            var store = StudyStore.Open(round.Folder);
            Assert.True(round.IsNew && !store.IsNew);
            for (int shard = store.Plan.Shards - 1; shard >= 0; shard--)
            {
                Assert.False(Load(folder, file).Next(folder["parts"], shards: 3)!.IsNew);
                store.Work(shard);
            }

            rounds++;
        }

        AdaptiveResult parts = Load(folder, file).Run(folder["parts"], shards: 3);
        Assert.Equal(whole.Rounds.Count, rounds);
        Assert.Equal(Csv(whole), Csv(parts));
        Assert.Equal(whole.ToString(), parts.ToString());
    }

    [Fact]
    public void A_search_finds_a_better_nerve_and_tells_its_value_on_fresh_paths()
    {
        using var folder = new TemporaryFolder();
        AdaptiveResult result = Load(folder, Search).Run(folder["a"]);
        SearchAnswer answer = Assert.IsType<SearchAnswer>(result.Answer);
        StudyResult fresh = result.Rounds[^1];
        Assert.Equal((2000, 1), (fresh.Study.Paths, fresh.Points));
        Assert.Equal(fresh.At("payoffA", 0), answer.Value);
        Scenario better = Scenario.Load("reference").With("$.actors[0].policy.nerve", answer.Point[0]);
        Estimate played = Simulation.Run(better, 20_000, 77).Variants[0].Payoff(Side.A);
        Assert.True(
            Math.Abs(played.Value - answer.Value.Value) < 6 * (played.High - played.Low + answer.Value.High - answer.Value.Low) / 3.92,
            $"{played}, {answer.Value}");
        double first = result.Rounds[0].Column("payoffA").Max();
        Assert.True(answer.BestSeen >= first);
    }

    [Fact]
    public void A_rare_event_is_what_the_chain_says()
    {
        using var folder = new TemporaryFolder();
        StoredRareEventResult found = Assert.IsType<StoredRareEventResult>(Load(folder, Rare).Run(folder["a"]).Answer);
        double exact = ExactLadder.Solve(Scenario.Load("mid-ladder")).War;
        double error = found.RelativeError * found.Probability.Value;
        Assert.True(
            found.IsPreciseEnough && Math.Abs(found.Probability.Value - exact) < 6 * error, $"{found.Probability}, exactly {exact}");
        Assert.False(Math.Abs(found.Probability.Value - 2 * exact) < 6 * error, "Twice the probability would be noticed.");
    }

    [Theory]
    [InlineData("\"maximize\": \"payoffA\"", "\"maximize\": \"payoffA\", \"minimize\": \"war\"", "$.search: neither or both")]
    [InlineData("\"maximize\": \"payoffA\"", "\"minimize\": \"wars\"", "$.search.minimize: \"wars\" is not allowed")]
    [InlineData("\"maximize\": \"payoffA\"", "\"maximize\": \"payofA\"", "payofA")]
    [InlineData("\"paths\": 400", "\"points\": 400", "$.points: not allowed with search")]
    [InlineData("\"low\": 10, \"high\": 90", "\"levels\": [10, 90]", "$.inputs[0]: whole, steps or levels")]
    [InlineData("\"rounds\": 5", "\"rounds\": 0", "$.search.rounds")]
    [InlineData("\"seed\": 5", "\"seed\": 5, \"design\": \"sobol\"", "more than one of design, search and rareEvent")]
    [InlineData("\"seed\": 5", "\"seed\": 5, \"rareEvent\": { \"event\": \"war\" }", "more than one of design, search and rareEvent")]
    public void What_is_wrong_with_a_search_is_told(string part, string wrong, string told)
    {
        using var folder = new TemporaryFolder();
        StudyException e = Assert.Throws<StudyException>(
            () => Load(folder, Search.Replace(part, wrong, StringComparison.Ordinal)).Next(folder["a"]));
        Assert.Contains(told, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"event\": \"war\"", "\"event\": \"wars\"", "$.rareEvent.event")]
    [InlineData("\"event\": \"war\"", "\"event\": \"tempo\"", "needs a goal")]
    [InlineData("\"event\": \"war\"", "\"event\": \"accident\"", "accident")]
    [InlineData("\"seed\": 5", "\"seed\": 5, \"paths\": 10", "$.paths: not allowed with rareEvent")]
    [InlineData("\"seed\": 5", "\"seed\": 5, \"estimates\": { \"first\": 0, \"count\": 9 }", "$.estimates")]
    public void What_is_wrong_with_a_rare_event_is_told(string part, string wrong, string told)
    {
        using var folder = new TemporaryFolder();
        StudyException e = Assert.Throws<StudyException>(
            () => Load(folder, Rare.Replace(part, wrong, StringComparison.Ordinal)).Next(folder["a"]));
        Assert.Contains(told, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_of_something_else_is_left_alone_and_drafts_are_swept()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["a"]);
        File.WriteAllText(Path.Combine(folder["a"], "result.csv"), "mine");
        StudyException e = Assert.Throws<StudyException>(() => Load(folder, Search).Run(folder["a"]));
        Assert.Equal(StudyFault.OtherPlan, e.Fault);
        Assert.Equal(["result.csv"], Directory.GetFileSystemEntries(folder["a"]).Select(Path.GetFileName));
        StudyStore round = Load(folder, Search).Next(folder["b"], shards: 2)!;
        round.Work(0);
        string draft = Path.Combine(round.Folder, "shards", "000", ".escalation-abcdefgh.tmp");
        File.WriteAllText(draft, "half");
        Load(folder, Search).Run(folder["b"]); // the round keeps its two shards
        Assert.False(File.Exists(draft));
    }

    [Fact]
    public void A_study_whose_points_are_known_is_none_and_one_that_is_adaptive_is_not_planned_at_once()
    {
        using var folder = new TemporaryFolder();
        string known = """
            { "scenario": "reference", "design": "given", "coordinates": [[0.25], [0.5]], "paths": 10, "outputs": ["war"],
              "inputs": [ { "path": "$.actors[0].policy.nerve", "low": 10, "high": 90 } ] }
            """;
        Assert.Contains("known beforehand", Assert.Throws<StudyException>(() => Load(folder, known)).Message, StringComparison.Ordinal);
        Study study = StudyFile.Parse(known);
        Assert.Equal([30, 50], study.Run().InputColumn("$.actors[0].policy.nerve"));
        Assert.Contains(
            "a round at a time", Assert.Throws<StudyException>(() => StudyFile.Parse(Search)).Message, StringComparison.Ordinal);
        foreach (string wrong in new[] { "[[0.25, 0.5]]", "[[1]]", "[]", "[[0.25], [0.5, 0.5]]" })
        {
            Assert.Throws<StudyException>(() => StudyFile.Parse(known.Replace("[[0.25], [0.5]]", wrong, StringComparison.Ordinal)));
        }
    }

    private static AdaptiveStudy Load(TemporaryFolder folder, string text)
    {
        File.WriteAllText(folder["study.json"], text);
        return AdaptiveStudy.Load(folder["study.json"]);
    }

    private static string Csv(AdaptiveResult result)
    {
        using var bytes = new MemoryStream();
        result.WriteCsv(bytes);
        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
    }
}
