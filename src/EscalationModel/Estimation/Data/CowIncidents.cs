namespace EscalationModel.Estimation.Data;

/// <summary>The incidents of Militarized Interstate Disputes 5.0 as moves of two sides [palmer2020]. Users download the files MIDI and
/// MIDIP from the Correlates of War project; the project may not ship their rows. Immutable.</summary>
/// <remarks>
/// <para>1. The rows of MIDIP are grouped by incident and <c>sidea</c> (not <c>insidea</c>): side A is the one that made the first move of
/// the dispute.</para>
/// <para>2. The level of a side in an incident is its largest <c>hostlev</c>; a side moved if that is at least 2. The level of the move is
/// the larger of the two sides.</para>
/// <para>3. Incidents without rows in MIDIP are dropped, and so are those in which no side moved; both are counted.</para>
/// <para>4. The date is the earliest start in MIDIP, where an unknown day (-9) is taken for 15 and an unknown month (-9) for 6. Moves of
/// a dispute are ordered by date, then by the number of the incident.</para>
/// <para>5. All disputes count as ended: none is censored unless <see cref="DisputeMoves.First"/> cuts it.</para>
/// </remarks>
public sealed class CowIncidents
{
    internal CowIncidents(DisputeMoves moves, int incidents, int withoutParticipants, int withoutMove, int datesImputed)
    {
        (Moves, Incidents, DatesImputed) = (moves, incidents, datesImputed);
        (WithoutParticipants, WithoutMove) = (withoutParticipants, withoutMove);
    }

    /// <summary>The disputes and their moves; days as <see cref="DisputeMoves.DayOf"/> counts them.</summary>
    public DisputeMoves Moves { get; }

    /// <summary>The incidents in MIDI.</summary>
    public int Incidents { get; }

    /// <summary>The incidents dropped because MIDIP has no row of them.</summary>
    public int WithoutParticipants { get; }

    /// <summary>The incidents dropped because no side reached level 2.</summary>
    public int WithoutMove { get; }

    /// <summary>The moves whose day or month was not known.</summary>
    public int DatesImputed { get; }

    /// <summary>Reads the two files. Columns needed: <c>dispnum, incidnum</c> in MIDI; <c>incidnum, sidea, hostlev, styear, stmon,
    /// stday</c> in MIDIP. Files of version 4, where the numbers are called dispnum3 and incidnum3, are read too.</summary>
    /// <param name="midi">The path of the file of incidents, such as <c>MIDI 5.0.csv</c>.</param>
    /// <param name="midip">The path of the file of their participants, such as <c>MIDIP 5.0.csv</c>.</param>
    /// <exception cref="EstimationException">A file cannot be read, or breaks a rule: all problems, by line and column.</exception>
    public static CowIncidents Load(string midi, string midip) => CowFiles.Read(CsvRecords.Read(midi), CsvRecords.Read(midip));
}
