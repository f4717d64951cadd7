using EscalationModel.Experiments.Comparison;

namespace EscalationModel.Tests.Experiments.Comparison;

/// <summary>Selections of small lists: what is the same, what is refused, and what ties.</summary>
public class SelectionTests
{
    private static readonly SelectionOptions How = new() { Indifference = 0.1, FirstStage = 5, Threads = 1 };

    public static TheoryData<SelectionProcedure> Procedures => [.. Enum.GetValues<SelectionProcedure>()];

    [Theory]
    [MemberData(nameof(Procedures))]
    public void Threads_change_nothing(SelectionProcedure procedure)
    {
        SelectionResult one = Select(procedure, Noisy(4), How), many = Select(procedure, Noisy(4), How with { Threads = 5 });
        Assert.Equal(one.Options, many.Options);
        Assert.Equal((one.BestIndex, one.CorrectSelection), (many.BestIndex, many.CorrectSelection));
        Assert.Equal("3", one.Best.Name);
        Assert.True(one.IsReached && one.Observations > 20);
        Assert.NotEqual(one.Options, Select(procedure, Noisy(4, seed: 8), How).Options);
    }

    [Theory]
    [MemberData(nameof(Procedures))]
    public void A_goal_that_is_out_of_reach_is_told(SelectionProcedure procedure)
    {
        SelectionResult result = Select(
            procedure, Noisy(4), How with { Probability = 0.999999, Indifference = 1e-3, MaxObservations = 200 });
        Assert.False(result.IsReached);
        Assert.InRange(result.Observations, 20, 200);
    }

    // An estimate has no guarantee to lose, but must not stop where it has seen nothing that tells options apart.
    [Fact]
    public void Options_that_are_alike_tie()
    {
        SampledOption[] options = [.. Noisy(2), new("twin", Noisy(2)[1].Observation)];
        SelectionResult race = KimNelson.Select(options, How);
        SelectionResult allocated = Ocba.Select([new("a", _ => 1), new("b", _ => 1), new("c", _ => 0)], How);
        Assert.Equal(["1", "twin"], [race.Best.Name, .. race.Ties]);
        Assert.Equal(["a", "b"], [allocated.Best.Name, .. allocated.Ties]);
        Assert.Equal(3, allocated.Warnings.Count);
        Assert.Contains("same number", allocated.Warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Ties_for_the_best_are_merged()
    {
        Assert.Equal([0.25, 0.25, 0.5], Ocba.Allocation([1, 1, 1], [1, 1, 2]));
        Assert.Equal([0.5, 0.5], Ocba.Allocation([1, 1], [0, 0]));
        IReadOnlyList<double> shares = Ocba.Allocation([2, 2, 1], [1, 1, 1]);
        Assert.Equal(shares[0], shares[1]);
        Assert.Equal(1, shares.Sum(), 1e-15);
        Assert.Equal(1, Ocba.CorrectSelection([2, 2], [1, 1], [3, 3]));
        Assert.InRange(Ocba.CorrectSelection([2, 2, 1], [1, 1, 1], [3, 3, 3]), 0.8, 0.95);
    }

    // 1 - P(c) is the chance that a Brownian motion leaves the region on the wrong side: the terms of the sum, and that of c = 1.
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Constants_of_other_regions_solve_their_equation(int c)
    {
        (double eta, double hSquared) = KimNelson.Constants(4, 15, 0.9, c);
        double sum = 0;
        for (int l = 1; l <= c; l++)
        {
            sum += (l % 2 == 1 ? 1 : -1) * (l == c ? 0.5 : 1) * Math.Pow(1 + 2 * eta * (2 * c - l) * l / c, -7);
        }

        Assert.Equal(0.1 / 3, sum, 1e-12);
        Assert.Equal(2 * c * eta * 14, hSquared, 1e-12);
    }

    // Where the spreads are known the others fall behind independently: Phi(h / sqrt 2)^(k - 1) = P. Of two options that is Bechhofer's.
    [Fact]
    public void Rinotts_constant_tends_to_that_of_known_spreads()
    {
        Assert.Equal(Bechhofer.Constant(2, 0.9), Rinott.Constant(2, 2_000_000, 0.9), 1e-5);
        double h = Rinott.Constant(3, 2_000_000, 0.9);
        Assert.Equal(0.9, Math.Pow(MathNet.Numerics.Distributions.Normal.CDF(0, Math.Sqrt(2), h), 2), 1e-6);
        Assert.True(Rinott.Constant(3, 2, 0.9) > 3 * h);
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var how = new SelectionOptions { Probability = 1, FirstStage = 1, Threads = 0, MaxObservations = 1 };
        string message = Assert.Throws<ArgumentException>(() => KimNelson.Select([.. Noisy(2), Noisy(1)[0]], how)).Message;
        Assert.All(
            ["called 0", "Probability is 1", "Indifference is not given", "FirstStage is 1", "MaxObservations is 1", "Threads is 0"],
            part => Assert.Contains(part, message, StringComparison.Ordinal));
        Assert.Contains("2 options", Assert.Throws<ArgumentException>(() => Ocba.Select(Noisy(1), How)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "Observation 3 of option b is NaN",
            Assert.Throws<ArgumentException>(() => KimNelson.Select([Noisy(1)[0], new("b", i => i == 3 ? double.NaN : 0)], How)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_selection_can_be_canceled()
    {
        using var source = new CancellationTokenSource();
        SampledOption[] options = [.. Noisy(2).Select(o => new SampledOption(o.Name, i =>
        {
            if (i > 100)
            {
                source.Cancel();
            }

            return o.Observation(i);
        }))];
        Assert.ThrowsAny<OperationCanceledException>(
            () => KimNelson.Select(options, How with { Indifference = 1e-4 }, source.Token));
    }

    private static SelectionResult Select(SelectionProcedure procedure, SampledOption[] options, SelectionOptions how) => procedure switch
    {
        SelectionProcedure.KimNelson => KimNelson.Select(options, how),
        SelectionProcedure.Rinott => Rinott.Select(options, how),
        SelectionProcedure.Bechhofer => Bechhofer.Select(options, 1, how),
        _ => Ocba.Select(options, how),
    };

    // Each is better than the one before.
    private static SampledOption[] Noisy(int count, ulong seed = 7) =>
    [
        .. Enumerable.Range(0, count).Select(i => SampledOption.OfStream(
            $"{i}", seed, stream => 0.4 * i + stream.NextNormal() + 0.3 * i * stream.NextNormal())),
    ];
}
