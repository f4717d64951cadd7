using EscalationModel.Estimation;
using EscalationModel.Estimation.Data;

namespace EscalationModel.Tests.Estimation.Data;

/// <summary>All rows are made up, in the format of MID 5.0.</summary>
public class CowIncidentsTests
{
    private const string Midi = """
        dispnum,incidnum,stday,stmon,styear,endday,endmon,endyear,duration,action,hostlev,numa,revtype1,revtype2,version
        9001,9001002,5,3,2003,5,3,2003,1,7,3,1,0,0,5
        9001,9001001,1,3,2003,1,3,2003,1,7,3,1,0,0,5
        9001,9001003,-9,3,2003,-9,3,2003,1,16,4,1,0,0,5
        9002,9002001,-9,-9,2005,-9,-9,2005,1,1,2,1,0,0,5
        9002,9002002,14,6,2005,14,6,2005,1,1,2,1,0,0,5
        9002,9002003,14,6,2006,14,6,2006,1,1,2,1,0,0,5
        9003,9003001,1,1,2006,1,1,2006,1,0,1,1,0,0,5
        """;

    private const string Midip = """
        dispnum,incidnum,ccode,stday,stmon,styear,endday,endmon,endyear,insidea,sidea,action,hostlev,revtype1,revtype2,version
        9001,9001001,901,1,3,2003,1,3,2003,1,1,7,3,0,0,5
        9001,9001001,902,1,3,2003,1,3,2003,0,0,0,1,0,0,5
        9001,9001002,902,5,3,2003,5,3,2003,1,0,7,3,0,0,5
        9001,9001002,901,5,3,2003,5,3,2003,0,1,0,1,0,0,5
        9001,9001003,902,20,3,2003,20,3,2003,1,0,16,2,0,0,5
        9001,9001003,901,-9,3,2003,-9,3,2003,0,1,16,4,0,0,5
        9001,9001003,903,-9,3,2003,-9,3,2003,0,1,1,2,0,0,5
        9002,9002001,904,-9,-9,2005,-9,-9,2005,1,1,1,2,0,0,5
        9002,9002001,905,-9,-9,2005,-9,-9,2005,0,0,0,-9,0,0,5
        9002,9002002,905,14,6,2005,14,6,2005,1,0,1,2,0,0,5
        9003,9003001,906,1,1,2006,1,1,2006,1,1,0,1,0,0,5
        9009,9009001,906,1,1,2006,1,1,2006,1,1,1,2,0,0,5
        """;

    [Fact]
    public void Incidents_become_moves_by_the_documented_steps()
    {
        CowIncidents cow = Load(Midi, Midip);
        Assert.Equal(["9001", "9002"], cow.Moves.Select(d => d.Name));
        // Side A is sidea, not insidea: the second incident is B's, though 902 is inside of it. The third is of both, at the larger level,
        // on the earliest day: the unknown one, 15 March.
        Assert.Equal(
            [new(Mover.A, 3, Day(2003, 3, 1)), new(Mover.B, 3, Day(2003, 3, 5)), new ObservedMove(Mover.Both, 4, Day(2003, 3, 15))],
            cow.Moves[0].Moves);
        // An unknown month is June, so that the incident of 15 June stands behind that of the 14th.
        Assert.Equal([new(Mover.B, 2, Day(2005, 6, 14)), new ObservedMove(Mover.A, 2, Day(2005, 6, 15))], cow.Moves[1].Moves);
        Assert.All(cow.Moves, d => Assert.True(d.Ended));
    }

    [Fact]
    public void What_is_dropped_or_assumed_is_counted()
    {
        CowIncidents cow = Load(Midi, Midip);
        Assert.Equal((7, 1, 1, 2), (cow.Incidents, cow.WithoutParticipants, cow.WithoutMove, cow.DatesImputed));
        Assert.Equal(5, cow.Moves.MoveCount);
    }

    [Fact]
    public void The_order_of_rows_does_not_matter()
    {
        CowIncidents cow = Load(Midi, Midip), turned = Load(Turned(Midi), Turned(Midip));
        Assert.Equal(cow.Moves.SelectMany(d => d.Moves), turned.Moves.SelectMany(d => d.Moves));
        Assert.Equal(cow.Moves.Select(d => d.Name), turned.Moves.Select(d => d.Name));
    }

    [Fact]
    public void Moves_of_a_day_stand_by_the_number_of_the_incident()
    {
        CowIncidents cow = Load(
            "dispnum,incidnum\n1,12\n1,11\n",
            "incidnum,sidea,hostlev,styear,stmon,stday\n12,1,4,2000,1,1\n11,0,3,2000,1,1\n");
        Assert.Equal([Mover.B, Mover.A], cow.Moves[0].Moves.Select(m => m.Mover));
    }

    [Fact]
    public void Files_of_version_4_are_read()
    {
        CowIncidents cow = Load(
            "dispnum3,incidnum3\n1,12\n", "dispnum3,incidnum3,sidea,hostlev,styear,stmon,stday\n1,12,1,4,2000,1,1\n");
        Assert.Equal(1, cow.Moves.MoveCount);
    }

    [Theory]
    [InlineData("9001,9001002,902,5,3,2003", "9001,9001002,902,5,13,2003", "4 stmon")]
    [InlineData("9001,9001002,902,5,3,2003", "9001,9001002,902,31,4,2003", "4 stday")]
    [InlineData("9001,9001002,902,5,3,2003", "9001,9001002,902,0,3,2003", "4 stday")]
    [InlineData("9001,9001002,902,5,3,2003", "9001,9001002,902,5,3,-9", "4 styear")]
    [InlineData("9001,9001002,902,5,3,2003", "9001,,902,5,3,2003", "4 incidnum")]
    [InlineData("902,5,3,2003,5,3,2003,1,0,7,3", "902,5,3,2003,5,3,2003,1,2,7,6", "4 sidea|4 hostlev")]
    public void Wrong_cells_are_told_by_place(string right, string wrong, string places)
    {
        string broken = Midip.Replace(right, wrong, StringComparison.Ordinal);
        var e = Assert.Throws<EstimationException>(() => Load(Midi, broken));
        Assert.Equal(places.Split('|'), e.Problems.Select(p => $"{p.Line} {p.Column}"));
    }

    [Fact]
    public void Incidents_twice_missing_columns_and_files_that_do_not_fit_are_refused()
    {
        Assert.Throws<EstimationException>(() => Load(Midi + "\n" + Midi.Split('\n')[1], Midip));
        var e = Assert.Throws<EstimationException>(() => Load(Midi, "incidnum,sidea\n1,1\n"));
        Assert.Equal(["hostlev", "styear", "stmon", "stday"], e.Problems.Select(p => p.Column));
        Assert.Throws<EstimationException>(() => Load("dispnum,incidnum\n1,1\n", Midip));
    }

    internal static string[] Samples => [Midi, Midip];

    private static CowIncidents Load(string midi, string midip)
    {
        using SampleFile incidents = new(midi), participants = new(midip);
        return CowIncidents.Load(incidents.Path, participants.Path);
    }

    private static string Turned(string text)
    {
        string[] lines = text.Split('\n', StringSplitOptions.TrimEntries);
        return string.Join('\n', lines.Skip(1).Reverse().Prepend(lines[0]));
    }

    private static double Day(int year, int month, int day) => DisputeMoves.DayOf(new DateOnly(year, month, day));
}
