using EscalationModel.Engine;

namespace EscalationModel.Experiments.Sensitivity;

/// <summary>How fast the probability of an outcome of a scenario changes with one of its numbers, here and now: central differences of two
/// runs on the same random numbers, so that most of the noise cancels. Thread-safe. Source: [glasserman2003].</summary>
public static class CommonNumberDerivatives
{
    private const string Upper = "upper";

    /// <summary>The derivatives of a scenario's baseline.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="paths">The places of numbers in the scenario's file, such as <c>$.model.tempoHazard</c>.</param>
    /// <param name="options">How; null: of war, by steps of 5% and as many paths as the scenario says.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ScenarioException">There is no number at a place, or a step leads to one that is not allowed there.</exception>
    /// <exception cref="ArgumentException">An option is out of its range, or a number is 0 and so has no relative step.</exception>
    public static DerivativesResult Of(
        Scenario scenario, IReadOnlyList<string> paths, DerivativeOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(paths);
        options ??= new();
        options.Check();
        Scenario baseline = scenario with { Variants = [] };
        var derivatives = new List<Derivative>();
        foreach (string path in paths)
        {
            derivatives.Add(At(baseline, path, options, cancellation));
            options.Progress?.Report(derivatives[^1]);
        }

        return new()
        {
            Outcome = options.Outcome,
            Paths = options.Paths ?? scenario.Run.Paths,
            Derivatives = derivatives,
        };
    }

    private static Derivative At(Scenario scenario, string path, DerivativeOptions options, CancellationToken cancellation)
    {
        double value = scenario.Number(path), step = options.RelativeStep * Math.Abs(value);
        if (step == 0)
        {
            throw new ArgumentException($"{path} is 0, so that a step of a share of it leads nowhere; give it a small value first.");
        }

        double low = value - step, high = value + step;
        Scenario both = scenario.With(path, low).WithVariant(Upper, path, _ => scenario.With(path, high));
        SimulationResult result = Simulation.Run(
            both, new SimulationOptions { Paths = options.Paths, Seed = options.Seed, Threads = options.Threads }, cancellation);
        PairedEstimate pair = result[Upper].Paired(result[Scenario.Baseline], o => options.Outcome is { } one ? o == one : o.IsWar());
        double width = high - low, scale = low > 0 ? PortableMath.Log(high / low) : double.NaN;
        return new(path, value, step)
        {
            Low = result[Scenario.Baseline].Weighted(o => options.Outcome is { } one ? o == one : o.IsWar()).Estimate,
            High = result[Upper].Weighted(o => options.Outcome is { } one ? o == one : o.IsWar()).Estimate,
            Slope = Scaled(pair.Difference, e => e / width),
            StandardError = pair.DifferenceError / width,
            Elasticity = low > 0 && pair.Ratio.Value > 0 ? Scaled(pair.Ratio, ratio => LogOf(ratio) / scale) : null,
        };
    }

    private static Estimate Scaled(Estimate of, Func<double, double> scale) => new(scale(of.Value), scale(of.Low), scale(of.High));

    private static double LogOf(double ratio) => ratio switch
    {
        0 => double.NegativeInfinity,
        double.PositiveInfinity => ratio,
        _ => PortableMath.Log(ratio),
    };
}

/// <summary>How derivatives are taken. Immutable.</summary>
public sealed record DerivativeOptions
{
    /// <summary>The outcome whose probability is looked at; null: war.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>The step to both sides as a share of the number, above 0 and at most 0.5. A smaller one has less error of curvature and
    /// more noise.</summary>
    public double RelativeStep { get; init; } = 0.05;

    /// <summary>The paths of each run, at least 2; null: as the scenario says.</summary>
    public long? Paths { get; init; }

    /// <summary>The seed; null: as the scenario says.</summary>
    public ulong? Seed { get; init; }

    /// <summary>The most threads; null: one a core.</summary>
    public int? Threads { get; init; }

    /// <summary>Told of each derivative.</summary>
    public IProgress<Derivative>? Progress { get; init; }

    internal void Check()
    {
        if (!(RelativeStep is > 0 and <= 0.5) || Paths < 2)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"Options: step {RelativeStep}, {Paths} paths; a step above 0 and at most 0.5 and at least 2 paths are allowed."));
        }
    }
}

/// <summary>Derivatives of the probability of an outcome. Immutable.</summary>
[TypeFormatterSource]
public sealed record DerivativesResult : IShown
{
    /// <summary>The outcome; null: war.</summary>
    public required Outcome? Outcome { get; init; }

    /// <summary>The paths of each run.</summary>
    public required long Paths { get; init; }

    /// <summary>The derivatives, in the order asked for.</summary>
    public required IReadOnlyList<Derivative> Derivatives { get; init; }

    /// <summary>A table.</summary>
    public override string ToString()
    {
        var table = new IndexTable("number", "value", "slope", "elasticity");
        foreach (Derivative of in Derivatives)
        {
            table.AddTexts(of.Path, IndexTable.Text(of.Value), IndexTable.Text(of.Slope), IndexTable.Text(of.Elasticity));
        }

        string outcome = Outcome is { } one ? one.ToString() : "war";
        return FormattableString.Invariant($"Derivatives of the probability of {outcome}, {Paths} paths [95% intervals]\n{table}");
    }
}
