using EscalationModel.Estimation.Players;
using EscalationModel.Policies;

namespace EscalationModel.Tests.Estimation.Players;

/// <summary>The test of memory: its statistic by hand, its size and its power.</summary>
public class MemoryTestTests
{
    private static readonly MemoryTestOptions Quick = new() { Permutations = 99 };

    [Fact]
    public void G_is_that_of_the_table_by_hand()
    {
        // At joint rung 1-1, after a rival that came up: 6 ups, 2 stays; after one that stayed: 1 up, 7 stays.
        PlayerMoves moves = PlayerMoves.Of(
            [.. Games(0, 6, 1), .. Games(0, 2, 0, 100), .. Games(1, 1, 1, 200), .. Games(1, 7, 0, 300)]);
        MemoryTest test = MemoryTest.Of(moves, 4)!;
        double[] seen = [6, 2, 1, 7], expected = [3.5, 4.5, 3.5, 4.5];
        double g = 2 * seen.Zip(expected, (n, e) => n * PortableMath.Log(n / e)).Sum();
        Assert.Equal(g, test.OnRival.G, 10);
        Assert.Equal(1, test.OnRival.Freedom);
        Assert.Equal(0, test.OnOwn.G, 10); // the own last move was always the same
        Assert.Equal(16, test.Moves);
        // Chi-square by 1 of 6.98 is passed with 0.008; the exact probability of Fisher is 0.041.
        Assert.InRange(test.OnRival.Probability, 0.01, 0.08);
    }

    [Fact]
    public void Where_nothing_can_be_told_there_is_no_test()
    {
        Assert.Null(MemoryTest.Of(PlayerSample.Ask(default(TitForTat), PlayerLadders.MidLadder, 5, 1), 4));
        Assert.Null(MemoryTest.Of(PlayerMoves.Of(Games(0, 20, 1)), 4)); // always the same
    }

    [Fact]
    public void Names_and_order_of_rows_and_the_seed_of_shuffles_hardly_matter()
    {
        Scenario scenario = PlayerLadders.MidLadder;
        PlayerMoves moves = PlayerSample.Play(new TitForTat(0.3), scenario, 100, 1);
        MemoryTest test = MemoryTest.Of(moves, 4)!;
        Assert.Equal(test, MemoryTest.Of(PlayerMoves.Of(moves.All.Reverse()), 4));
        MemoryTest other = MemoryTest.Of(moves, 4, new() { Seed = 2 })!;
        Assert.Equal(test.OnBoth.G, other.OnBoth.G);
    }

    [Fact]
    public void Options_are_checked_all_at_once()
    {
        string message = Assert.Throws<ArgumentException>(
            () => MemoryTest.Of(PlayerMoves.Of([]), 4, new() { Permutations = 3, Level = double.NaN })).Message;
        Assert.Contains("3 permutations", message);
        Assert.Contains("level of NaN", message);
        Assert.Throws<ArgumentException>(() => MemoryTest.Of(PlayerMoves.Of(PlayerLadders.At(3, 0, 1, 1, 0)), 3));
    }

    /// <summary>100 samples of 500 games each: a player with memory must be found in 95.</summary>
    [Theory]
    [Trait("Category", "Slow")]
    [InlineData(nameof(TitForTat))]
    [InlineData(nameof(Mirror))]
    [InlineData(nameof(Grit))]
    public void Players_with_memory_are_found(string name)
    {
        IAnyPolicy player = name switch { nameof(TitForTat) => new TitForTat(), nameof(Mirror) => new Mirror(), _ => new Grit() };
        Assert.InRange(Found(player), 95, 100);
    }

    /// <summary>100 samples of 500 games each: a true table may be said to have memory in 10. At a level of 5% more than 10 come once in
    /// 90 times.</summary>
    [Fact]
    [Trait("Category", "Slow")]
    public void True_tables_are_rejected_as_seldom_as_the_level_says() => Assert.InRange(Found(PlayerLadders.MidLadder.A.Policy), 0, 10);

    private static int Found(IAnyPolicy player) => Enumerable.Range(0, 100)
        .Select(sample => PlayerSample.Play(player, PlayerLadders.MidLadder, 500, (ulong)sample))
        .Count(moves => MemoryTest.Of(moves, 4, Quick) is { IsFound: true });

    // Games of two moves: the rival comes up to, or stays at, rung 1, then the player moves from 1-1.
    private static IEnumerable<PlayerMove> Games(int rivalFrom, int count, int step, int first = 0) =>
        Enumerable.Range(first, count)
            .SelectMany(i => (PlayerMove[])[new($"{i:D3}", 1, 1, rivalFrom, 0), new($"{i:D3}", 2, 1, 1, step)]);
}
