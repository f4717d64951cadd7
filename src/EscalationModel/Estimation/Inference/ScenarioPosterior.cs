using System.Globalization;
using EscalationModel.Engine;
using EscalationModel.Experiments;
using EscalationModel.Internals;

namespace EscalationModel.Estimation.Inference;

/// <summary>What the data leave of the numbers of a scenario. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed class ScenarioPosterior : IShown
{
    private const int ReplayRound = 3000;

    private readonly QuantiledScenarios _scenarios;
    private readonly ScenarioInferenceOptions _options;

    internal ScenarioPosterior(
        Scenario scenario, QuantiledScenarios scenarios, IReadOnlyList<Target> targets, ScenarioInferenceOptions options,
        Posterior posterior)
    {
        (Scenario, _scenarios, Targets, _options, Quantiles) = (scenario, scenarios, targets, options, posterior);
        Numbers = [.. scenarios.Numbers.Where(n => scenarios.Names.Contains(n.Name))
            .GroupBy(n => (n.Name, n.Distribution, n.Variant)).Select(g => NumberOf(g.First(), g.Count()))];
    }

    /// <summary>The scenario that was fitted.</summary>
    public Scenario Scenario { get; }

    /// <summary>What was fitted.</summary>
    public IReadOnlyList<Target> Targets { get; }

    /// <summary>Each number before and after.</summary>
    public IReadOnlyList<NumberPosterior> Numbers { get; }

    /// <summary>The posterior of the quantiles at which the numbers stand in their prior distributions, with its rounds, checks and notes.
    /// Statistics of targets are in standard deviations of what is known; what is known stands at 0.</summary>
    public Posterior Quantiles { get; }

    /// <summary>What a reader must know, a sentence each.</summary>
    public IReadOnlyList<string> Notes =>
    [
        .. Quantiles.Notes,
        $"{Numbers.Count(n => n.IsMoved)} of {Numbers.Count} numbers were moved by the data; what is believed of the others is the prior.",
    ];

    /// <summary>The value of a number in each draw of <see cref="Quantiles"/>.</summary>
    /// <param name="number">The number.</param>
    public IReadOnlyList<double> ValuesOf(UncertainNumber number)
    {
        ArgumentNullException.ThrowIfNull(number);
        double[] quantiles = Quantiles.Column(IndexOf(number.Name));
        return [.. quantiles.Select(q => _scenarios.ValueOf(number, q))];
    }

    /// <summary>The scenario with what is believed after the data in place of the numbers that they moved: the median as the value, and a
    /// distribution of the kind of the prior with the posterior's mean and spread, so that it runs and is drawn from like any other. The
    /// targets that were fitted are taken away, since draws would be weighed by them a second time. Correlations between numbers
    /// are lost in it: <see cref="Run"/> keeps them.</summary>
    /// <param name="name">The name of the new scenario; null: that of the old one with "-fitted".</param>
    /// <exception cref="ScenarioException">A rule of scenarios does not allow the medians together.</exception>
    public Scenario ToScenario(string? name = null) => FittedScenario.Of(this, name ?? $"{Scenario.Name}-fitted");

    /// <summary>Plays draws of the posterior, with their correlations, in the baseline and in variants.</summary>
    /// <param name="draws">How many, drawn again by their weights, at least 2.</param>
    /// <param name="variants">The variants by name, besides the baseline; null: all.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArgumentException">A variant is not known, or no draw is a valid scenario.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Too few draws.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public PosteriorRun Run(int draws = 200, IReadOnlyList<string>? variants = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 2);
        IReadOnlyList<Variant> chosen = Simulation.Chosen(Scenario, variants);
        var played = new QuantiledScenarios(Scenario, chosen);
        Target[] targets = [.. Targets.Concat(_options.Checks).Where(t => t.Variant is null || chosen.Any(v => v.Name == t.Variant))];
        double[][] quantiles = Drawn(played, draws);
        var engine = EngineChoice.For(Scenario, SimulationEngine.Laned, Precision.Double);
        var results = new Draw?[draws];
        ParallelLoop.For(
            draws, i => results[i] = Play(played, quantiles[i], targets, engine, cancellation), _options.Inference.Threads, cancellation);
        int[] known = [.. Enumerable.Range(0, draws).Where(i => results[i] is not null)];
        // The draws stand for the posterior already: no target weighs them again.
        var weighted = new WeightedDraws([.. known.Select(i => results[i]! with { LogLikelihood = 0 })], Scenario.Name);
        (string, double[])[] inputs = [.. played.Names.Select((n, k) => (n, known.Select(i => quantiles[i][k]).ToArray()))];
        return new PosteriorRun
        {
            Draws = known.Length,
            PathsPerDraw = _options.PathsPerDraw,
            Variants = [.. chosen.Select((v, i) => weighted.OfVariant(v, i, inputs))],
            Targets = [.. targets.Select((t, i) => weighted.OfTarget(t, i))],
        };
    }

    /// <summary>The headline in a line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{PrintableText.Line(Scenario.Name)}: {Numbers.Count(n => n.IsMoved)} of {Numbers.Count} numbers moved by {Targets.Count} targets "
            + $"({Quantiles.EffectiveDraws:F0} effective draws)");

    private NumberPosterior NumberOf(UncertainNumber number, int places)
    {
        PosteriorParameter moved = Quantiles.Parameters[IndexOf(number.Name)];
        double Value(double quantile) => _scenarios.ValueOf(number, quantile);
        return new NumberPosterior(
            number, places, new Estimate(Value(0.5), Value(0.025), Value(0.975)),
            new Estimate(Value(moved.Interval.Value), Value(moved.Interval.Low), Value(moved.Interval.High)),
            moved.Shift, moved.Spread, moved.IsMoved);
    }

    private int IndexOf(string name) => ((List<string>)[.. _scenarios.Names]).IndexOf(name) is >= 0 and int found
        ? found
        : throw new ArgumentException($"\"{name}\" was not inferred.", nameof(name));

    // Systematic draws by weight; numbers that were not inferred come from their priors.
    private double[][] Drawn(QuantiledScenarios played, int draws)
    {
        var quantiles = new double[draws][];
        int[] from = Systematic(draws);
        for (int i = 0; i < draws; i++)
        {
            RandomStream random = InferenceStreams.OfParameters(Quantiles.Seed, ReplayRound, i);
            quantiles[i] = new double[played.Names.Count];
            for (int k = 0; k < quantiles[i].Length; k++)
            {
                double own = PriorScores.QuantileOf(random.NextNormal());
                int inferred = ((List<string>)[.. _scenarios.Names]).IndexOf(played.Names[k]);
                quantiles[i][k] = inferred >= 0 ? Quantiles.Draws[from[i]][inferred] : own;
            }
        }

        return quantiles;
    }

    private int[] Systematic(int draws)
    {
        var chosen = new int[draws];
        double sum = 0;
        int at = -1;
        for (int i = 0; i < draws; i++)
        {
            while (sum <= (i + 0.5) / draws && at < Quantiles.Weights.Count - 1)
            {
                sum += Quantiles.Weights[++at];
            }

            chosen[i] = at;
        }

        return chosen;
    }

    private Draw? Play(
        QuantiledScenarios played, double[] quantiles, Target[] targets, EngineChoice engine, CancellationToken cancellation)
    {
        if (played.At(quantiles) is not { } variants)
        {
            return null;
        }

        ulong seed = Quantiles.Seed;
        IReadOnlyList<VariantResult> run =
            Simulation.Play(variants, seed, new PathRange(0, _options.PathsPerDraw), engine, threads: 1, cancellation);
        return Draw.Of(run, targets, () => Experiments.Quantities.PeakDay(
            variants[0].Scenario, seed, Experiments.Quantities.PeakPathsOfDraw, cancellation));
    }
}
