using System.Text.Json;

namespace EscalationModel.Reporting.Documents;

/// <summary>The document of the log of a path.</summary>
public static class TraceDocument
{
    /// <summary>The log as a JSON document for programs: what <c>escalation trace --json</c> writes. A step has the columns of the table
    /// as its members.</summary>
    /// <param name="trace">The log.</param>
    /// <param name="start">The date of day 0; null: the steps have no dates.</param>
    public static ResultDocument ToDocument(this PathTrace trace, DateOnly? start = null)
    {
        ArgumentNullException.ThrowIfNull(trace);
        return ResultDocument.Of(json =>
        {
            json.WriteString("scenario", trace.Scenario);
            json.WriteString("variant", trace.Variant);
            json.WriteNumber("path", trace.Path);
            json.WriteNumber("seed", trace.Seed);
            json.WriteString("engine", trace.Engine.ToString().ToLowerInvariant());
            json.WriteString("precision", trace.Precision.ToString().ToLowerInvariant());
            json.Object("end", () => WriteEnd(json, trace.End));
            json.Array("steps", trace.Steps, step => WriteStep(json, step, start));
        });
    }

    private static void WriteEnd(Utf8JsonWriter json, PathEnd end)
    {
        json.WriteString("outcome", end.Outcome.ToString());
        json.WriteNumber("steps", end.Steps);
        json.Number("days", end.Days);
        json.Object("peakTempo", () =>
        {
            json.Number("A", end.PeakA);
            json.Number("B", end.PeakB);
        });
        json.Object("mediation", () =>
        {
            json.WriteNumber("flashed", end.Mediation.Flashed);
            json.WriteNumber("accepted", end.Mediation.Accepted);
            json.WriteNumber("kept", end.Mediation.Kept);
            json.WriteNumber("broken", end.Mediation.Broken);
            json.WriteNumber("cutShort", end.Mediation.CutShort);
        });
        json.Object("talks", () =>
        {
            json.WriteNumber("began", end.Talks.Began);
            json.WriteNumber("agreed", end.Talks.Agreed);
            json.WriteNumber("failed", end.Talks.Failed);
            json.WriteNumber("stillOn", end.Talks.StillOn);
            json.WriteNumber("steps", end.Talks.Steps);
        });
    }

    private static void WriteStep(Utf8JsonWriter json, TraceStep step, DateOnly? start)
    {
        if (start is { } first)
        {
            json.WriteString("date", TraceTable.Date(first, step.Day));
        }

        foreach (TraceTable.Column column in TraceTable.Columns)
        {
            if (column.Read(step) is double number)
            {
                json.Number(column.Name, number);
            }
            else
            {
                json.WriteBoolean(column.Name, column.Read(step) is true);
            }
        }
    }
}
