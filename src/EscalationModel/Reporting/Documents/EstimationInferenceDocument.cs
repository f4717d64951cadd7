using System.Text.Json;
using EscalationModel.Estimation.Inference;

namespace EscalationModel.Reporting.Documents;

/// <summary>The documents of inference by simulation. docs/how-to/infer-numbers.md tells what each member means.</summary>
public static class EstimationInferenceDocument
{
    /// <summary>The posterior of a scenario as a JSON document for programs: what <c>escalation infer --json</c> writes.</summary>
    /// <param name="posterior">The posterior.</param>
    public static ResultDocument ToDocument(this ScenarioPosterior posterior)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        return ResultDocument.Of(json =>
        {
            json.WriteString("scenario", posterior.Scenario.Name);
            json.WriteString("title", posterior.Scenario.Title);
            json.WriteString("version", SimulationResult.LibraryVersion);
            json.Array("numbers", posterior.Numbers, n =>
            {
                json.WriteString("name", n.Number.Name);
                json.WriteString("path", n.Number.Path);
                json.WriteNumber("places", n.Places);
                json.Object("prior", () => json.Estimate("median", n.Prior));
                json.Object("posterior", () => json.Estimate("median", n.Posterior));
                json.Number("shift", n.Shift);
                json.Number("spread", n.Spread);
                json.WriteBoolean("moved", n.IsMoved);
            });
            Trust(json, posterior.Quantiles, posterior.Notes);
        });
    }

    /// <summary>A posterior as a JSON document for programs.</summary>
    /// <param name="posterior">The posterior.</param>
    public static ResultDocument ToDocument(this Posterior posterior)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        return ResultDocument.Of(json =>
        {
            json.WriteString("version", SimulationResult.LibraryVersion);
            json.Array("parameters", posterior.Parameters, p =>
            {
                json.WriteString("name", p.Name);
                json.Number("mean", p.Mean);
                json.Number("deviation", p.Deviation);
                json.Object("prior", () => json.Estimate("median", p.PriorInterval));
                json.Object("posterior", () => json.Estimate("median", p.Interval));
                json.Number("shift", p.Shift);
                json.Number("spread", p.Spread);
                json.WriteBoolean("moved", p.IsMoved);
            });
            Trust(json, posterior, posterior.Notes);
        });
    }

    /// <summary>A calibration by ranks as a JSON document for programs.</summary>
    /// <param name="calibration">The calibration.</param>
    public static ResultDocument ToDocument(this RankCalibration calibration)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        return ResultDocument.Of(json =>
        {
            json.WriteBoolean("passes", calibration.Passes);
            json.WriteNumber("replicates", calibration.Replicates);
            json.WriteNumber("simulations", calibration.Simulations);
            json.Array("parameters", calibration.Parameters, p =>
            {
                json.WriteString("name", p.Name);
                json.Number("chiSquared", p.ChiSquared);
                json.WriteNumber("degreesOfFreedom", p.DegreesOfFreedom);
                json.Number("pValue", p.PValue);
                json.WriteStartArray("counts");
                foreach (int count in p.Counts)
                {
                    json.WriteNumberValue(count);
                }

                json.WriteEndArray();
            });
        });
    }

    private static void Trust(Utf8JsonWriter json, Posterior posterior, IReadOnlyList<string> notes)
    {
        json.WriteNumber("seed", posterior.Seed);
        json.WriteNumber("simulations", posterior.Simulations);
        json.Number("effectiveDraws", posterior.EffectiveDraws);
        json.Number("shareAsFar", posterior.ShareAsFar);
        json.WriteBoolean("adjusted", posterior.IsAdjusted);
        json.Array("rounds", posterior.Rounds, r =>
        {
            json.WriteNumber("simulations", r.Simulations);
            json.WriteNumber("lost", r.Lost);
            json.WriteNumber("kept", r.Kept);
            json.Number("tolerance", r.Tolerance);
            json.Number("effectiveDraws", r.EffectiveDraws);
        });
        json.Array("leftOut", posterior.LeftOut, c => Check(json, c));
        json.Array("checks", posterior.Checks, c => Check(json, c));
        json.Texts("notes", notes);
    }

    private static void Check(Utf8JsonWriter json, PosteriorPredictiveCheck check)
    {
        json.WriteString("name", check.Name);
        json.Number("observed", check.Observed);
        json.Object("predicted", () => json.Estimate("median", check.Predicted));
        json.Number("probabilityGreaterOrEqual", check.ProbabilityGreaterOrEqual);
        json.Number("midP", check.MidP);
        json.WriteBoolean("surprising", check.IsSurprising);
    }
}
