namespace EscalationModel.Experiments.Optimization;

/// <summary>The double oracle for a crisis: each side's strategies are the numbers of its policy, its payoff is that of the scenario. See
/// <see cref="SampledDoubleOracle"/>. Thread-safe.</summary>
public static class PolicyOracle
{
    /// <summary>Looks for an approximate equilibrium in numbers of both sides, from those of the scenario.</summary>
    /// <param name="scenario">The scenario; variants are left aside.</param>
    /// <param name="a">The numbers of A and the values that they may take.</param>
    /// <param name="b">Those of B, none of them A's.</param>
    /// <param name="options">How closely; null: as usual. Starts are the scenario's.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ScenarioException">The scenario is not valid, or has no such number.</exception>
    /// <exception cref="ArgumentException">The values of a number are not allowed, a number is there twice, or a rule of scenarios refuses
    /// numbers together.</exception>
    /// <exception cref="PolicyException">A policy failed.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static SampledEquilibrium Run(
        Scenario scenario, IReadOnlyList<SearchedNumber> a, IReadOnlyList<SearchedNumber> b, SampledDoubleOracleOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        options ??= new SampledDoubleOracleOptions();
        var both = new SearchedScenarios([scenario], [.. a, .. b], Precision.Double, options.Threads, cancellation);
        double[] start = both.Start;
        return SampledDoubleOracle.Run(
            Payoffs, BoxOf(a), BoxOf(b), options with { StartA = start[..a.Count], StartB = start[a.Count..] }, cancellation);

        (double A, double B) Payoffs(IReadOnlyList<double> ofA, IReadOnlyList<double> ofB, ulong seed, long paths)
        {
            VariantResult played = both.Play([.. ofA, .. ofB], seed, paths)?[0] ?? throw new ArgumentException(
                $"A rule of scenarios does not allow {Values.Shown(ofA)} of A with {Values.Shown(ofB)} of B; give others.");
            return (played.Payoff(Side.A).Value, played.Payoff(Side.B).Value);
        }
    }

    private static SearchBox BoxOf(IReadOnlyList<SearchedNumber> numbers) =>
        new([.. numbers.Select(n => n.Low)], [.. numbers.Select(n => n.High)]);
}
