using System.Runtime.CompilerServices;

namespace EscalationModel.Experiments.Tournaments;

/// <summary>Plays 64 matches of two automata at once: bit k of every word belongs to match k, the bits k of the random words are its
/// stream. Not thread-safe.</summary>
internal sealed class MatchLanes
{
    /// <summary>The matches of a block.</summary>
    public const int Width = 64;

    private const int RoundsUnchecked = 1 << 16;

    private readonly IteratedGame _game;
    private readonly LanedAutomaton _first, _second;
    private readonly LaneCounter _cc = new(), _cd = new(), _dc = new(), _rounds = new();
    private readonly ulong _noise, _misperception, _end;

    public MatchLanes(IteratedGame game, Automaton first, Automaton second)
    {
        (_game, _first, _second) = (game, new(first), new(second));
        (_noise, _misperception, _end) =
            (LaneDraw.Threshold(game.Noise), LaneDraw.Threshold(game.Misperception), LaneDraw.Threshold(game.EndProbability ?? 0));
    }

    /// <summary>Plays a block.</summary>
    /// <param name="random">The words of the block.</param>
    /// <param name="matches">Where the counts of the matches go.</param>
    /// <param name="cancellation">Stops it between rounds.</param>
    public void Play(LaneWords random, Span<MatchCounts> matches, CancellationToken cancellation)
    {
        _first.Start();
        _second.Start();
        foreach (LaneCounter counter in (ReadOnlySpan<LaneCounter>)[_cc, _cd, _dc, _rounds])
        {
            counter.Clear();
        }

        bool isFixed = _game.EndProbability is null;
        ulong playing = ulong.MaxValue;
        for (long round = 0; isFixed ? round < _game.Rounds : playing != 0; round++)
        {
            if (round % RoundsUnchecked == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            Round(playing, ref random);
            if (!isFixed)
            {
                _rounds.Add(playing);
                playing &= ~LaneDraw.Below(_end, ref random);
            }
        }

        Read(matches);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Round(ulong playing, ref LaneWords random)
    {
        ulong a = _first.Moves(ref random), b = _second.Moves(ref random), seenA = 0, seenB = 0;
        if (_noise != 0)
        {
            a ^= LaneDraw.Below(_noise, ref random);
            b ^= LaneDraw.Below(_noise, ref random);
        }

        if (_misperception != 0)
        {
            seenA = LaneDraw.Below(_misperception, ref random);
            seenB = LaneDraw.Below(_misperception, ref random);
        }

        _cc.Add(playing & a & b);
        _cd.Add(playing & a & ~b);
        _dc.Add(playing & ~a & b);
        _first.Advance(a, b ^ seenA);
        _second.Advance(b, a ^ seenB);
    }

    private void Read(Span<MatchCounts> matches)
    {
        Span<long> cc = stackalloc long[Width], cd = stackalloc long[Width], dc = stackalloc long[Width], rounds = stackalloc long[Width];
        _cc.Read(cc);
        _cd.Read(cd);
        _dc.Read(dc);
        if (_game.EndProbability is null)
        {
            rounds.Fill(_game.Rounds);
        }
        else
        {
            _rounds.Read(rounds);
        }

        for (int k = 0; k < matches.Length; k++)
        {
            matches[k] = new(cc[k], cd[k], dc[k], rounds[k] - cc[k] - cd[k] - dc[k]);
        }
    }
}
