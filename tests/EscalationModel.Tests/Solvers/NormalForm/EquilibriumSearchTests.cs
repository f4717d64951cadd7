using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers;
using EscalationModel.Solvers.NormalForm;

namespace EscalationModel.Tests.Solvers.NormalForm;

/// <summary>The solver for games of any size, and time limits of all solvers.</summary>
public class EquilibriumSearchTests
{
    [Fact]
    public void A_small_game_is_solved_completely()
    {
        NormalFormGame game = BimatrixSamples.Random(1, 6, 7, 50);
        var told = new List<Equilibrium>();
        SolverResult<Equilibrium> found = EquilibriumSearch.Solve(game, new Told(told));
        Assert.True(found.IsComplete);
        Assert.Equal(BimatrixSamples.Set(VertexEnumeration.Solve(game).Solutions), BimatrixSamples.Set(found.Solutions));
        Assert.Equal(told, found.Solutions);
    }

    [Theory]
    [InlineData(16, 22)]
    [InlineData(99, 99)]
    public void Of_a_large_game_one_is_proven_and_the_others_are_not_claimed(int rows, int columns)
    {
        NormalFormGame game = BimatrixSamples.Random(2, rows, columns, 1000);
        var told = new List<Equilibrium>();
        SolverResult<Equilibrium> found = EquilibriumSearch.Solve(game, new Told(told)), again = EquilibriumSearch.Solve(game);
        Assert.Equal((SolverStatus.Solved, false), (found.Status, found.IsComplete));
        Assert.NotEmpty(found.Solutions);
        Assert.All(found.Solutions, e => Assert.True(e.ExactRegret!.Value.IsZero));
        Assert.Contains("only the method extreme looks for all", found.Note, StringComparison.Ordinal);
        Assert.Equal(told, found.Solutions);
        Assert.Equal(BimatrixSamples.Set(found.Solutions), BimatrixSamples.Set(again.Solutions));
    }

    [Fact]
    public void The_travelers_dilemma_is_solved()
    {
        var own = new Rational[99, 99];
        for (int k = 0; k < own.Length; k++)
        {
            (int mine, int other) = (k / 99 + 2, k % 99 + 2);
            own[k / 99, k % 99] = Math.Min(mine, other) + 2 * Math.Sign(other - mine);
        }

        Equilibrium found = EquilibriumSearch.Solve(NormalFormGame.Symmetric(own)).Solutions.Single();
        Assert.Equal([0], found.Row.Support);
        Assert.Equal([0], found.Column.Support);
        Assert.True(found.ExactRegret!.Value.IsZero);
    }

    [Fact]
    public void Time_limits_end_the_search_and_are_told()
    {
        Solver<NormalFormGame, Equilibrium> extreme = SolverCatalog.NormalForm.Single(s => s.Name == "extreme");
        NormalFormGame game = BimatrixSamples.Random(3, 22, 22, 50);
        SolverResult<Equilibrium> found = extreme.Solve(game, new() { TimeLimit = TimeSpan.FromSeconds(0.2) });
        Assert.Equal((SolverStatus.TimeLimit, false), (found.Status, found.IsComplete));
        Assert.Equal("time limit", found.Status.InWords());
        SolverResult<Equilibrium> canceled = extreme.Solve(game, new() { TimeLimit = TimeSpan.FromDays(1) }, new CancellationToken(true));
        Assert.Equal((SolverStatus.Canceled, false), (canceled.Status, canceled.IsComplete));
        SolverResult<Equilibrium> inTime = extreme.Solve(BimatrixSamples.Random(3, 3, 3, 50), new() { TimeLimit = TimeSpan.FromDays(1) });
        Assert.Equal((SolverStatus.Solved, true), (inTime.Status, inTime.IsComplete));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(32)]
    public void A_time_limit_is_above_zero_and_at_most_a_month(int days) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SolverRequest { TimeLimit = TimeSpan.FromDays(days) });

    private sealed class Told(List<Equilibrium> told) : IProgress<Equilibrium>
    {
        public void Report(Equilibrium value) => told.Add(value);
    }
}
