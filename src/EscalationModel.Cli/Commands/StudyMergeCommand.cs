using System.CommandLine;
using EscalationModel.Cli.Inputs;
using EscalationModel.Cli.Output;
using EscalationModel.Experiments.Studies;

namespace EscalationModel.Cli.Commands;

/// <summary>Merges the shards of a study.</summary>
internal sealed class StudyMergeCommand : ToolCommand
{
    private const double LongestWait = 2_678_400, LeastShare = 1e-6; // 31 days

    private readonly Option<string> _folder = StudyInputs.Folder();
    private readonly Option<double?> _wait = CommonInputs.Number(
        "--wait", "SECONDS", "How long to wait for shards that are missing, or not seen here yet; not at all unless given.", 0,
        LongestWait);

    private readonly Option<bool> _partial = new("--partial")
    {
        Description = "Write partial.csv and partial.parquet of the points that are done, if not all are.",
    };

    private readonly Option<double?> _verify = CommonInputs.Number(
        "--verify", "SHARE", "Do this share of the shards again first, such as 0.05: they must be the same, whatever machines did them.",
        LeastShare, 1);

    private readonly Option<string[]> _policies = PolicyAssemblies.Option();
    private readonly Option<ulong?> _threads = StudyInputs.Threads();
    private readonly PaperOutputs _paper = new();

    public StudyMergeCommand(Surroundings surroundings)
        : base("merge", "Merge the shards of a study, whoever did them and in whatever order, into its tables and its page.", surroundings)
    {
        Add(_folder);
        Add(_wait);
        Add(_partial);
        Add(_verify);
        Add(_policies);
        Add(_threads);
        _paper.AddTo(this);
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
        [("study merge --out my-study", "result.csv, result.parquet, result.json and index.html in the folder.")];

    protected override int Execute(ParseResult parsed)
    {
        if (parsed.GetValue(_partial))
        {
            CommonInputs.MustNotBeGiven(parsed, "with --partial", [_verify]);
        }

        if (parsed.GetValue(_verify) is null)
        {
            CommonInputs.MustNotBeGiven(parsed, "without --verify", [_threads]);
        }

        ChosenPaper paper = _paper.Chosen(parsed);
        StudyStore store = StudyInputs.Open(parsed.GetRequiredValue(_folder), PolicyAssemblies.Known(parsed, _policies));
        if (parsed.GetValue(_wait) is { } seconds)
        {
            store.Wait(TimeSpan.FromSeconds(seconds), Cancellation);
        }

        if (parsed.GetValue(_partial) && !store.Status().IsComplete)
        {
            Print(StudyOutputs.WritePartial(store, Cancellation));
            return ExitCode.Done;
        }

        if (parsed.GetValue(_verify) is { } share)
        {
            StudyWork.Do(
                store, Surroundings, (int?)parsed.GetValue(_threads), (s, options) => s.Verify(share, options, Cancellation));
        }

        Print(StudyOutputs.Write(store, paper, Cancellation));
        return ExitCode.Done;
    }
}
