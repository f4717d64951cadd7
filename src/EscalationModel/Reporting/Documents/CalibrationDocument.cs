using EscalationModel.Experiments;

namespace EscalationModel.Reporting.Documents;

/// <summary>The document of a calibration. docs/how-to/calibrate.md tells what each member means.</summary>
public static class CalibrationDocument
{
    /// <summary>The fit as a JSON document for programs: what <c>escalation calibrate --json</c> writes.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="scenario">The scenario that was fitted.</param>
    public static ResultDocument ToDocument(this CalibrationResult fit, Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(scenario);
        return ResultDocument.Of(json =>
        {
            json.WriteString("scenario", scenario.Name);
            json.WriteString("title", scenario.Title);
            json.WriteString("version", SimulationResult.LibraryVersion);
            json.WriteNumber("trials", fit.Trials);
            json.WriteBoolean("met", fit.IsMet);
            json.Array("numbers", fit.Numbers, n =>
            {
                json.WriteString("path", n.Path);
                json.Number("before", n.Before);
                json.Number("value", n.Value);
            });
            json.Targets(fit.Targets);
        });
    }
}
