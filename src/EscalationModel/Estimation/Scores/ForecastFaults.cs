using System.Globalization;

namespace EscalationModel.Estimation.Scores;

/// <summary>What is wrong with a row of forecasts.</summary>
/// <param name="Row">The row, from 0; -1: the table as a whole.</param>
/// <param name="Column">The column of a file that it would be in.</param>
/// <param name="Text">What is wrong: the value, and what is allowed.</param>
internal readonly record struct ForecastFault(int Row, string Column, string Text);

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
            .Concat(Enumerable.Range(0, table.Rows).Any(table.IsScored) ? [] : [Whole("y", "no row is scored: at least one is needed")])
            .Concat(table.IsTraining?.Any(t => t) == false ? [Whole("part", "no row is of the training part")] : []);
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
            .Select(l => Whole("y", $"{table.Rows} rows have a list \"{l.Name}\" of {l.Count}"))
            .Concat(table.Rows == 0 ? [Whole("y", "no row: at least one is needed")] : []);
    }

    private static IEnumerable<ForecastFault> OfRow(ForecastTable table, int row, int outcomes)
    {
        IReadOnlyList<double> forecast = table.Forecasts[row];
        if (OfObserved(table, row, outcomes) is { } bad)
        {
            yield return new(row, "y", bad);
        }

        if (table.Order is { } order && !double.IsFinite(order[row]))
        {
            yield return new(row, "order", Not(order[row], "a finite number"));
        }

        if (forecast.Count == 0 && !table.IsScored(row))
        {
            yield break;
        }

        foreach (ForecastFault fault in OfForecast(table, row, forecast, outcomes))
        {
            yield return fault;
        }

        foreach (ForecastBaseline baseline in table.Baselines.Where(b => b.Forecasts[row].Count > 0))
        {
            if (OfBaseline(table.Kind, baseline.Forecasts[row], outcomes) is { } wrong)
            {
                yield return new(row, baseline.Name + (table.Kind == ForecastKind.Outcomes ? "0" : ""), wrong);
            }
        }
    }

    private static string? OfObserved(ForecastTable table, int row, int outcomes)
    {
        double y = table.Observed[row];
        return table.Kind switch
        {
            ForecastKind.Event => y is 0 or 1 ? null : Not(y, "0 or 1"),
            ForecastKind.Outcomes => y >= 0 && y < outcomes && y == Math.Floor(y)
                ? null
                : Not(y, $"the number of an outcome from 0 to {outcomes - 1}"),
            _ => double.IsFinite(y) ? null : Not(y, "a finite number"),
        };
    }

    private static IEnumerable<ForecastFault> OfForecast(
        ForecastTable table, int row, IReadOnlyList<double> forecast, int outcomes)
    {
        string? fault = table.Kind switch
        {
            ForecastKind.Event => forecast.Count == 1 && forecast[0] is >= 0 and <= 1 ? null : Not(forecast, "a probability from 0 to 1"),
            ForecastKind.Outcomes => OfLaw(forecast, outcomes),
            ForecastKind.Ensemble => forecast.Count > 0 && forecast.All(double.IsFinite) ? null : Not(forecast, "at least one finite draw"),
            _ => forecast is [var mean, var deviation] && double.IsFinite(mean) && double.IsFinite(deviation) && deviation > 0
                ? null
                : Not(forecast, "a finite mean and a finite deviation above 0"),
        };
        if (fault is not null)
        {
            yield return new(row, table.Kind switch
            {
                ForecastKind.Event => "p", ForecastKind.Outcomes => "p0", ForecastKind.Ensemble => "x0", _ => "sd",
            }, fault);
        }

        if (table.Weights?[row] is { } weights
            && !(weights.Count == forecast.Count && weights.All(w => w >= 0 && double.IsFinite(w)) && weights.Sum() > 0))
        {
            yield return new(row, "w0", Not(weights, "a weight of at least 0 for each draw, in sum above 0"));
        }
    }

    private static string? OfBaseline(ForecastKind kind, IReadOnlyList<double> forecast, int outcomes) => kind switch
    {
        ForecastKind.Event => forecast is [>= 0 and <= 1] ? null : Not(forecast, "a probability from 0 to 1"),
        ForecastKind.Outcomes => OfLaw(forecast, outcomes),
        _ => forecast is [var x] && double.IsFinite(x) ? null : Not(forecast, "a finite number"),
    };

    private static string? OfLaw(IReadOnlyList<double> law, int outcomes) => law.Count != outcomes
        ? Not(law, $"the probabilities of {outcomes} outcomes")
        : ProperScores.FaultOf(law);

    private static string Not(double value, string allowed) =>
        $"{value.ToString(CultureInfo.InvariantCulture)} is not {allowed}";

    private static string Not(IReadOnlyList<double> values, string allowed) => values is [var one]
        ? Not(one, allowed)
        : $"({string.Join(", ", values.Select(v => v.ToString(CultureInfo.InvariantCulture)))}) is not {allowed}";

    private static ForecastFault Whole(string column, string text) => new(-1, column, text);
}
