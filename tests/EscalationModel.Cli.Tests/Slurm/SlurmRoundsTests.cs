namespace EscalationModel.Cli.Tests.Slurm;

/// <summary>Adaptive studies on a real Slurm, a round a job, with deploy/slurm/rounds.sh.</summary>
[Collection(nameof(SlurmTests))]
[Trait("Category", "Slow")]
public sealed class SlurmRoundsTests : IDisposable
{
    private const string Search = """
        { "scenario": "reference", "paths": 500, "seed": 5, "search": { "minimize": "war", "rounds": 3, "population": 6 }, "inputs": [
            { "name": "hazard", "path": "$.model.tempoHazard", "low": 2, "high": 8 },
            { "name": "nerve", "path": "$.actors[1].policy.nerve", "low": 50, "high": 70 } ] }
        """;

    // An error that is never reached: it takes all of its rounds.
    private const string Rare = """
        { "scenario": "reference", "seed": 5,
          "rareEvent": { "event": "war", "method": "splitting", "size": 200, "first": 4, "rounds": 3, "relativeError": 1e-6 } }
        """;

    private readonly Scratch _scratch = new();
    private readonly SlurmCluster _cluster;
    private readonly Dictionary<string, string> _variables;

    public SlurmRoundsTests(SlurmCluster cluster)
    {
        _cluster = cluster;
        cluster.MakeReady();
        _variables = new()
        {
            ["FILE"] = _scratch["study.json"], ["STUDY"] = _scratch["study"], ["TASKS"] = "3", ["TRIES"] = "2",
            ["ESCALATION"] = cluster.Tool,
        };
    }

    public void Dispose()
    {
        _cluster.EndAll();
        _scratch.Dispose();
    }

    [SlurmFact]
    public void A_search_ends_as_one_process() => MustEndAsOneProcess(Search, rounds: 5); // two more choose and check

    [SlurmFact]
    public void Splitting_ends_as_one_process() => MustEndAsOneProcess(Rare, rounds: 3);

    [SlurmFact]
    public void A_round_that_always_fails_is_given_up_and_goes_on_when_called_again()
    {
        string broken = _scratch.Write("broken", $"[ \"$2\" = work ] && exit 1\nexec {_cluster.Tool} \"$@\"\n");
        _scratch.Write("study.json", Rare);
        _variables["ESCALATION"] = "sh " + broken;
        Start();
        SlurmJob last = _cluster.Ended().Where(j => j.Task is null).MaxBy(j => j.Id)!;
        Assert.Equal(("FAILED", "3:0"), (last.State, last.ExitCode));
        Assert.Contains("round-0000 is not complete after 2 tries", Said(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_scratch["study/round-0001"]));
        _variables["ESCALATION"] = _cluster.Tool;
        MustEndAsOneProcess(Rare, rounds: 3);
    }

    private void MustEndAsOneProcess(string study, int rounds)
    {
        string file = _scratch.Write("study.json", study);
        Start();
        _cluster.Ended();
        Assert.True(File.Exists(_scratch["study/result.csv"]), Said());
        EscalationTool.AsProcess("study", "run", file, "--out", _scratch["whole"], "--shards", "3").Succeeds();
        Assert.Equal(rounds, Directory.GetDirectories(_scratch["study"], "round-*").Length);
        Assert.Equal(Files("whole"), Files("study"));
        ToolRun again = _cluster.Run("bash", _variables, SlurmStudy.Script("rounds.sh"));
        Assert.Equal((0, "complete\n"), (again.ExitCode, again.Output));
    }

    private void Start()
    {
        ToolRun run = _cluster.Run("bash", _variables, SlurmStudy.Script("rounds.sh"));
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
    }

    private string Said() => string.Join('\n', Directory.GetFiles(_scratch["study-logs"]).Order().Select(File.ReadAllText));

    private string[] Files(string folder) =>
    [
        .. Directory.GetFiles(_scratch[folder], "*", SearchOption.AllDirectories).Order()
            .Select(f => $"{Path.GetRelativePath(_scratch[folder], f)} {Convert.ToHexString(File.ReadAllBytes(f))}"),
    ];
}
