using System.Globalization;
using EscalationModel.Experiments.Statistics;

namespace EscalationModel.Experiments.Discovery;

/// <summary>How well a box is found again in resamples.</summary>
[TypeFormatterSource]
public sealed record BoxResamplingResult : IShown
{
    private const double Level = 0.95;

    internal BoxResamplingResult(Box box, BoxResamplingOptions options, IReadOnlyList<BoxResampling.Resample> resamples)
    {
        (Box, Options, Resamples) = (box, options, resamples.Count);
        Inputs = [.. box.Data.Names.Select((name, j) => new InputReproducibility(
            name, box.Limits[j].IsRestricted, Share(resamples, r => r.ByCoverage, j), Share(resamples, r => r.ByDensity, j)))];
        DensityInResamples = resamples.Count == 0 ? double.NaN : resamples.Average(r => r.ByCoverage.Density);
        double[] others = [.. resamples.Select(r => r.DensityOfOthers).Where(double.IsFinite).Order()];
        DensityOfOthers = others.Length == 0
            ? new(double.NaN, 0, 1)
            : new(others.Average(), Quantiles.OfSorted(others, (1 - Level) / 2), Quantiles.OfSorted(others, (1 + Level) / 2));
        Warnings = [.. box.Data.Warnings.Concat(resamples.Count == options.Resamples ? [] : [Barren(options.Resamples - resamples.Count)])];
    }

    /// <summary>The box in question.</summary>
    public Box Box { get; }

    /// <summary>How it was drawn.</summary>
    public BoxResamplingOptions Options { get; }

    /// <summary>How many resamples had a point of interest: all others tell nothing.</summary>
    public int Resamples { get; }

    /// <summary>How often each input is restricted, in the order of the inputs.</summary>
    public IReadOnlyList<InputReproducibility> Inputs { get; }

    /// <summary>The mean density of the boxes of like coverage in the resamples that they were found in.</summary>
    public double DensityInResamples { get; }

    /// <summary>The mean density of the same boxes in the points that their resamples left out, with what 95% of them hold (quantiles of
    /// type 7). What it falls short of <see cref="DensityInResamples"/> is what the search gains by fitting to chance. A bootstrap sample
    /// has only 63% of the points in it, so that this is a little too low for the box of all points.</summary>
    public Estimate DensityOfOthers { get; }

    /// <summary>What is doubtful, in sentences.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>A row for each input, and the densities.</summary>
    public override string ToString()
    {
        var table = new AlignedText("input", "restricted", "at like coverage", "at like density");
        foreach (InputReproducibility input in Inputs)
        {
            table.Add(input.Name, input.IsRestricted ? "yes" : "no", input.AtLikeCoverage, input.AtLikeDensity);
        }

        string kind = Options.Share is { } share
            ? string.Create(CultureInfo.InvariantCulture, $"subsamples of {100 * share:G4}%")
            : "bootstrap samples";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{table}\n{Resamples} {kind}; density {DensityInResamples:F3} in them, {DensityOfOthers.Value:F3} in what they left out "
                + $"(95% of them from {DensityOfOthers.Low:F3} to {DensityOfOthers.High:F3})");
    }

    private static double Share(IReadOnlyList<BoxResampling.Resample> resamples, Func<BoxResampling.Resample, Box> box, int input) =>
        resamples.Count == 0 ? double.NaN : (double)resamples.Count(r => box(r).Limits[input].IsRestricted) / resamples.Count;

    private static string Barren(int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} resamples had no point of interest and were left out.");
}
