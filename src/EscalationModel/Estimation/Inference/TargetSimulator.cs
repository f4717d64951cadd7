using EscalationModel.Engine;
using EscalationModel.Experiments;

namespace EscalationModel.Estimation.Inference;

/// <summary>Plays a scenario at quantiles of its numbers, and measures each target by how far the run is from what is known, in standard
/// deviations of what is known, with an error of observation of one, that of sampling included: the data are then at 0. War is counted by
/// its integrated hazard wherever the model has one.</summary>
internal sealed class TargetSimulator(
    QuantiledScenarios scenarios, IReadOnlyList<Target> targets, long paths, EngineChoice engine, CancellationToken cancellation)
{
    public IReadOnlyList<double> Simulate(IReadOnlyList<double> quantiles, ref RandomStream random)
    {
        var found = new double[targets.Count];
        ulong seed = random.NextBits();
        if (scenarios.At(quantiles) is not { } variants)
        {
            Array.Fill(found, double.NaN);
            return found;
        }

        IReadOnlyList<VariantResult> run =
            Simulation.Play(variants, seed, new PathRange(0, paths), engine, threads: 1, cancellation);
        var peakDay = new Lazy<Estimate>(() => Quantities.PeakDay(variants[0].Scenario, seed, Quantities.PeakPathsOfDraw, cancellation));
        for (int i = 0; i < found.Length; i++)
        {
            found[i] = Measured(targets[i], run, () => peakDay.Value, ref random);
        }

        return found;
    }

    // Sampling of paths is an error already: no more is added than is missing to one.
    private double Measured(Target target, IReadOnlyList<VariantResult> run, Func<Estimate> peakDay, ref RandomStream random)
    {
        Estimate quantity = Quantities.Of(target, run, peakDay);
        double Off(double value) => target.Known.Deviations(Judged(target, value));
        double error = Quantities.ErrorOf(target, run, quantity);
        double sampling = (Off(quantity.Value + error) - Off(quantity.Value - error)) / 2;
        double missing = double.IsFinite(sampling) ? Math.Sqrt(Math.Max(0, 1 - sampling * sampling)) : 1;
        return Off(quantity.Value) + missing * random.NextNormal();
    }

    // A share that was never or always seen is not 0 or 1: half a path more or less.
    private double Judged(Target target, double quantity) => target.Quantity == TargetQuantity.Share
        ? Math.Clamp(quantity, 0.5 / paths, 1 - 0.5 / paths)
        : quantity;
}
