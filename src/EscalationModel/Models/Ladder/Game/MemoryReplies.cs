using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using EscalationModel.Games;
using EscalationModel.Models.Ladder.Exact;
using EscalationModel.Solvers.Markov;

namespace EscalationModel.Models.Ladder.Game;

/// <summary>What strategies with memory are worth on the ladder, and what best replies to them are. What a side remembers joins the
/// state: forward, move by move, all that can come to be is enumerated, then valued backward. A best responder knows the state and what
/// its rival remembers.</summary>
/// <param name="game">The game.</param>
/// <param name="a">The strategy of A; null: it may do anything, and does what is best for it.</param>
/// <param name="b">The strategy of B; likewise.</param>
/// <param name="cancellation">Stops it between periods.</param>
internal sealed class MemoryReplies(LadderGame game, IMemoryStrategy? a, IMemoryStrategy? b, CancellationToken cancellation)
{
    /// <summary>How many pairs of a state and what is remembered are kept, over all periods.</summary>
    public const int MostPairs = 2_000_000;

    private readonly FourBuffers _buffers = new();
    private readonly List<Layer> _layers = [];
    private int _pairs;

    /// <summary>The values of the pair for A and B at the start, and those of the best replies of A and B; null if a strategy misses
    /// something in the states.</summary>
    public static double[]? Of(LadderGame game, IMemoryStrategy a, IMemoryStrategy b, CancellationToken cancellation) =>
        new MemoryReplies(game, a, b, cancellation).AtStart() is { } pair
            && BestReply(game, Side.A, b, cancellation) is { } bestA
            && BestReply(game, Side.B, a, cancellation) is { } bestB
            ? [pair[0], pair[1], bestA, bestB]
            : null;

    private static double? BestReply(LadderGame game, Side side, IMemoryStrategy rival, CancellationToken cancellation)
    {
        if (rival is not Forgetful known)
        {
            return new MemoryReplies(
                game, side == Side.B ? rival : null, side == Side.A ? rival : null, cancellation).AtStart()?[(int)side];
        }

        var any = ChosenActions.First(game);
        MarkovReplies replies = side == Side.A
            ? MarkovReplies.Of(game, any, known.Strategy, keep: false, parallel: false, cancellation)
            : MarkovReplies.Of(game, known.Strategy, any, keep: false, parallel: false, cancellation);
        double best = game.AtStart(replies.Best[(int)side]);
        return known.Needs == Tracked.None ? best : null;
    }

    private double[]? AtStart()
    {
        Enumerate();
        if (((a?.Needs ?? 0) | (b?.Needs ?? 0)) != Tracked.None)
        {
            return null;
        }

        double[] values = [];
        for (int period = _layers.Count - 2; period >= 0; period--)
        {
            cancellation.ThrowIfCancellationRequested();
            values = Values(period, values);
        }

        double[] sums = [0, 0];
        foreach ((int state, double probability) in game.Start)
        {
            int pair = _layers[0].Numbers[AtOnset(state)];
            sums[0] += probability * values[2 * pair];
            sums[1] += probability * values[2 * pair + 1];
        }

        return sums;
    }

    private Pair AtOnset(int state) => new(state, a?.Start ?? 0, b?.Start ?? 0);

    // The last move ends the game, so that the layer after it is empty.
    private void Enumerate()
    {
        var first = new Layer();
        foreach ((int state, _) in game.Start)
        {
            Reach(first, AtOnset(state));
        }

        _layers.Add(first);
        for (int period = 0; _layers[period].Pairs.Count > 0 && ((a?.Needs ?? 0) | (b?.Needs ?? 0)) == Tracked.None; period++)
        {
            cancellation.ThrowIfCancellationRequested();
            _layers.Add(Next(period));
        }
    }

