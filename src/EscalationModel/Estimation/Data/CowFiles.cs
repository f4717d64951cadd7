namespace EscalationModel.Estimation.Data;

/// <summary>Reads the files MIDI and MIDIP in the steps that <see cref="CowIncidents"/> tells.</summary>
internal static class CowFiles
{
    public const int LeastMove = 2;

    public static CowIncidents Read(CsvRecords midi, CsvRecords midip)
    {
        Dictionary<int, int> disputeOf = Disputes(midi);
        IReadOnlyList<Participant> rows = Participants(midip);
        Incident[] incidents = [.. rows.Where(r => disputeOf.ContainsKey(r.Incident)).GroupBy(r => r.Incident).Select(Incident.Of)];
        Incident[] moves = [.. incidents.Where(i => i.IsMove)];
        if (moves.Length == 0)
        {
            midip.Refuse(0, "incidnum", "", $"at least one incident of {midi.File} in which a side has hostlev {LeastMove} or more");
            midip.Check();
        }

        IEnumerable<ObservedDispute> disputes = moves.GroupBy(m => disputeOf[m.Number]).OrderBy(g => g.Key).Select(g => new ObservedDispute(
            CowDate.Name(g.Key), [.. g.OrderBy(m => m.Day).ThenBy(m => m.Number).Select(m => m.Move)], ended: true));
        return new CowIncidents(new DisputeMoves(disputes), disputeOf.Count, disputeOf.Count - incidents.Length,
            incidents.Length - moves.Length, moves.Count(m => m.IsImputed));
    }

    private static Dictionary<int, int> Disputes(CsvRecords midi)
    {
        string dispute = midi.FirstOf("dispnum", "dispnum4", "dispnum3") ?? "dispnum";
        string incident = midi.FirstOf("incidnum", "incidnum4", "incidnum3") ?? "incidnum";
        midi.Need(dispute, incident);
        var disputes = new Dictionary<int, int>();
        midi.Select(row =>
        {
            int number = row.Whole(incident, 1);
            if (!disputes.TryAdd(number, row.Whole(dispute, 1)))
            {
                row.Refuse(incident, "each incident once");
            }

            return number;
        });
        return disputes;
    }

    private static IReadOnlyList<Participant> Participants(CsvRecords midip)
    {
        string incident = midip.FirstOf("incidnum", "incidnum4", "incidnum3") ?? "incidnum";
        midip.Need(incident, "sidea", "hostlev", "styear", "stmon", "stday");
        return midip.Select(row =>
        {
            (DateOnly start, bool isImputed) = CowDate.Of(row, "styear", "stmon", "stday");
            return new Participant(
                row.Whole(incident, 1), row.OneOf("sidea", "0", "1") == "1", CowDate.Level(row, "hostlev"), start, isImputed);
        });
    }

    private readonly record struct Participant(int Incident, bool IsSideA, int Level, DateOnly Start, bool IsImputed);

    private readonly record struct Incident(int Number, int LevelA, int LevelB, DateOnly Day, bool IsImputed)
    {
        public bool IsMove => Math.Max(LevelA, LevelB) >= LeastMove;

        public ObservedMove Move => new(
            LevelB < LeastMove ? Mover.A : LevelA < LeastMove ? Mover.B : Mover.Both, Math.Max(LevelA, LevelB), DisputeMoves.DayOf(Day));

        public static Incident Of(IGrouping<int, Participant> rows)
        {
            Participant first = rows.MinBy(r => r.Start);
            return new(rows.Key, Highest(rows, isSideA: true), Highest(rows, isSideA: false), first.Start, first.IsImputed);
        }

        private static int Highest(IEnumerable<Participant> rows, bool isSideA) =>
            rows.Where(r => r.IsSideA == isSideA).Select(r => r.Level).DefaultIfEmpty(0).Max();
    }
}
