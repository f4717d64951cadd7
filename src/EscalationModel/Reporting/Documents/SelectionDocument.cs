using EscalationModel.Experiments.Comparison;

namespace EscalationModel.Reporting.Documents;

/// <summary>The document of a selection. docs/how-to/compare.md tells what each member means.</summary>
public static class SelectionDocument
{
    /// <summary>The selection as a JSON document for programs: what <c>escalation compare --json</c> writes.</summary>
    /// <param name="result">The selection.</param>
    public static ResultDocument ToDocument(this VariantSelectionResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        SelectionResult selection = result.Selection;
        return ResultDocument.Of(json =>
        {
            json.WriteString("scenario", result.ScenarioName);
            json.WriteString("version", SimulationResult.LibraryVersion);
            json.WriteNumber("seed", result.Seed);
            json.WriteString("precision", result.Precision.ToString().ToLowerInvariant());
            json.WriteString("aim", NameOf(result.Aim));
            json.WriteString("procedure", NameOf(selection.Procedure));
            json.WriteBoolean("commonRandomNumbers", selection.HasCommonNumbers);
            json.Number("indifference", selection.Indifference ?? double.NaN);
            json.Number("probability", selection.Probability);
            json.Number("correctSelection", selection.CorrectSelection);
            json.WriteBoolean("reached", selection.IsReached);
            json.WriteString("best", selection.Best.Name);
            json.Texts("ties", selection.Ties);
            json.WriteNumber("paths", result.Paths);
            json.WriteNumber("pathsPerObservation", result.PathsPerObservation);
            json.WriteString("assumption", selection.Assumption);
            json.Texts("warnings", result.Warnings);
            json.Array("options", selection.Options, o =>
            {
                json.WriteString("name", o.Name);
                json.WriteNumber("paths", o.Observations * result.PathsPerObservation);
                json.Estimate("mean", o.Mean);
                json.Number("standardDeviation", o.StandardDeviation);
                json.Number("leftOutAfterPaths", o.LeftOutAfter * result.PathsPerObservation ?? double.NaN);
            });
        });
    }

    private static string NameOf(VariantAim aim) => aim switch
    {
        VariantAim.LeastWar => "leastWar",
        VariantAim.PayoffA => "payoffA",
        _ => "payoffB",
    };

    private static string NameOf(SelectionProcedure procedure) => procedure switch
    {
        SelectionProcedure.KimNelson => "kimNelson",
        SelectionProcedure.Rinott => "rinott",
        SelectionProcedure.Bechhofer => "bechhofer",
        _ => "ocba",
    };
}
