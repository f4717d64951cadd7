namespace EscalationModel.Estimation.Scores;

/// <summary>The scores of a baseline.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Losses">By score and row; NaN where it has none.</param>
internal sealed record BaselineLosses(string Name, double[][] Losses);

/// <summary>The baselines that every forecast is held against: the base rate, the last state, and those that the table has.</summary>
internal static class DumbBaselines
{
    public const string BaseRate = "base rate", LastState = "last state", LastStateColumn = "last_state";

    public static IReadOnlyList<BaselineLosses> Of(ForecastTable table, RowScores scores, List<string> notes)
    {
        bool isNumber = table.Kind is ForecastKind.Ensemble or ForecastKind.Normal;
        notes.Add($"The base rate is out of sample: {TrainingVisit.InWords(table)}{(isNumber ? ", as an ensemble" : "")}.");
        double[][] rate = isNumber ? OfNumbers(table, scores.Names.Count) : scores.Of(table, OutcomeBaselines.BaseRate(table));
        return
        [
            new(BaseRate, rate),
            .. OfLastState(table, scores, isNumber, notes),
            .. table.Baselines.Select(b => new BaselineLosses(NameOf(b), scores.Of(table, b.Forecasts))),
        ];
    }

    private static string NameOf(ForecastBaseline baseline) => baseline.Name == LastStateColumn ? LastState : baseline.Name;

    private static IEnumerable<BaselineLosses> OfLastState(ForecastTable table, RowScores scores, bool isNumber, List<string> notes)
    {
        if (table.Baselines.Any(b => b.Name == LastStateColumn))
        {
            return [];
        }

        IReadOnlyList<IReadOnlyList<double>>? forecasts = isNumber ? Previous(table)
            : PastStates.Of(table) is { } states ? OutcomeBaselines.LastState(table, states) : null;
        notes.Add(forecasts is not null
            ? isNumber ? "The last state is the number right before, as a point forecast."
                : $"The last state is the rate after the same state, {TrainingVisit.InWords(table)}."
            : table.Order is null
                ? "There is no last state to compare with: a column last_state, state, order or date would give it."
                : "There is no last state to compare with: some rows of the same cluster or series come at the same time.");
        return forecasts is null ? [] : [new(LastState, scores.Of(table, forecasts))];
    }

    private static IReadOnlyList<double>[]? Previous(ForecastTable table) => PastStates.RowsBefore(table)?
        .Select(row => row < 0 ? (IReadOnlyList<double>)[] : [table.Observed[row]]).ToArray();

    private static double[][] OfNumbers(ForecastTable table, int scores)
    {
        double[][] losses = [.. Enumerable.Range(0, scores).Select(_ => Enumerable.Repeat(double.NaN, table.Rows).ToArray())];
        var seen = new Climatology(table.Observed);
        TrainingVisit.Run(table, row => seen.Add(table.Observed[row]), row => seen.Remove(table.Observed[row]), row =>
        {
            losses[0][row] = seen.Crps(table.Observed[row]);
            if (scores > 1)
            {
                losses[1][row] = seen.Log(table.Observed[row]);
            }
        });
        return losses;
    }
}
