using System.Text.Json;
using EscalationModel.Estimation.Scores;

namespace EscalationModel.Reporting.Documents;

/// <summary>The document of scored forecasts. docs/how-to/score-forecasts.md tells what each member means.</summary>
public static class EstimationScoresDocument
{
    /// <summary>Scored forecasts as a JSON document for programs: what <c>escalation score --json</c> writes.</summary>
    /// <param name="scores">Scored forecasts.</param>
    public static ResultDocument ToDocument(this ForecastScores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return ResultDocument.Of(json =>
        {
            json.WriteString("kind", Name(scores.Kind));
            json.WriteNumber("rows", scores.Rows);
            json.Number("clusters", scores.Clusters ?? double.NaN);
            json.Array("scores", scores.Scores, score => Write(json, score, scores));
            json.Array("reliability", scores.Reliability, r => Write(json, r));
            if (scores.Pit is { } pit)
            {
                json.Object("pit", () => Write(json, pit));
            }
            else
            {
                json.WriteNull("pit");
            }

            json.Texts("notes", scores.Notes);
        });
    }

    private static string Name(ForecastKind kind) => kind switch
    {
        ForecastKind.Event => "event",
        ForecastKind.Outcomes => "outcomes",
        ForecastKind.Ensemble => "ensemble",
        _ => "normal",
    };

    private static void Write(Utf8JsonWriter json, MeanScore score, ForecastScores scores)
    {
        json.WriteString("score", score.Score);
        json.WriteNumber("rows", score.Rows);
        json.WriteNumber("infinite", score.Infinite);
        json.Estimate("mean", score.Mean);
        json.Array("baselines", scores.Comparisons.Where(c => c.Score == score.Score), c =>
        {
            json.WriteString("baseline", c.Baseline);
            json.WriteNumber("rows", c.Rows);
            json.Object("mean", () => json.Estimate("value", c.BaselineMean));
            json.Object("difference", () => json.Estimate("value", c.Difference));
            json.Object("skill", () => json.Estimate("value", c.Skill));
            if (c.DieboldMariano is { } test)
            {
                json.Object("dieboldMariano", () => Write(json, test));
            }
            else
            {
                json.WriteNull("dieboldMariano");
            }
        });
    }

    private static void Write(Utf8JsonWriter json, DieboldMarianoResult test)
    {
        json.WriteNumber("dates", test.Dates);
        json.WriteNumber("horizon", test.Horizon);
        json.Number("meanDifference", test.MeanDifference);
        json.Number("varianceOfMean", test.VarianceOfMean ?? double.NaN);
        json.Number("statistic", test.Statistic ?? double.NaN);
        json.Number("p", test.P ?? double.NaN);
        json.Number("corrected", test.Corrected ?? double.NaN);
        json.Number("correctedP", test.CorrectedP ?? double.NaN);
        json.WriteString("refusal", test.Refusal);
    }

    private static void Write(Utf8JsonWriter json, EventReliability reliability)
    {
        json.WriteString("event", reliability.Event);
        json.Array("bins", reliability.Table.Bins, bin =>
        {
            json.WriteNumber("bin", bin.Index);
            json.Number("from", bin.Low);
            json.Number("to", bin.High);
            json.WriteNumber("rows", bin.Count);
            json.WriteNumber("events", bin.Events);
            json.Number("meanForecast", bin.MeanForecast);
            json.Estimate("frequency", bin.Frequency);
        });
        json.Object("equalForecasts", () => Write(json, reliability.Equal));
        json.Object("byBins", () => Write(json, reliability.Binned));
    }

    private static void Write(Utf8JsonWriter json, MurphyDecomposition parts)
    {
        json.WriteNumber("groups", parts.Groups);
        json.Number("brier", parts.Brier);
        json.Number("reliability", parts.Reliability);
        json.Number("resolution", parts.Resolution);
        json.Number("uncertainty", parts.Uncertainty);
        json.Number("residual", parts.Residual);
        json.Number("withinVariance", parts.WithinVariance);
        json.Number("withinCovariance", parts.WithinCovariance);
    }

    private static void Write(Utf8JsonWriter json, PitHistogram pit)
    {
        json.WriteStartArray("shares");
        foreach (double share in pit.Shares)
        {
            json.WriteNumberValue(share);
        }

        json.WriteEndArray();
        json.Number("expected", pit.Expected);
        json.Number("usualLow", pit.Usual.Low);
        json.Number("usualHigh", pit.Usual.High);
        json.Number("chiSquare", pit.ChiSquare);
        json.Number("chiSquareP", pit.ChiSquareP);
    }
}
