using EscalationModel.Estimation;
using EscalationModel.Estimation.Data;

namespace EscalationModel.Tests.Estimation.Data;

public class DisputeMovesTests
{
    private const string Sample = """
        dispute,move,day,mover,level,ended
        x,2,12,AB,3,1
        y,1,2004-12-31,b,2,0
        x,1,10,A,2,0
        """;

    [Fact]
    public void Reads_moves_in_the_order_of_their_numbers()
    {
        DisputeMoves moves = Load(Sample);
        Assert.Equal(["x", "y"], moves.Select(d => d.Name));
        Assert.Equal([new(Mover.A, 2, 10), new ObservedMove(Mover.Both, 3, 12)], moves[0].Moves);
        Assert.Equal([true, false], moves.Select(d => d.Ended));
        // 31 December 2004 is 12,783 days after 1 January 1970.
        Assert.Equal(12_783, moves[1].Moves[0].Day);
        Assert.Equal((2, 3), (moves.Count, moves.MoveCount));
    }

    [Fact]
    public void The_shared_moves_load()
    {
        DisputeMoves moves = DisputeMoves.Load(SampleFile.Vector("e01_moves.csv"));
        int transitions = moves.Sum(d => d.Moves.Count - 1 + (d.Ended ? 1 : 0));
        // The known answer ladder_moves/shared/001 counts 292 transitions of 49 disputes.
        Assert.Equal(292, transitions);
        Assert.Equal(49, moves.Count(d => d.Moves.Count > 1 || d.Ended));
    }

    [Fact]
    public void Columns_of_days_and_ends_may_be_missing()
    {
        DisputeMoves moves = Load("level,dispute,mover,move\n2,1,A,1\n4,1,both,2\n");
        Assert.True(double.IsNaN(moves[0].Moves[0].Day));
        Assert.True(moves[0].Ended);
        Assert.Throws<InvalidOperationException>(() => moves.Before(3));
    }

    [Fact]
    public void Cutting_censors_and_counts()
    {
        DisputeMoves moves = Load(Sample);
        DisputeMoves cut = moves.First(1);
        Assert.Equal((2, 2, 1, 0), (cut.Count, cut.MoveCount, cut.CutMoves, moves.CutMoves));
        Assert.False(cut[0].Ended);
        Assert.True(moves.First(2)[0].Ended);
        Assert.Throws<ArgumentOutOfRangeException>(() => moves.First(0));
    }

    [Fact]
    public void Splitting_goes_by_the_first_move()
    {
        DisputeMoves moves = Load(Sample);
        Assert.Equal(["x"], moves.Before(11).Select(d => d.Name));
        Assert.Equal(["y"], moves.From(new DateOnly(2004, 12, 31)).Select(d => d.Name));
        Assert.Equal(["x"], moves.Before(new DateOnly(2004, 12, 31)).Select(d => d.Name));
    }

    [Theory]
    [InlineData("1,1,1,A,2,0\n1,3,2,A,2,1", "3 move")]
    [InlineData("1,1,1,A,2,0\n1,1,2,A,2,1", "3 move")]
    [InlineData("1,2,1,A,2,1", "2 move")]
    [InlineData("1,1,1,C,2,1", "2 mover")]
    [InlineData("1,1,1,A,-1,1", "2 level")]
    [InlineData("1,1,1,A,2.5,1", "2 level")]
    [InlineData("1,1,1,A,2,2", "2 ended")]
    [InlineData("1,1,1,A,2,1\n1,2,1,A,2,1", "2 ended")]
    [InlineData(",1,1,A,2,1", "2 dispute")]
    [InlineData("1,1,May,A,2,1", "2 day")]
    [InlineData("1,0,1,A,2,1\n2,1,1,D,9999,1", "2 move|3 mover|3 level")]
    public void Broken_rules_are_told_by_place(string rows, string places)
    {
        var e = Assert.Throws<EstimationException>(() => Load("dispute,move,day,mover,level,ended\n" + rows));
        Assert.Equal(places.Split('|'), e.Problems.Select(p => $"{p.Line} {p.Column}"));
    }

    [Fact]
    public void What_is_written_reads_as_it_was()
    {
        var moves = new DisputeMoves([
            new ObservedDispute("a, \"b\"\nc", [new(Mover.A, 2, 0.1), new(Mover.Both, 5, double.NaN)], ended: true),
            new ObservedDispute("d", [new(Mover.B, 0, -3)], ended: false),
        ]);
        DisputeMoves read = Load(moves.ToCsv());
        Assert.Equal(moves.Select(d => (d.Name, d.Ended)), read.Select(d => (d.Name, d.Ended)));
        Assert.Equal(moves.SelectMany(d => d.Moves), read.SelectMany(d => d.Moves));
    }

    [Fact]
    public void A_dispute_without_moves_is_refused() => Assert.Throws<ArgumentException>(() => new ObservedDispute("x", [], true));

    private static DisputeMoves Load(string text)
    {
        using var file = new SampleFile(text);
        return DisputeMoves.Load(file.Path);
    }
}
