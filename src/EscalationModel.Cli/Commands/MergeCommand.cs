using System.CommandLine;
using EscalationModel.Cli.Inputs;
using EscalationModel.Cli.Output;

namespace EscalationModel.Cli.Commands;

/// <summary>Merges the shards of a run.</summary>
internal sealed class MergeCommand : ToolCommand
{
    private readonly Argument<string[]> _results = CommonInputs.Results();
    private readonly ResultOutputs _outputs = new();

    public MergeCommand(Surroundings surroundings)
        : base("merge", "Merge stored results of other paths of one run: exactly the result of one run over all of them.", surroundings)
    {
        Add(_results);
        _outputs.AddTo(this);
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("merge first.json second.json --result whole.json",
            "Two shards, made with run --paths 5e5 --result and run --first-path 5e5 --paths 5e5 --result."),
        ("merge shards/*.json --json -", "The document of the whole for a program."),
    ];

    protected override int Execute(ParseResult parsed)
    {
        string[] sources = parsed.GetRequiredValue(_results);
        ChosenOutputs outputs = _outputs.Chosen(parsed, sources.Select(s => ("RESULT " + s, ResultSource.FileOf(s))));
        SimulationResult whole = ResultSource.Load(sources[0], Surroundings);
        foreach (string source in sources.Skip(1))
        {
            Cancellation.ThrowIfCancellationRequested();
            whole = Merged(whole, ResultSource.Load(source, Surroundings), source);
        }

        outputs.Give(whole, null, null, Surroundings);
        Pages.Give(outputs, whole, null, Surroundings);
        return ExitCode.Done;
    }

    private static SimulationResult Merged(SimulationResult whole, SimulationResult shard, string source)
    {
        try
        {
            return whole.Merge(shard);
        }
        catch (ArgumentException e)
        {
            throw new BadInputException($"RESULT {source} does not merge with those before it: {PlainWords.Of(e)}");
        }
    }
}