    private Layer Next(int period)
    {
        (Layer layer, var next, MarkovStage stage) = (_layers[period], new Layer(), game.StageAt(period, cancellation));
        foreach (Pair pair in layer.Pairs)
        {
            _buffers.Fit(game.CountA[pair.State], game.CountB[pair.State]);
            (int memoryA, int memoryB) = (Remember(a, pair.MemoryA, _buffers.X), Remember(b, pair.MemoryB, _buffers.Y));
            layer.Remembered.Add((memoryA, memoryB));
            layer.Play.AddRange(_buffers.X);
            layer.Play.AddRange(_buffers.Y);
            for (int joint = 0; joint < _buffers.X.Length * _buffers.Y.Length; joint++)
            {
                foreach (int target in IsPlayed(joint) ? Targets(stage, pair.State, joint) : [])
                {
                    Reach(next, new Pair(target, memoryA, memoryB));
                }
            }

            int Remember(IMemoryStrategy? strategy, int memory, Span<double> probabilities)
            {
                probabilities.Fill(1); // of who is free, any action
                return strategy?.Read(period, pair.State, memory, probabilities) ?? 0;
            }
        }

        return next;
    }

    private double[] Values(int period, double[] following)
    {
        (Layer layer, Layer next, MarkovStage stage) = (_layers[period], _layers[period + 1], game.StageAt(period, cancellation));
        ReadOnlySpan<double> play = CollectionsMarshal.AsSpan(layer.Play);
        var values = new double[2 * layer.Pairs.Count];
        for (int i = 0; i < layer.Pairs.Count; i++)
        {
            int state = layer.Pairs[i].State, rows = game.CountA[state], columns = game.CountB[state];
            _buffers.Fit(rows, columns);
            play[..rows].CopyTo(_buffers.X);
            play[rows..(rows + columns)].CopyTo(_buffers.Y);
            play = play[(rows + columns)..];
            for (int joint = 0; joint < rows * columns; joint++)
            {
                _buffers.Worth[joint] = IsPlayed(joint) ? Worth(stage, state, joint, layer.Remembered[i], next, following) : default;
            }

            Span<double> here = values.AsSpan(2 * i, 2);
            if (a is null)
            {
                here[0] = _buffers.Best(Side.A).Worth;
            }
            else if (b is null)
            {
                here[1] = _buffers.Best(Side.B).Worth;
            }
            else
            {
                _buffers.Expected(here);
            }
        }

        return values;
    }

    private Vector256<double> Worth(MarkovStage stage, int state, int joint, (int A, int B) remembered, Layer next, double[] following)
    {
        (int number, double toA, double toB) = (stage.JointStart[state] + joint, 0, 0);
        for (int move = stage.MoveStart[number]; move < stage.MoveStart[number + 1]; move++)
        {
            int pair = next.Numbers[new Pair(stage.Targets[move], remembered.A, remembered.B)];
            toA += stage.Probabilities[move] * following[2 * pair];
            toB += stage.Probabilities[move] * following[2 * pair + 1];
        }

        toA = stage.RewardA[number] + game.DiscountA * toA;
        toB = stage.RewardB[number] + game.DiscountB * toB;
        return Vector256.Create(toA, toB, toA, toB);
    }

    private static ReadOnlySpan<int> Targets(MarkovStage stage, int state, int joint)
    {
        int number = stage.JointStart[state] + joint;
        return stage.Targets.AsSpan(stage.MoveStart[number]..stage.MoveStart[number + 1]);
    }

    private bool IsPlayed(int joint) => _buffers.X[joint / _buffers.Y.Length] > 0 && _buffers.Y[joint % _buffers.Y.Length] > 0;

    private void Reach(Layer layer, Pair pair)
    {
        if (!layer.Numbers.TryAdd(pair, layer.Pairs.Count))
        {
            return;
        }

        layer.Pairs.Add(pair);
        if (++_pairs > MostPairs)
        {
            string who = string.Join("; ", new[] { a?.Name, b?.Name }.OfType<string>());
            throw new PolicyException(string.Create(
                CultureInfo.InvariantCulture,
                $"{who} remembers too much for an exact answer: by move {_layers.Count} play can reach more than {MostPairs:N0} "
                    + $"pairs of a state of the game and what is remembered."));
        }
    }

    /// <summary>A state and what both sides remember there.</summary>
    private readonly record struct Pair(int State, int MemoryA, int MemoryB);

    /// <summary>What play can reach before a move.</summary>
    private sealed class Layer
    {
        public Dictionary<Pair, int> Numbers { get; } = [];

        public List<Pair> Pairs { get; } = [];

        /// <summary>By pair: what both sides remember after the move.</summary>
        public List<(int A, int B)> Remembered { get; } = [];

        /// <summary>Pair by pair: the probabilities of the actions of A, then of B.</summary>
        public List<double> Play { get; } = [];
    }
}
