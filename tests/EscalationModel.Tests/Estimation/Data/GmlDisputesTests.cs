using EscalationModel.Estimation;
using EscalationModel.Estimation.Data;

namespace EscalationModel.Tests.Estimation.Data;

/// <summary>All rows are made up, in the format of GML-MID 2.2.1.</summary>
public class GmlDisputesTests
{
    internal const string Participants = """
        dispnum,stabb,ccode,stday,stmon,styear,endday,endmon,endyear,sidea,revstate,revtype1,revtype2,hiact,hostlev,orig,version
        9001,AAA,901,1,3,1950,-9,4,1950,1,1,1,0,7,3,1,2.21
        9001,BBB,902,1,3,1950,-9,4,1950,0,0,0,0,16,4,1,2.21
        9001,CCC,903,1,4,1950,-9,4,1950,1,0,0,0,1,2,0,2.21
        9002,BBB,902,1,3,1990,-9,4,1991,0,0,0,0,0,1,1,2.21
        9002,AAA,901,1,3,1990,-9,4,1991,1,1,1,0,20,5,1,2.21
        9003,AAA,901,1,3,1991,-9,4,1991,1,1,1,0,-9,-9,1,2.21
        """;

    [Fact]
    public void The_level_of_a_side_is_its_highest()
    {
        GmlDisputes disputes = Load(Participants);
        Assert.Equal([new("9001", 1950, 3, 4), new("9002", 1990, 5, 1), new DisputeSummary("9003", 1991, 0, 0)], disputes);
        Assert.Equal([true, false, false], disputes.Select(d => d.IsReciprocated));
        Assert.Equal([false, true, false], disputes.Select(d => d.IsWar));
        Assert.Equal(4, disputes[0].Level);
    }

    [Fact]
    public void Joint_levels_are_counted()
    {
        int[,] counts = Load(Participants).JointLevels();
        Assert.Equal((1, 1, 1, 3), (counts[3, 4], counts[5, 1], counts[0, 0], counts.Cast<int>().Sum()));
        Assert.Equal(["9002", "9003"], Load(Participants).Between(1951, 2000).Select(d => d.Name));
    }

    [Fact]
    public void Without_levels_actions_tell_them()
    {
        GmlDisputes byAction = Load(string.Join('\n', Participants.Split('\n').Select(l =>
        {
            string[] cells = l.TrimEnd('\r').Split(',');
            cells[14] = cells[14] == "hostlev" ? "other" : "x";
            return string.Join(',', cells);
        })));
        Assert.Equal(Load(Participants), byAction);
    }

    [Fact]
    public void Directed_dyads_give_the_same_summary()
    {
        GmlDisputes disputes = Load("""
            dispnum,ccode1,ccode2,year,sidea1,sidea2,hiact1,hiact2
            9001,901,902,1950,1,0,7,16
            9001,902,901,1950,0,1,16,7
            9001,903,902,1950,1,0,1,16
            9001,902,903,1951,0,1,16,1
            """);
        Assert.Equal([new DisputeSummary("9001", 1950, 3, 4)], disputes);
    }

    [Theory]
    [InlineData(",3,1,2.21", ",8,1,2.21", "2 hostlev")]
    [InlineData("1950,1,1,1,0,7", "1950,3,1,1,0,7", "2 sidea")]
    [InlineData("dispnum,", "disp,", "1 dispnum")]
    public void Wrong_cells_are_told_by_place(string right, string wrong, string place)
    {
        Assert.Contains(right, Participants, StringComparison.Ordinal);
        var e = Assert.Throws<EstimationException>(() => Load(Participants.Replace(right, wrong, StringComparison.Ordinal)));
        Assert.Equal([place], e.Problems.Select(p => $"{p.Line} {p.Column}"));
    }

    private static GmlDisputes Load(string text)
    {
        using var file = new SampleFile(text);
        return GmlDisputes.Load(file.Path);
    }
}
