using System.CommandLine;
using EscalationModel.Cli.Inputs;

namespace EscalationModel.Cli.Estimating;

/// <summary>Fits by maximum likelihood: the parent of ladder, lengths, strategic and reciprocity.</summary>
internal sealed class FitCommand : ToolCommand
{
    public FitCommand(Surroundings surroundings)
        : base("fit", "Fit numbers to data by maximum likelihood.", surroundings)
    {
        Add(new FitLadderCommand(surroundings));
        Add(new FitLengthsCommand(surroundings));
        Add(new FitStrategicCommand(surroundings));
        Add(new FitReciprocityCommand(surroundings));
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
        [.. Subcommands.OfType<ToolCommand>().Select(c => c.Examples[0])];

    protected override int Execute(ParseResult parsed) =>
        throw new BadInputException("fit alone is not allowed; allowed: fit with one of ladder, lengths, strategic, reciprocity");
}
