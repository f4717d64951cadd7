using System.Globalization;
using EscalationModel.Numerics;

namespace EscalationModel.Experiments.Statistics;

/// <summary>Importance sampling between two distributions on a few values, where what estimates do at a finite number of draws can be
/// enumerated: the bias of the self-normalized mean among it. Source: [owen2013].</summary>
public sealed class DiscreteImportance
{
    private const long MostCounts = 2_000_000;

    private readonly double[] _target, _proposal, _values, _ratios;

    /// <summary>Makes it of two distributions and a number of each value.</summary>
    /// <param name="target">The probabilities of the values; they add up to 1.</param>
    /// <param name="proposal">Those that draws are made with; above 0 where the target's times the number is not 0.</param>
    /// <param name="values">The number whose mean under the target is sought.</param>
    /// <exception cref="ArgumentException">They are not of the same length, no distributions, or the proposal leaves out what
    /// counts.</exception>
    public DiscreteImportance(IReadOnlyList<double> target, IReadOnlyList<double> proposal, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(proposal);
        ArgumentNullException.ThrowIfNull(values);
        if (target.Count == 0 || target.Count != proposal.Count || target.Count != values.Count)
        {
            throw new ArgumentException(
                $"As many probabilities as values are allowed, not {target.Count}, {proposal.Count} and {values.Count}.", nameof(values));
        }

        CheckDistribution(target, nameof(target));
        CheckDistribution(proposal, nameof(proposal));
        (_target, _proposal, _values) = ([.. target], [.. proposal], [.. values]);
        int missed = Array.FindIndex(_proposal, p => p == 0);
        if (missed >= 0 && _target[missed] > 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The proposal never draws value {missed}, which the target has with {_target[missed]}."),
                nameof(proposal));
        }

        _ratios = [.. _target.Zip(_proposal, (t, p) => p == 0 ? 0 : t / p)];
    }

    /// <summary>The mean under the target.</summary>
    public double Truth => _target.Zip(_values, (t, v) => t * v).Sum();

    /// <summary>What the estimates of so many draws do, exactly.</summary>
    /// <param name="draws">At least 1; all counts that the values may have together are at most 2,000,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are none or too many draws.</exception>
    public ImportanceMoments Moments(int draws)
    {
        if (draws < 1 || Multinomial.Counts(_values.Length, draws, MostCounts + 1) > MostCounts)
        {
            throw new ArgumentOutOfRangeException(
                nameof(draws), draws,
                $"At least 1 draw, and at most {MostCounts} ways for {_values.Length} values to be drawn, are allowed.");
        }

        double Weight(int[] counts) => counts.Select((c, i) => c * _ratios[i]).Sum();
        (double normalized, double variance) = Multinomial.Moments(
            _proposal, draws, counts => counts.Select((c, i) => c * _ratios[i] * _values[i]).Sum() / Weight(counts));
        (double effective, _) = Multinomial.Moments(
            _proposal, draws, counts => Weight(counts) * Weight(counts) / counts.Select((c, i) => c * _ratios[i] * _ratios[i]).Sum());
        double truth = Truth, squares = _target.Select((t, i) => t * _ratios[i] * _values[i] * _values[i]).Sum();
        return new(truth, normalized, variance, (squares - truth * truth) / draws, effective);
    }

    private static void CheckDistribution(IReadOnlyList<double> shares, string name)
    {
        if (shares.Any(s => !(s >= 0)) || Math.Abs(shares.Sum() - 1) > 1e-9)
        {
            string given = string.Join(", ", shares.Select(s => s.ToString(CultureInfo.InvariantCulture)));
            throw new ArgumentException($"Probabilities of at least 0 that add up to 1 are allowed, not {given}.", name);
        }
    }
}
