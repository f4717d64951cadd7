using System.CommandLine;
using EscalationModel.Cli.Inputs;
using EscalationModel.Estimation.Data;
using EscalationModel.Estimation.Ladder;
using EscalationModel.Reporting;
using EscalationModel.Reporting.Documents;

namespace EscalationModel.Cli.Estimating;

/// <summary>Fits laws of the lengths of disputes, with and without heterogeneity.</summary>
internal sealed class FitLengthsCommand : EstimatingCommand
{
    private readonly Argument<string> _lengths = DataArgument(
        "LENGTHS", "A CSV file: length,disputes and, where some are only known to be at least so long, censored.");

    private readonly Option<ulong?> _horizon = CommonInputs.WholeNumber(
        "--horizon", "-d", "N", "The most moves of a dispute, where means are cut off; 365 unless given.", 1, 1_000_000);

    public FitLengthsCommand(Surroundings surroundings)
        : base("lengths", "Fit laws of the lengths of disputes, and say what they cannot tell apart.", surroundings) =>
        AddAll(_lengths, _horizon);

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
        [("fit lengths lengths.csv", "Geometric, beta-geometric, frailty, Weibull, classes and hazards by move, compared.")];

    protected override int Execute(ParseResult parsed)
    {
        string file = parsed.GetRequiredValue(_lengths);
        Outputs outputs = OutputsOf(parsed, [("LENGTHS", file)]);
        var options = new LengthOptions { Horizon = (int)(parsed.GetValue(_horizon) ?? 365) };
        LengthComparison comparison = Told($"LENGTHS {file}", () => LengthComparison.Of(DisputeLengths.Load(file), options));
        Give(outputs, comparison, comparison.ToDocument, comparison.ToTable);
        return ExitCode.Done;
    }
}
