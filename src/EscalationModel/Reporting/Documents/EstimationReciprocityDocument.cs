using System.Text.Json;
using EscalationModel.Estimation.Reciprocity;

namespace EscalationModel.Reporting.Documents;

/// <summary>The documents of reciprocity. docs/how-to/reciprocity.md tells what each member means.</summary>
public static class EstimationReciprocityDocument
{
    /// <summary>A test of coupling as a JSON document for programs: what <c>escalation fit reciprocity --json</c> writes.</summary>
    /// <param name="test">The test.</param>
    /// <param name="residuals">Residuals of its fit with coupling; null: none.</param>
    public static ResultDocument ToDocument(this CouplingTest test, HawkesResiduals? residuals = null)
    {
        ArgumentNullException.ThrowIfNull(test);
        return ResultDocument.Of(json =>
        {
            json.WriteString("sideA", test.Coupled.NameA);
            json.WriteString("sideB", test.Coupled.NameB);
            json.WriteString("answer", test.Verdict);
            json.Number("p", test.PValue);
            json.Number("bootstrapP", test.BootstrapPValue ?? double.NaN);
            json.WriteNumber("resamples", test.Simulated.Count);
            json.Test("ratio", test.Ratio);
            if (test.WithoutCovariates is { } plain)
            {
                json.Test("ratioWithoutCovariates", plain);
            }

            if (test.WithSlowRhythm is { } slow)
            {
                json.Test("ratioWithSlowRhythm", slow);
            }

            json.Object("coupled", () => Write(json, test.Coupled));
            json.Object("uncoupled", () => Write(json, test.Uncoupled));
            if (residuals is not null)
            {
                json.Array("residuals", [residuals.A, residuals.B], side => Write(json, side));
            }

            json.Texts("notes", [.. test.Notes, .. residuals?.Notes ?? []]);
        });
    }

    /// <summary>A fit of a process of two sides as a JSON document for programs.</summary>
    /// <param name="fit">The fit.</param>
    public static ResultDocument ToDocument(this HawkesFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return ResultDocument.Of(json => Write(json, fit));
    }

    /// <summary>A vector autoregression as a JSON document for programs: what <c>escalation fit reciprocity --scores --json</c>
    /// writes.</summary>
    /// <param name="fit">The fit.</param>
    public static ResultDocument ToDocument(this VectorAutoregression fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return ResultDocument.Of(json =>
        {
            json.WriteNumber("observations", fit.Observations);
            json.WriteString("transform", fit.Transform == ScoreTransform.None ? "none" : "signed log");
            json.Array("equations", [fit.A, fit.B], e =>
            {
                json.WriteString("series", e.Name);
                json.Number("constant", e.Constant);
                json.Number("ofA", e.OfA);
                json.Number("ofB", e.OfB);
                json.Object("standardErrors", () =>
                {
                    json.Number("constant", e.StandardErrors[0]);
                    json.Number("ofA", e.StandardErrors[1]);
                    json.Number("ofB", e.StandardErrors[2]);
                });
                json.Number("rSquared", e.RSquared);
            });
            json.Number("largestEigenvalue", fit.LargestEigenvalue);
            json.Number("halfLife", fit.HalfLife ?? double.NaN);
            json.WriteBoolean("stable", fit.IsStable);
            json.Texts("notes", fit.Notes);
        });
    }

    private static void Write(Utf8JsonWriter json, HawkesFit fit)
    {
        json.Number("decayRate", fit.DecayRate);
        json.Number("spectralRadius", fit.SpectralRadius);
        json.Array("byDecayRate", fit.ByDecayRate, d =>
        {
            json.Number("decayRate", d.DecayRate);
            json.Number("logLikelihood", d.LogLikelihood);
        });
        json.Fit(fit.Fit);
    }

    private static void Write(Utf8JsonWriter json, SideResiduals side)
    {
        json.WriteString("side", side.Name);
        json.Number("statistic", side.Statistic);
        json.Number("bootstrapP", side.BootstrapPValue ?? double.NaN);
        json.Number("knownParametersP", side.NominalPValue);
        json.WriteStartArray("increments");
        foreach (double increment in side.Increments)
        {
            json.WriteNumberValue(increment);
        }

        json.WriteEndArray();
    }
}
