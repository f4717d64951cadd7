using EscalationModel.Engine;
using EscalationModel.Experiments;

namespace EscalationModel.Estimation.Inference;

/// <summary>Plays a scenario at quantiles of its numbers, and measures each target by how far the run is from what is known, in standard
/// deviations of what is known, with an error of observation of one: the data are then at 0. War is counted by its integrated hazard
/// wherever the model has one.</summary>
internal sealed class TargetSimulator(
    QuantiledScenarios scenarios, IReadOnlyList<Target> targets, long paths, EngineChoice engine, CancellationToken cancellation)
{
    public IReadOnlyList<double> Simulate(IReadOnlyList<double> quantiles, ref RandomStream random)
    {
        var found = new double[targets.Count];
        double[]? quantities = QuantitiesAt(quantiles, random.NextBits());
        for (int i = 0; i < found.Length; i++)
        {
            found[i] = quantities is null ? double.NaN : targets[i].Known.Deviations(quantities[i]) + random.NextNormal();
        }

        return found;
    }

    /// <summary>The quantities of the targets; null if the numbers are not allowed together.</summary>
    public double[]? QuantitiesAt(IReadOnlyList<double> quantiles, ulong seed)
    {
        if (scenarios.At(quantiles) is not { } variants)
        {
            return null;
        }

        IReadOnlyList<VariantResult> run =
            Simulation.Play(variants, seed, new PathRange(0, paths), engine, threads: 1, cancellation);
        var peakDay = new Lazy<Estimate>(() => Quantities.PeakDay(variants[0].Scenario, seed, Quantities.PeakPathsOfDraw, cancellation));
        return [.. targets.Select(t => Judged(t, Quantities.Of(t, run, () => peakDay.Value).Value))];
    }

    // A share that was never or always seen is not 0 or 1: half a path more or less.
    private double Judged(Target target, double quantity) => target.Quantity == TargetQuantity.Share
        ? Math.Clamp(quantity, 0.5 / paths, 1 - 0.5 / paths)
        : quantity;
}
