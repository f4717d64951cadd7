using EscalationModel.Internals;

namespace EscalationModel.Experiments.Comparison;

/// <summary>The observations of a selection: drawn on several threads, added up in their order, and turned so that the largest mean is the
/// best.</summary>
internal sealed class Observed
{
    // Options that may not share random numbers have indices of their own.
    public const int OwnIndices = 32;

    // The observations that one turn of a thread draws.
    private const int Turn = 64;

    private readonly IReadOnlyList<SampledOption> _options;
    private readonly SelectionOptions _how;
    private readonly bool _isCommon;
    private readonly CancellationToken _cancellation;
    private readonly double[] _squares;

    public Observed(IReadOnlyList<SampledOption> options, SelectionOptions how, bool isCommon, CancellationToken cancellation)
    {
        (_options, _how, _isCommon, _cancellation) = (options, how, isCommon, cancellation);
        (Counts, Means, _squares) = (new long[options.Count], new double[options.Count], new double[options.Count]);
    }

    /// <summary>How many observations there are of each option.</summary>
    public long[] Counts { get; }

    /// <summary>Their means; a larger one is better.</summary>
    public double[] Means { get; }

    public long Total => Counts.Sum();

    /// <summary>The option of the largest mean; the first of several.</summary>
    public int Best => Array.IndexOf(Means, Means.Max());

    public double Deviation(int option) => Math.Sqrt(_squares[option] / (Counts[option] - 1));

    /// <summary>Draws more observations of some options: by option, in their order.</summary>
    public double[][] Draw(IReadOnlyList<(int Option, long Count)> wanted)
    {
        double[][] drawn = [.. wanted.Select(w => new double[w.Count])];
        (int Of, int From)[] turns =
        [
            .. wanted.SelectMany((w, of) => Enumerable.Range(0, (int)((w.Count + Turn - 1) / Turn)).Select(t => (of, t * Turn))),
        ];
        ParallelLoop.For(
            turns.Length,
            turn =>
            {
                (int of, int from) = turns[turn];
                for (int i = from; i < Math.Min(from + Turn, drawn[of].Length); i++)
                {
                    _cancellation.ThrowIfCancellationRequested();
                    drawn[of][i] = Observation(wanted[of].Option, Counts[wanted[of].Option] + i);
                }
            },
            _how.Threads, _cancellation);
        return drawn;
    }

    /// <summary>Adds an observation to what is known of an option.</summary>
    public void Add(int option, double value)
    {
        double before = value - Means[option];
        Means[option] += before / ++Counts[option];
        _squares[option] += before * (value - Means[option]);
    }

    /// <summary>Draws observations of some options and adds them.</summary>
    public double[][] DrawAndAdd(IReadOnlyList<(int Option, long Count)> wanted)
    {
        double[][] drawn = Draw(wanted);
        for (int of = 0; of < drawn.Length; of++)
        {
            foreach (double value in drawn[of])
            {
                Add(wanted[of].Option, value);
            }
        }

        return drawn;
    }

    public SelectionResult Result(SelectionProcedure procedure, double correct, Func<int, double>? deviation = null) => new()
    {
        Procedure = procedure,
        Options = [.. _options.Select((o, i) => Standing(o, i, deviation))],
        BestIndex = Best,
        Probability = _how.Probability,
        CorrectSelection = correct,
        Indifference = _how.Indifference,
        Warnings =
        [
            .. _options.Where((_, i) => Counts[i] > 1 && _squares[i] == 0).Select(
                o => $"All observations of {o.Name} are the same number: what it may do else was not seen."),
        ],
    };

    private OptionStanding Standing(SampledOption option, int i, Func<int, double>? deviation)
    {
        double spread = deviation?.Invoke(i) ?? Deviation(i), mean = _how.LargerIsBetter ? Means[i] : 0 - Means[i]; // no -0
        double half = Counts[i] < 2 ? double.PositiveInfinity : Estimate.Student(Counts[i] - 1) * spread / Math.Sqrt(Counts[i]);
        return new(option.Name, Counts[i], new(mean, mean - half, mean + half), spread);
    }

    private double Observation(int option, long index)
    {
        double value = _options[option].Observation(_isCommon ? index : index + ((long)option << OwnIndices));
        return double.IsFinite(value)
            ? _how.LargerIsBetter ? value : -value
            : throw new ArgumentException(
                FormattableString.Invariant(
                    $"Observation {index} of option {_options[option].Name} is {value}; a finite number is allowed."),
                nameof(option));
    }
}
