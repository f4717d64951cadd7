using System.Globalization;
using System.Runtime.InteropServices;

namespace EscalationModel.Games;

/// <summary>What a side does in each state of a <see cref="MarkovGame"/>, and in each period if they differ: a probability for each of its
/// actions. Pure choices are kept as numbers, so that games of millions of states and periods fit. Immutable; thread-safe.</summary>
public sealed class MarkovStrategy : IStateStrategy
{
    /// <summary>The most choices, states times periods, that are kept: 0.8 GB for each side.</summary>
    internal const long MostChoices = 200_000_000;

    private readonly int[] _counts;
    private readonly int[][] _codes; // by period, by state: an action, or -1 - the place of a distribution in _mixed
    private readonly double[] _mixed;

    internal MarkovStrategy(Side side, int[] counts, int[][] codes, double[] mixed) =>
        (Side, _counts, _codes, _mixed) = (side, counts, codes, mixed);

    /// <summary>Whose strategy it is.</summary>
    public Side Side { get; }

    /// <summary>The number of states.</summary>
    public int StateCount => _counts.Length;

    /// <summary>The number of periods; 1 if the strategy is stationary: the same in all.</summary>
    public int Periods => _codes.Length;

    /// <summary>By period and state: an action, or -1 less the place of a distribution in <see cref="Mixed"/>.</summary>
    internal int[][] Codes => _codes;

    /// <summary>The distributions of the states that mix, one after the other.</summary>
    internal double[] Mixed => _mixed;

    /// <summary>By state: the number of actions.</summary>
    internal int[] Counts => _counts;

    string? IStateStrategy.Missing => null;

    /// <summary>The probabilities of the actions in a state.</summary>
    /// <param name="state">From 0.</param>
    /// <param name="period">From 0; ignored if the strategy is stationary.</param>
    public MixedStrategy At(int state, int period = 0)
    {
        var probabilities = new double[_counts[state]];
        Read(period, state, probabilities);
        return MixedStrategy.Of(probabilities);
    }

    /// <summary>A stationary strategy from its probabilities.</summary>
    /// <param name="game">The game.</param>
    /// <param name="side">Whose strategy it is.</param>
    /// <param name="byState">For each state a probability for each action.</param>
    /// <exception cref="ArgumentException">The shape does not fit the game.</exception>
    public static MarkovStrategy Stationary(MarkovGame game, Side side, IReadOnlyList<MixedStrategy> byState)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentNullException.ThrowIfNull(byState);
        int[] counts = game.Counts(side);
        if (byState.Count != counts.Length || byState.Zip(counts).Any(s => s.First.Count != s.Second))
        {
            throw new ArgumentException(
                $"Strategies for {byState.Count} states do not fit the {counts.Length} states and their actions.", nameof(byState));
        }

        var writer = new MarkovStrategyWriter(side, counts, 1);
        for (int state = 0; state < counts.Length; state++)
        {
            writer.Set(0, state, [.. byState[state].Probabilities]);
        }

        return writer.Build();
    }

    /// <summary>A digest of what is done: FNV-1a over actions and distributions.</summary>
    internal ulong Digest()
    {
        ulong hash = 14695981039346656037;
        foreach (int[] period in _codes)
        {
            foreach (int code in period)
            {
                hash = (hash ^ (uint)code) * 1099511628211;
            }
        }

        foreach (double p in _mixed)
        {
            hash = (hash ^ (ulong)BitConverter.DoubleToInt64Bits(p)) * 1099511628211;
        }

        return hash;
    }

    void IStateStrategy.Read(int period, int state, Span<double> probabilities) => Read(period, state, probabilities);

    /// <summary>Writes the probabilities of a state into a span of at least as many elements as it has actions.</summary>
    internal void Read(int period, int state, Span<double> probabilities)
    {
        int count = _counts[state], code = _codes[_codes.Length == 1 ? 0 : period][state];
        if (code < 0)
        {
            _mixed.AsSpan(-1 - code, count).CopyTo(probabilities);
            return;
        }

        probabilities[..count].Clear();
        probabilities[code] = 1;
    }
}

/// <summary>Collects a <see cref="MarkovStrategy"/>. Different periods may be set by different threads one after
/// the other, not at once.</summary>
internal sealed class MarkovStrategyWriter(Side side, int[] counts, int periods)
{
    private readonly int[][] _codes = Kept(counts.Length, periods);
    private readonly List<double> _mixed = [];

    /// <summary>Sets what is done in a state; probabilities below 1e-15 count as 0.</summary>
    public void Set(int period, int state, ReadOnlySpan<double> probabilities)
    {
        int action = 0;
        for (int a = 1; a < counts[state]; a++)
        {
            action = probabilities[a] > probabilities[action] ? a : action;
        }

        if (probabilities[action] > 1 - 1e-15)
        {
            _codes[period][state] = action;
            return;
        }

        _codes[period][state] = -1 - _mixed.Count;
        double sum = 0;
        for (int a = 0; a < counts[state]; a++)
        {
            sum += Math.Max(0, probabilities[a]);
        }

        for (int a = 0; a < counts[state]; a++)
        {
            _mixed.Add(Math.Max(0, probabilities[a]) / sum);
        }
    }

    private static int[][] Kept(int states, int periods)
    {
        long choices = (long)states * periods;
        return choices <= MarkovStrategy.MostChoices
            ? [.. Enumerable.Range(0, periods).Select(_ => new int[states])]
            : throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"A strategy for {states:N0} states and {periods:N0} periods has {choices:N0} choices to keep; allowed: at most "
                    + $"{MarkovStrategy.MostChoices:N0}, so a coarser grid, a shorter horizon or larger steps."));
    }

    /// <summary>Sets one action.</summary>
    public void SetPure(int period, int state, int action) => _codes[period][state] = action;

    public MarkovStrategy Build() => new(side, counts, _codes, CollectionsMarshal.AsSpan(_mixed).ToArray());
}
