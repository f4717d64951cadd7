namespace EscalationModel.Estimation.Data;

/// <summary>How a file of events is laid out.</summary>
public enum EventFormat
{
    /// <summary>To be found out from the first line.</summary>
    Detect,

    /// <summary>Columns of common names, in any order; see <see cref="EventTable.Load"/>.</summary>
    Generic,

    /// <summary>An export of GDELT 1.0 or 2.0: tabs, no line of names, 57, 58 or 61 columns [leetaru2013].</summary>
    Gdelt,

    /// <summary>A file of ICEWS: tabs, a line of names such as <c>Event Date</c> [boschee2015].</summary>
    Icews,

    /// <summary>The georeferenced events of UCDP, as CSV [sundberg2013].</summary>
    Ucdp,
}
