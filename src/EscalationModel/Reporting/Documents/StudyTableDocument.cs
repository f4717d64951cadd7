using EscalationModel.Experiments.Studies;

namespace EscalationModel.Reporting.Documents;

/// <summary>The document of a study. docs/how-to/study.md tells what each member means.</summary>
public static class StudyTableDocument
{
    /// <summary>The study and its table as a JSON document for programs.</summary>
    /// <param name="result">The result of a study.</param>
    public static ResultDocument ToDocument(this StudyResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Study study = result.Study;
        return ResultDocument.Of(json =>
        {
            json.Study(study);
            json.WriteString("version", SimulationResult.LibraryVersion);
            json.WriteString("warning", study.Design.Warning);
            json.WriteNumber("points", study.Points);
            json.WriteNumber("paths", study.Paths);
            json.Array("inputs", study.Inputs, input =>
            {
                json.WriteString("name", input.Name);
                json.WriteString("path", input.Path);
                json.Number("low", input.Low);
                json.Number("high", input.High);
                json.WriteString("values", input.ToString());
            });
            json.Array("rows", result.Rows(), row =>
            {
                json.WriteNumber("point", row.Point.Index);
                json.Object("inputs", () =>
                {
                    for (int k = 0; k < study.Inputs.Count; k++)
                    {
                        json.Number(study.Inputs[k].Name, row.Point.Values[k]);
                    }
                });
                json.Object("outputs", study.Outputs.Index(), o => o.Item, o =>
                {
                    json.Number("value", row.Outputs[o.Index].Value);
                    if (study.HasIntervals)
                    {
                        json.Number("low", row.Outputs[o.Index].Low);
                        json.Number("high", row.Outputs[o.Index].High);
                    }
                });
            });
        });
    }
}
