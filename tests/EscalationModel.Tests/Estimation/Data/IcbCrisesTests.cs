using EscalationModel.Estimation;
using EscalationModel.Estimation.Data;

namespace EscalationModel.Tests.Estimation.Data;

/// <summary>All rows are made up, in the format of the file of actors of ICB 14.</summary>
public class IcbCrisesTests
{
    internal const string Sample = """
        icb2,crisno,cracno,crisname,actor,systrg,triggr,yrtrig,motrig,datrig,trigent,majres,trgresra
        1,901,9001,INVENTED I,AAA,1,9,1950,3,1,902,8,2
        1,901,9002,INVENTED I,BBB,1,7,1950,3,30,901,6,0
        1,902,9003,INVENTED II,AAA,1,2,1960,2,31,903,1,999
        1,903,9004,INVENTED III,CCC,1,6,1970,5,5,996,9,.
        1,903,9005,INVENTED III,DDD,1,8,1970,,,996,7,40
        1,904,9006,INVENTED IV,EEE,1,-99,1970,1,1,996,99,-99
        """;

    [Fact]
    public void Triggers_and_responses_are_counted()
    {
        IcbCrises crises = Load(Sample);
        Assert.Equal((6, 4), (crises.Count, crises.Crises));
        int[,] counts = crises.TriggerResponseCounts();
        Assert.Equal((1, 1, 1, 1, 1), (counts[8, 7], counts[6, 5], counts[1, 0], counts[5, 8], counts[7, 6]));
        Assert.Equal(5, counts.Cast<int>().Sum());
        Assert.Equal((IcbTrigger.Unknown, IcbResponse.Unknown), (crises[5].Trigger, crises[5].Response));
    }

    [Fact]
    public void Delays_and_days_that_are_not_known_are_none()
    {
        IcbCrises crises = Load(Sample);
        Assert.Equal([2, 0, 40], crises.Delays());
        Assert.Equal([2], crises.Delays(IcbTrigger.Violent));
        Assert.Equal(new DateOnly(1950, 3, 1), crises[0].TriggerDate);
        Assert.Null(crises[2].TriggerDate); // 31 February
        Assert.Null(crises[4].TriggerDate);
    }

    [Fact]
    public void Acts_of_adversaries_and_answers_become_moves()
    {
        DisputeMoves moves = Load(Sample).ToMoves();
        Assert.Equal(["901 AAA", "901 BBB", "902 AAA", "903 DDD"], moves.Select(d => d.Name));
        double day = DisputeMoves.DayOf(new DateOnly(1950, 3, 1));
        Assert.Equal([new(Mover.B, 4, day), new ObservedMove(Mover.A, 4, day + 2)], moves[0].Moves);
        Assert.Equal([3, 3], moves[1].Moves.Select(m => m.Level));
        Assert.Single(moves[2].Moves); // no response
        Assert.All(moves, d => Assert.False(d.Ended));
    }

    [Fact]
    public void A_file_without_dates_and_delays_is_read()
    {
        IcbCrises crises = Load("crisno,actor,triggr,majres\n1,AAA,9,8\n");
        Assert.Equal(new IcbCrisisActor(1, "AAA", IcbTrigger.Violent, IcbResponse.Violent, null, null), crises[0]);
    }

    [Theory]
    [InlineData("1,9,1950", "1,12,1950", "2 triggr")]
    [InlineData("901,9001", "x,9001", "2 crisno")]
    [InlineData(",majres", ",response", "1 majres")]
    [InlineData(",8,2", ",8,two", "2 trgresra")]
    public void Wrong_cells_are_told_by_place(string right, string wrong, string place)
    {
        Assert.Contains(right, Sample, StringComparison.Ordinal);
        var e = Assert.Throws<EstimationException>(() => Load(Sample.Replace(right, wrong, StringComparison.Ordinal)));
        Assert.Equal([place], e.Problems.Select(p => $"{p.Line} {p.Column}"));
    }

    private static IcbCrises Load(string text)
    {
        using var file = new SampleFile(text);
        return IcbCrises.Load(file.Path);
    }
}
