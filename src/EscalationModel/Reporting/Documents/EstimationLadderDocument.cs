using System.Text.Json;
using EscalationModel.Estimation;
using EscalationModel.Estimation.Ladder;
using EscalationModel.Reporting.Fragments;

namespace EscalationModel.Reporting.Documents;

/// <summary>The documents of laws of moves and lengths. docs/how-to/fit-a-ladder.md tells what each member means.</summary>
public static class EstimationLadderDocument
{
    /// <summary>A ladder from moves as a JSON document for programs: what <c>escalation fit ladder --json</c> writes.</summary>
    /// <param name="fit">The ladder.</param>
    /// <param name="template">The scenario that what is not estimated is taken from; null: mid-ladder.</param>
    public static ResultDocument ToDocument(this LadderFit fit, Scenario? template = null)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return ResultDocument.Of(json =>
        {
            json.WriteNumber("disputes", fit.Disputes);
            json.WriteNumber("moves", fit.Moves);
            json.WriteNumber("wars", fit.Wars);
            json.Array("numbers", fit.Numbers, n =>
            {
                json.WriteString("path", n.Path);
                json.Estimate("value", n.Value);
                json.WriteString("basis", n.Basis == Basis.Measured ? "measured" : "calibrated");
                json.WriteString("from", n.Meaning);
                json.WriteBoolean("drawn", n.IsDrawn);
            });
            json.Object("endings", () => json.Fit(fit.Endings.Fit));
            json.Test("frailty", fit.Endings.Test);
            json.Texts("kept", fit.Kept(template));
            json.Texts("notes", fit.Notes);
        });
    }

    /// <summary>All laws of lengths as a JSON document for programs: what <c>escalation fit lengths --json</c> writes.</summary>
    /// <param name="comparison">The laws.</param>
    public static ResultDocument ToDocument(this LengthComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return ResultDocument.Of(json =>
        {
            json.WriteNumber("disputes", comparison.Lengths.Disputes);
            json.Array("laws", comparison.Fits, f => Law(json, f));
            json.Array("hazards", comparison.Hazards.Groups, g =>
            {
                json.WriteString("moves", g.Name);
                json.WriteNumber("ended", g.Ended);
                json.WriteNumber("atRisk", g.AtRisk);
                json.Estimate("hazard", g.Hazard);
            });
            json.Number("hazardsLogLikelihood", comparison.Hazards.LogLikelihood);
            json.Number("hazardsAic", comparison.Hazards.Aic);
            json.Test("frailty", comparison.Frailty);
            json.Array("contrasts", comparison.Contrast.Contrasts, c =>
            {
                json.WriteString("intervention", c.Intervention);
                json.WriteString("quantity", c.Quantity);
                json.Number("withoutIt", c.WithoutIt);
                json.Number("underFrailty", c.UnderFrailty);
                json.Number("underFallingHazard", c.UnderFallingHazard);
            });
            json.Texts("notes", comparison.Notes);
        });
    }

    /// <summary>Scores of laws of moves as a JSON document for programs.</summary>
    /// <param name="forecasts">The scores.</param>
    public static ResultDocument ToDocument(this MoveForecasts forecasts)
    {
        ArgumentNullException.ThrowIfNull(forecasts);
        return ResultDocument.Of(json =>
        {
            json.WriteNumber("trainingMoves", forecasts.TrainingMoves);
            json.WriteNumber("testMoves", forecasts.TestMoves);
            json.Object("independent", () => Mean(json, forecasts.Independent));
            json.Array("laws", forecasts.Scores, s =>
            {
                json.WriteString("known", s.Context.InWords());
                json.Object("score", () => Mean(json, s.Score));
                json.Object("gain", () => Mean(json, s.Gain));
            });
            json.Texts("notes", forecasts.Notes);
        });
    }

    private static void Law(Utf8JsonWriter json, LengthFit fit)
    {
        json.WriteString("law", LengthFit.NameOf(fit.Model));
        json.Object("fit", () => json.Fit(fit.Fit));
        json.Number("mean", fit.Mean ?? double.NaN);
        json.WriteNumber("horizon", fit.Horizon);
        json.Number("meanUpToHorizon", fit.MeanUpToHorizon);
        json.Texts("notes", fit.Notes);
    }

    private static void Mean(Utf8JsonWriter json, ClusteredMean mean)
    {
        json.Estimate("mean", mean.Interval);
        json.Number("standardError", mean.StandardError ?? double.NaN);
        json.WriteNumber("moves", mean.Observations);
        json.WriteNumber("disputes", mean.Clusters);
    }
}
