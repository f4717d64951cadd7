using System.Text.Json;
using EscalationModel.Experiments.Sensitivity;
using EscalationModel.Experiments.Studies;

namespace EscalationModel.Reporting.Documents;

/// <summary>The documents of analyses of sensitivity. An index that does not exist is null; one whose interval is not known has null as its
/// ends. docs/how-to/sensitivity.md tells what each means.</summary>
public static class SensitivityDocument
{
    /// <summary>Sobol indices as a JSON document for programs.</summary>
    /// <param name="result">The indices.</param>
    /// <param name="study">The result that it was found in, which the document then names; null: not at hand.</param>
    public static ResultDocument ToDocument(this SobolResult result, StudyResult? study = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Of("sobol", result.Output, result.Level, result.Warnings, study, json =>
        {
            json.WriteString("estimator", result.Estimator.ToString());
            json.WriteNumber("basePoints", result.BasePoints);
            json.Number("mean", result.Mean);
            json.Number("variance", result.Variance);
            json.Array("indices", result.Indices, index =>
            {
                json.WriteString("input", index.Name);
                json.Index("first", index.First);
                json.Index("total", index.Total);
            });
            json.Array("pairs", result.Pairs, pair =>
            {
                json.Texts("inputs", [pair.First, pair.Second]);
                json.Index("interaction", pair.Interaction);
                json.Index("closed", pair.Closed);
            });
        });
    }

    /// <summary>Morris's effects as a JSON document for programs.</summary>
    /// <param name="result">The effects.</param>
    /// <param name="study">The result that it was found in, which the document then names; null: not at hand.</param>
    public static ResultDocument ToDocument(this MorrisResult result, StudyResult? study = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Of("morris", result.Output, result.Level, result.Warnings, study, json =>
        {
            json.WriteNumber("trajectories", result.Trajectories);
            json.WriteNumber("levels", result.Levels);
            json.Array("indices", result.Effects, effect =>
            {
                json.WriteString("input", effect.Name);
                json.Index("mu", effect.Mu);
                json.Index("muStar", effect.MuStar);
                json.Index("sigma", effect.Sigma);
            });
        });
    }

    /// <summary>The bars of a tornado as a JSON document for programs.</summary>
    /// <param name="result">The bars.</param>
    /// <param name="study">The result that it was found in, which the document then names; null: not at hand.</param>
    public static ResultDocument ToDocument(this TornadoResult result, StudyResult? study = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Of("tornado", result.Output, 0.95, result.Warnings, study, json =>
        {
            json.Number("lowQuantile", result.LowQuantile);
            json.Number("highQuantile", result.HighQuantile);
            json.Index("base", result.Base);
            json.Array("bars", result.Bars, bar =>
            {
                json.WriteString("input", bar.Input);
                json.Number("low", bar.Low);
                json.Number("high", bar.High);
                json.Index("atLow", bar.AtLow);
                json.Index("atHigh", bar.AtHigh);
                json.Number("swing", bar.Swing);
            });
        });
    }

    /// <summary>Borgonovo's deltas as a JSON document for programs.</summary>
    /// <param name="result">The deltas.</param>
    /// <param name="study">The result that it was found in, which the document then names; null: not at hand.</param>
    public static ResultDocument ToDocument(this DeltaResult result, StudyResult? study = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Of("delta", result.Output, result.Level, result.Warnings, study, json =>
        {
            json.WriteNumber("points", result.Points);
            json.WriteNumber("classes", result.Classes);
            json.WriteNumber("masses", result.Masses);
            json.Array("indices", result.Indices, index =>
            {
                json.WriteString("input", index.Input);
                json.Index("delta", index.Delta);
                json.Number("plain", index.Plain ?? double.NaN);
            });
        });
    }

    /// <summary>PAWN indices as a JSON document for programs.</summary>
    /// <param name="result">The indices.</param>
    /// <param name="study">The result that it was found in, which the document then names; null: not at hand.</param>
    public static ResultDocument ToDocument(this PawnResult result, StudyResult? study = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Of("pawn", result.Output, result.Level, result.Warnings, study, json =>
        {
            json.WriteNumber("points", result.Points);
            json.Array("indices", result.Indices, index =>
            {
                json.WriteString("input", index.Input);
                json.Summary("index", index.Index);
                json.Summary("dummy", index.Dummy.Expected);
                json.Summary("dummyLimit", index.Dummy.Limit);
                json.Index("meanWithoutNoise", index.MeanWithoutNoise);
                json.WriteBoolean("aboveDummy", index.IsAboveDummy);
            });
        });
    }

    /// <summary>Shapley effects as a JSON document for programs.</summary>
    /// <param name="result">The effects.</param>
    /// <param name="study">The result that it was found in, which the document then names; null: not at hand.</param>
    public static ResultDocument ToDocument(this ShapleyResult result, StudyResult? study = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Of("shapley", result.Output, result.Level, result.Warnings, study, json =>
        {
            json.WriteNumber("rounds", result.Rounds);
            json.Number("mean", result.Mean);
            json.Number("variance", result.Variance);
            json.Array("indices", result.Indices, index =>
            {
                json.WriteString("input", index.Input);
                json.Index("shapley", index.Shapley);
                json.Index("first", index.First);
                json.Index("total", index.Total);
            });
        });
    }

    /// <summary>Derivatives as a JSON document for programs.</summary>
    /// <param name="result">The derivatives.</param>
    public static ResultDocument ToDocument(this DerivativesResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Of("derivatives", result.Outcome?.ToString() ?? "war", 0.95, [], null, json =>
        {
            json.WriteNumber("paths", result.Paths);
            json.Array("derivatives", result.Derivatives, of =>
            {
                json.WriteString("path", of.Path);
                json.Number("value", of.Value);
                json.Number("step", of.Step);
                json.Index("low", of.Low);
                json.Index("high", of.High);
                json.Index("slope", of.Slope);
                json.Number("standardError", of.StandardError);
                json.Index("elasticity", of.Elasticity);
            });
        });
    }

    private static ResultDocument Of(
        string analysis, string output, double level, IReadOnlyList<string> warnings, StudyResult? study,
        Action<Utf8JsonWriter> writeMembers) =>
        ResultDocument.Of(json =>
        {
            if (study is not null)
            {
                json.Study(study.Study);
            }

            json.WriteString("analysis", analysis);
            json.WriteString("output", output);
            json.WriteString("version", SimulationResult.LibraryVersion);
            json.Number("level", level);
            writeMembers(json);
            json.Texts("warnings", warnings);
        });

    private static void Index(this Utf8JsonWriter json, string name, Estimate? index)
    {
        if (index is { } known)
        {
            json.Object(name, () => json.Estimate("value", known));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void Summary(this Utf8JsonWriter json, string name, PawnSummary? summary)
    {
        if (summary is null)
        {
            json.WriteNull(name);
            return;
        }

        json.Object(name, () => json.Members(summary));
    }

    private static void Members(this Utf8JsonWriter json, PawnSummary summary)
    {
        json.Number("minimum", summary.Minimum);
        json.Number("mean", summary.Mean);
        json.Number("median", summary.Median);
        json.Number("maximum", summary.Maximum);
    }
}
