using System.Globalization;

namespace EscalationModel.Estimation.Scores;

/// <summary>What is wrong with a row of forecasts.</summary>
/// <param name="Row">The row, from 0; -1: the table as a whole.</param>
/// <param name="Column">The column of a file that it would be in.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Allowed">What may stand there.</param>
internal readonly record struct ForecastFault(int Row, string Column, string Value, string Allowed)
{
    /// <summary>The fault in a sentence, for tables that come from a program.</summary>
    public override string ToString() =>
        (Row < 0 ? "" : $"row {Row}, ") + $"{Column}: {(Value.Length > 0 ? Value + " is given; " : "")}allowed: {Allowed}";
}

/// <summary>Finds all that is wrong with a table of forecasts at once.</summary>
internal static class ForecastFaults
{
    public static IEnumerable<ForecastFault> Of(ForecastTable table)
    {
        ForecastFault[] lists = [.. OfLists(table)];
        if (lists.Length > 0)
        {
            return lists;
        }

        int outcomes = table.OutcomeCount;
        return Enumerable.Range(0, table.Rows).SelectMany(row => OfRow(table, row, outcomes))
            .Concat(Enumerable.Range(0, table.Rows).Any(table.IsScored) ? [] : [Whole("y", "", "at least one row that is scored")])
            .Concat(table.IsTraining?.Any(t => t) == false ? [Whole("part", "", "at least one row of the training part")] : []);
    }

    private static IEnumerable<ForecastFault> OfLists(ForecastTable table)
    {
        (string Name, int? Count)[] lists =
        [
            ("forecasts", table.Forecasts.Count), ("weights", table.Weights?.Count), ("clusters", table.Clusters?.Count),
            ("order", table.Order?.Count), ("training part", table.IsTraining?.Count), ("states", table.States?.Count),
            .. table.Baselines.Select(b => (b.Name, (int?)b.Forecasts.Count)),
        ];
        return lists.Where(l => l.Count is { } n && n != table.Rows)
            .Select(l => Whole(l.Name, $"a list of {l.Count}", $"one of {table.Rows}, as many as there are observations"))
            .Concat(table.Rows == 0 ? [Whole("y", "", "at least one row")] : []);
    }

    private static IEnumerable<ForecastFault> OfRow(ForecastTable table, int row, int outcomes)
    {
        if (AllowedObserved(table, row, outcomes) is { } observed)
        {
            yield return new(row, "y", Text(table.Observed[row]), observed);
        }

        if (table.Order is { } order && !double.IsFinite(order[row]))
        {
            yield return new(row, "order", Text(order[row]), "a finite number");
        }

        if (table.IsScored(row) || table.Forecasts[row].Count > 0)
        {
            foreach (ForecastFault fault in OfForecast(table, row, outcomes))
            {
                yield return fault;
            }
        }

        foreach (ForecastBaseline baseline in table.Baselines.Where(b => b.Forecasts[row].Count > 0))
        {
            if (AllowedBaseline(table.Kind, baseline.Forecasts[row], outcomes) is { } allowed)
            {
                string column = baseline.Name + (table.Kind == ForecastKind.Outcomes ? "0" : "");
                yield return new(row, column, Text(baseline.Forecasts[row]), allowed);
            }
        }
    }

    private static IEnumerable<ForecastFault> OfForecast(ForecastTable table, int row, int outcomes)
    {
        IReadOnlyList<double> forecast = table.Forecasts[row];
        if (AllowedForecast(table.Kind, forecast, outcomes) is { } allowed)
        {
            yield return new(row, FirstColumn(table.Kind), Text(forecast), allowed);
        }

        if (table.Weights?[row] is { } weights
            && !(weights.Count == forecast.Count && weights.All(w => w >= 0 && double.IsFinite(w)) && weights.Sum() > 0))
        {
            yield return new(row, "w0", Text(weights), $"a weight of at least 0 for each of {forecast.Count} draws, in sum above 0");
        }
    }

    private static string FirstColumn(ForecastKind kind) => kind switch
    {
        ForecastKind.Event => "p",
        ForecastKind.Outcomes => "p0",
        ForecastKind.Ensemble => "x0",
        _ => "sd",
    };

    // What is allowed in place of what is there; null: it is allowed.
    private static string? AllowedObserved(ForecastTable table, int row, int outcomes)
    {
        double y = table.Observed[row];
        return table.Kind switch
        {
            ForecastKind.Event => y is 0 or 1 ? null : "0 or 1",
            ForecastKind.Outcomes => y >= 0 && y < outcomes && y == Math.Floor(y) ? null : $"an outcome from 0 to {outcomes - 1}",
            _ => double.IsFinite(y) ? null : "a finite number",
        };
    }

    private static string? AllowedForecast(ForecastKind kind, IReadOnlyList<double> forecast, int outcomes) => kind switch
    {
        ForecastKind.Ensemble => forecast.Count > 0 && forecast.All(double.IsFinite) ? null : "at least one draw, and finite ones",
        ForecastKind.Normal => forecast is [var mean, > 0 and var sd] && double.IsFinite(mean) && double.IsFinite(sd)
            ? null
            : "a finite mean and a finite deviation above 0",
        _ => AllowedBaseline(kind, forecast, outcomes),
    };

    private static string? AllowedBaseline(ForecastKind kind, IReadOnlyList<double> forecast, int outcomes) => kind switch
    {
        ForecastKind.Event => forecast is [>= 0 and <= 1] ? null : "a probability from 0 to 1",
        ForecastKind.Outcomes => forecast.Count == outcomes && ProperScores.FaultOf(forecast) is null
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{outcomes} probabilities, at least 2, from 0 to 1, that add up to 1 within {ProperScores.MostOff}; these add up to "
                    + $"{forecast.Sum()}"),
        _ => forecast is [var x] && double.IsFinite(x) ? null : "a finite number",
    };

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(IReadOnlyList<double> values) => string.Join(" ", values.Select(Text));

    private static ForecastFault Whole(string column, string value, string allowed) => new(-1, column, value, allowed);
}
