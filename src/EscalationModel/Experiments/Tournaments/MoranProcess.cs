using EscalationModel.Internals;

namespace EscalationModel.Experiments.Tournaments;

/// <summary>The Moran process: again and again one of a finite population is born like a parent, chosen by fitness, and takes the place of
/// one chosen evenly from all, the parent included, until all are of one kind. Payoffs are means over the others, oneself left out.
/// Thread-safe. Sources: [moran1958], [nowak2004].</summary>
public static class MoranProcess
{
    /// <summary>The probability that a kind takes over a population of two kinds, exactly.</summary>
    /// <param name="payoffs">What a row gets against a column: square, finite. The first kind is row 0 and the second row 1, unless given
    /// otherwise.</param>
    /// <param name="start">How many are of the first kind, from 0 to the size of the population.</param>
    /// <param name="options">Size and fitness; null: the usual ones.</param>
    /// <param name="first">The row of the first kind.</param>
    /// <param name="second">The row of the second kind.</param>
    /// <exception cref="ArgumentException">The payoffs are not square or finite, a number is out of range, a linear fitness is negative, or
    /// nobody has any (names the numbers of both kinds).</exception>
    public static double Fixation(double[,] payoffs, int start, MoranOptions? options = null, int first = 0, int second = 1)
    {
        options ??= new();
        SquarePayoffs.Check(payoffs, nameof(payoffs));
        Row(first, payoffs, nameof(first));
        Row(second, payoffs, nameof(second));
        int n = options.Population;
        if (start < 0 || start > n)
        {
            throw new ArgumentOutOfRangeException(nameof(start), start, $"0 to {n}, the population, are allowed.");
        }

        return start == 0 || start == n ? start / n : PortableMath.Exp(LogFixation(payoffs, start, options, first, second));
    }

    /// <summary>The probability that one mutant of each kind takes over a population of each other.</summary>
    /// <param name="payoffs">What a row gets against a column: square, finite.</param>
    /// <param name="options">Size and fitness; null: the usual ones.</param>
    /// <param name="cancellation">Stops it between two pairs.</param>
    /// <returns>Element [i, j] is that of a mutant i among residents j; the diagonal is 1 over the size, as for all that are
    /// alike.</returns>
    /// <exception cref="ArgumentException">As for <see cref="Fixation"/>.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static double[,] Fixations(double[,] payoffs, MoranOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new();
        SquarePayoffs.Check(payoffs, nameof(payoffs));
        int n = payoffs.GetLength(0);
        var table = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                cancellation.ThrowIfCancellationRequested();
                table[i, j] = i == j ? 1.0 / options.Population : Fixation(payoffs, 1, options, i, j);
            }
        }

        return table;
    }

    /// <summary>How often each of any number of kinds takes over, by playing many populations.</summary>
    /// <param name="payoffs">What a row gets against a column: square, finite.</param>
    /// <param name="start">How many are of each kind; together the size of the population, which the options need not give.</param>
    /// <param name="populations">How many populations are played, at least 1.</param>
    /// <param name="seed">The seed; population i has random numbers of its own.</param>
    /// <param name="options">Fitness and the most births; null: the usual ones.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArgumentException">The payoffs are not square or finite, a number is out of range, a linear fitness is negative, or
    /// nobody has any.</exception>
    public static MoranSample Sample(
        double[,] payoffs, IReadOnlyList<int> start, int populations, ulong seed,
        MoranOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(start);
        options ??= new();
        SquarePayoffs.Check(payoffs, nameof(payoffs));
        ArgumentOutOfRangeException.ThrowIfLessThan(populations, 1);
        if (start.Count != payoffs.GetLength(0) || start.Any(k => k < 0) || start.Sum(k => (long)k) is < 2 or > MoranOptions.MostPopulation)
        {
            throw new ArgumentException(
                $"A population of {string.Join(", ", start)}; a number for each of the {payoffs.GetLength(0)} kinds is allowed, together "
                    + $"2 to {MoranOptions.MostPopulation}.",
                nameof(start));
        }

        var ends = new (int Kind, long Births)[populations];
        ParallelLoop.For(
            populations,
            () => new MoranPopulation(payoffs, start, options),
            (i, population) => ends[i] = population.Play(new RandomStream(seed, i, RandomPurpose.Matches), cancellation),
            cancellation: cancellation);
        return MoranSample.Of(start.Count, ends);
    }

    /// <summary>The fitness of a mean payoff.</summary>
    /// <exception cref="ArgumentException">It is negative.</exception>
    internal static double Fitness(double payoff, MoranOptions options)
    {
        double fitness = options.Mapping == FitnessMapping.Exponential
            ? PortableMath.Exp(options.Intensity * payoff)
            : 1 - options.Intensity + options.Intensity * payoff;
        return fitness >= 0 ? fitness : throw new ArgumentException(
            FormattableString.Invariant(
                $"A payoff of {payoff} has the fitness {fitness} at the intensity {options.Intensity}; a linear fitness of at least 0 ")
                + "is allowed. Exponential fitness takes any payoff.");
    }

    private static double LogFixation(double[,] payoffs, int start, MoranOptions options, int first, int second)
    {
        var pair = new PairFitness(payoffs, first, second, options.Population);
        return FixationLog.Of(options.Population, start, k => options.Mapping == FitnessMapping.Exponential
            ? options.Intensity * (pair.First(k) - pair.Second(k))
            : Lead(Fitness(pair.First(k), options), Fitness(pair.Second(k), options), k, options.Population));
    }

    private static double Lead(double mine, double others, int k, int population) => mine > 0 || others > 0
        ? PortableMath.Log(mine) - PortableMath.Log(others)
        : throw new ArgumentException(
            $"With {k} of the first kind and {population - k} of the second nobody has any fitness, so that nobody is born.");

    private static void Row(int row, double[,] payoffs, string name)
    {
        if (row < 0 || row >= payoffs.GetLength(0))
        {
            throw new ArgumentOutOfRangeException(name, row, $"0 to {payoffs.GetLength(0) - 1} is allowed.");
        }
    }
}
