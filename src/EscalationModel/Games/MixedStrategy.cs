using System.Globalization;
using System.Numerics;
using EscalationModel.Numerics;
using EscalationModel.Numerics.Pivoting;

namespace EscalationModel.Games;

/// <summary>A probability for each of a player's pure strategies (or actions). Immutable; thread-safe.</summary>
public sealed class MixedStrategy
{
    private readonly double[] _probabilities;

    private MixedStrategy(double[] probabilities, Rational[]? exact) => (_probabilities, Exact) = (probabilities, exact);

    /// <summary>The probabilities as fractions whose sum is exactly 1, where the solver was exact; else null.</summary>
    public IReadOnlyList<Rational>? Exact { get; }

    /// <summary>The probabilities, in the order of the pure strategies; they add up to 1.</summary>
    public IReadOnlyList<double> Probabilities => _probabilities;

    /// <summary>The number of pure strategies.</summary>
    public int Count => _probabilities.Length;

    /// <summary>The probability of a pure strategy.</summary>
    /// <param name="index">Its index, from 0.</param>
    public double this[int index] => _probabilities[index];

    /// <summary>The indices of the pure strategies that are played with a positive probability, even one too small for a double.</summary>
    public IEnumerable<int> Support => Enumerable.Range(0, Count)
        .Where(i => Exact is { } exact ? exact[i].Sign > 0 : _probabilities[i] > 0);

    /// <summary>A strategy in doubles.</summary>
    /// <param name="probabilities">None negative; a sum of 1 to 1e-9.</param>
    /// <exception cref="ArgumentException">The numbers are not a probability distribution.</exception>
    public static MixedStrategy Of(params ReadOnlySpan<double> probabilities)
    {
        double sum = 0;
        for (int i = 0; i < probabilities.Length; i++)
        {
            sum += probabilities[i] >= 0 ? probabilities[i]
                : throw new ArgumentException(
                    FormattableString.Invariant($"Probability {i} is {probabilities[i]}; 0 to 1 is allowed."), nameof(probabilities));
        }

        return Math.Abs(sum - 1) <= 1e-9
            ? new(probabilities.ToArray(), null)
            : throw new ArgumentException(
                FormattableString.Invariant($"The probabilities add up to {sum} in place of 1."), nameof(probabilities));
    }

    /// <summary>An exact strategy.</summary>
    /// <param name="probabilities">None negative; a sum of exactly 1.</param>
    /// <exception cref="ArgumentException">The fractions are not a probability distribution.</exception>
    public static MixedStrategy OfExact(params IReadOnlyList<Rational> probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        for (int i = 0; i < probabilities.Count; i++)
        {
            if (probabilities[i].Sign < 0)
            {
                throw new ArgumentException($"Probability {i} is {probabilities[i]}; 0 to 1 is allowed.", nameof(probabilities));
            }
        }

        // In whole numbers: sums of fractions would be reduced at each step.
        BigInteger unit = Scaling.CommonDenominator(probabilities), sum = BigInteger.Zero;
        foreach (Rational probability in probabilities)
        {
            sum += Scaling.Whole(probability, unit);
        }

        return sum == unit
            ? new([.. probabilities.Select(p => p.ToDouble())], [.. probabilities])
            : throw new ArgumentException(
                $"The probabilities add up to {new Rational(sum, unit)} in place of 1.", nameof(probabilities));
    }

    /// <summary>The pure strategy of an index, exact.</summary>
    /// <param name="index">Its index, from 0.</param>
    /// <param name="count">The number of pure strategies.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is not below the count.</exception>
    public static MixedStrategy Pure(int index, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
        (double[] probabilities, Rational[] exact) = (new double[count], new Rational[count]);
        (probabilities[index], exact[index]) = (1, Rational.One);
        return new(probabilities, exact);
    }

    /// <summary>"[1/3, 2/3]" where exact, else doubles with up to 6 significant digits.</summary>
    public override string ToString() => Exact is { } exact
        ? $"[{string.Join(", ", exact)}]"
        : $"[{string.Join(", ", _probabilities.Select(p => p.ToString("G6", CultureInfo.InvariantCulture)))}]";
}
