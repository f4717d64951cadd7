using System.CommandLine;
using EscalationModel.Cli.Inputs;
using EscalationModel.Estimation.Scores;
using EscalationModel.Reporting;
using EscalationModel.Reporting.Documents;

namespace EscalationModel.Cli.Estimating;

/// <summary>Scores forecasts by what then happened, beside baselines that anyone could have.</summary>
internal sealed class ScoreCommand : EstimatingCommand
{
    private readonly Argument<string> _forecasts = DataArgument(
        "FORECASTS", "A CSV file with a forecast and what then happened a row: p,y; p0,p1,...,y; x0,x1,...,y; or mean,sd,y.");

    private readonly Option<string[]> _baselines = new("--baseline")
    {
        Description = "A column with the forecasts of a baseline of yours; may be given again.",
        HelpName = "COLUMN",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<ulong?> _bins = CommonInputs.WholeNumber(
        "--bins", "-b", "N", "The bins of the reliability diagram and of the histogram, 10 unless given.", 2, 100);

    private readonly Option<ulong?> _horizon = CommonInputs.WholeNumber(
        "--horizon", "-d", "N", "How many dates ahead a forecast is, for the test of two forecasters; 1 unless given.", 1, 1000);

    private readonly Option<ulong?> _seed = CommonInputs.Seed();

    public ScoreCommand(Surroundings surroundings)
        : base("score", "Score forecasts by what then happened, beside dumb baselines.", surroundings) =>
        AddAll(_forecasts, _baselines, _bins, _horizon, _seed);

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("score forecasts.csv", "Scores with 95% intervals, beside the base rate and the last state."),
        ("score forecasts.csv --bins 5 --figures figures", "With a reliability diagram of five bins."),
    ];

    protected override int Execute(ParseResult parsed)
    {
        string file = parsed.GetRequiredValue(_forecasts);
        Outputs outputs = OutputsOf(parsed, [("FORECASTS", file)]);
        int bins = (int)(parsed.GetValue(_bins) ?? 10);
        var options = new ForecastScoresOptions
        {
            Bins = bins, PitBins = bins, Horizon = (int)(parsed.GetValue(_horizon) ?? 1), Seed = parsed.GetValue(_seed) ?? 1,
        };
        ForecastScores scores = Told(
            $"FORECASTS {file}", () => ForecastScores.Of(ForecastTable.Load(file, parsed.GetRequiredValue(_baselines)), options));
        Give(outputs, [scores], scores.ToDocument, scores.ToTable);
        return ExitCode.Done;
    }
}
