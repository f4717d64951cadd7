namespace EscalationModel.Estimation.Data;

/// <summary>Reads the georeferenced events of UCDP. A battle (types of violence 1 and 2) is an act of both sides; violence against
/// civilians (type 3) is an act of side A on side B.</summary>
internal static class UcdpFile
{
    private const int OneSided = 3, UseOfForce = 4;

    public static EventTable Read(CsvRecords records)
    {
        records.Need("date_start", "side_a", "side_b", "type_of_violence");
        return new EventTable(
            records.Select(row => new ObservedEvent(
                row.Date("date_start"),
                new EventParty(row.Text("side_a")),
                new EventParty(row.Text("side_b")),
                IsMutual: row.Whole("type_of_violence", 1, OneSided) != OneSided,
                Root: null,
                Goldstein: null,
                UseOfForce,
                Escalates: null)),
            EventFormat.Ucdp,
            hasTargets: true,
            skipped: 0);
    }
}
