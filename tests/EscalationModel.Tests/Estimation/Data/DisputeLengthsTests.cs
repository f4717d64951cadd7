using EscalationModel.Estimation;
using EscalationModel.Estimation.Data;

namespace EscalationModel.Tests.Estimation.Data;

public class DisputeLengthsTests
{
    [Fact]
    public void The_lengths_of_disputes_1992_to_2014_load()
    {
        DisputeLengths lengths = DisputeLengths.Load(SampleFile.Shipped("mid5_sequence_length_distribution.csv"));
        // 667 disputes and 4,482 moves, the longest with 484 [palmer2020].
        Assert.Equal(667, lengths.Disputes);
        Assert.Equal(4_482, lengths.Sum(l => l.Length * l.Count));
        Assert.Equal(new LengthCount(484, 1, false), lengths[^1]);
    }

    [Fact]
    public void The_shared_lengths_load_with_their_censoring()
    {
        DisputeLengths lengths = DisputeLengths.Load(SampleFile.Vector("e01_lengths.csv"));
        Assert.Equal(new LengthCount(1, 124, false), lengths[0]);
        Assert.Equal(new LengthCount(60, 4, true), lengths[^1]);
    }

    [Fact]
    public void Lengths_of_moves_are_censored_where_a_dispute_has_not_ended()
    {
        ObservedDispute Dispute(int moves, bool ended) =>
            new("d", [.. Enumerable.Repeat(new ObservedMove(Mover.A, 2, 0), moves)], ended);
        DisputeLengths lengths = DisputeLengths.Of(
            new DisputeMoves([Dispute(3, true), Dispute(1, true), Dispute(3, false), Dispute(3, true)]));
        Assert.Equal([new(1, 1, false), new(3, 2, false), new LengthCount(3, 1, true)], lengths);
    }

    [Theory]
    [InlineData("length,disputes\n0,3\n")]
    [InlineData("length,disputes\n1,-3\n")]
    [InlineData("length,disputes\n1,0\n")]
    [InlineData("length,disputes,censored\n1,1,2\n")]
    [InlineData("length,disputes\n1,1000000000\n1,1000000000\n1,1000000000\n")]
    [InlineData("len,disputes\n1,2\n")]
    public void What_is_no_length_is_refused(string text)
    {
        using var file = new SampleFile(text);
        Assert.Throws<EstimationException>(() => DisputeLengths.Load(file.Path));
    }

    [Fact]
    public void Rows_made_in_code_are_checked_too()
    {
        Assert.Throws<ArgumentException>(() => new DisputeLengths([new(0, 1, false)]));
        Assert.Throws<ArgumentException>(() => new DisputeLengths([new(1, 0, false)]));
    }
}
