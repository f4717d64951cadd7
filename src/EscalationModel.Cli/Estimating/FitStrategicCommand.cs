using System.CommandLine;
using EscalationModel.Cli.Inputs;
using EscalationModel.Estimation;
using EscalationModel.Estimation.Strategic;
using EscalationModel.Reporting;
using EscalationModel.Reporting.Documents;

namespace EscalationModel.Cli.Estimating;

/// <summary>Fits the utilities of a crisis game to outcomes.</summary>
internal sealed class FitStrategicCommand : EstimatingCommand
{
    private readonly Argument<string> _data = DataArgument("DATA", "A CSV file with a crisis a row: its outcome, and regressors.");

    private readonly Option<string> _outcome = new("--outcome")
    {
        Description = "The column of outcomes (1, 3, 4; with four outcomes 1 to 4; or words), or two of 0 and 1 as \"esc + war\".",
        HelpName = "COLUMN",
        Required = true,
    };

    private readonly Option<string?> _labels = new("--labels")
    {
        Description = "What stands in the column for each outcome, in the order of the game: quo,yield,war.",
        HelpName = "WORD,WORD,...",
    };

    private readonly Option<string> _formula = new("--formula")
    {
        Description = "The regressors of each utility: \"u11 ~ 1 + x; u13 ~ 0; u14 ~ 1; u24 ~ 1 + z\"; \"u11 + u13 ~ x\" gives both x.",
        HelpName = "FORMULAS",
        Required = true,
    };

    private readonly Option<StrategicGame?> _game = CommonInputs.Word(
        "--game", "three or four outcomes; three unless given.",
        ("three", StrategicGame.ThreeOutcomes), ("four", StrategicGame.FourOutcomes));

    private readonly Option<StrategicError?> _error = CommonInputs.Word(
        "--error", "agent (a probit), private (information) or logit; agent unless given.",
        ("agent", StrategicError.Agent), ("private", StrategicError.Private), ("logit", StrategicError.Logit));

    private readonly Option<string?> _cluster = new("--cluster")
    {
        Description = "The column that tells which rows belong together, such as the dispute.",
        HelpName = "COLUMN",
    };

    private readonly Option<ErrorKind?> _errors = CommonInputs.Word(
        "--errors", "The standard errors: information, sandwich, clustered (times G/(G-1)) or bootstrap; clustered with --cluster, "
            + "else information.",
        ("information", ErrorKind.Information), ("sandwich", ErrorKind.Sandwich), ("clustered", ErrorKind.ClusteredFiniteSample),
        ("bootstrap", ErrorKind.Bootstrap));

    private readonly Option<ulong?> _seed = CommonInputs.Seed();

    public FitStrategicCommand(Surroundings surroundings)
        : base("strategic", "Fit the utilities of a crisis game of three or four outcomes.", surroundings) =>
        AddAll(_data, _outcome, _labels, _formula, _game, _error, _cluster, _errors, _seed);

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        (
            "fit strategic crises.csv --outcome y --formula \"u11 ~ 1 + x1; u13 ~ 0; u14 ~ 1 + x2; u24 ~ 1 + z1\" --cluster dispute",
            "A strategic probit with clustered errors."),
    ];

    protected override int Execute(ParseResult parsed)
    {
        string file = parsed.GetRequiredValue(_data);
        Outputs outputs = OutputsOf(parsed, [("DATA", file)]);
        StrategicGame game = parsed.GetValue(_game) ?? StrategicGame.ThreeOutcomes;
        var options = new StrategicOptions
        {
            Error = parsed.GetValue(_error) ?? StrategicError.Agent, Errors = parsed.GetValue(_errors), Seed = parsed.GetValue(_seed) ?? 1,
        };
        StrategicFit fit = Told($"DATA {file}", () => StrategicFit.Of(
            StrategicData.Load(
                file, parsed.GetRequiredValue(_outcome), game, parsed.GetValue(_cluster), parsed.GetValue(_labels)?.Split(',')),
            parsed.GetRequiredValue(_formula), options));
        Give(outputs, [fit], fit.ToDocument, fit.ToTable, () => Profiles(fit.Fit));
        return ExitCode.Done;
    }
}
