namespace EscalationModel.Experiments.Tournaments;

/// <summary>Plays some of the matches of a pair. Those of two automata are played in blocks of 64, always whole.</summary>
internal sealed class MatchRun
{
    private readonly IteratedGame _game;
    private readonly IteratedStrategy _first, _second;
    private readonly long _stream;
    private readonly bool _isExchanged;

    public MatchRun(IteratedGame game, IteratedStrategy first, IteratedStrategy second)
    {
        _game = game;
        _isExchanged = MatchStream.IsExchanged(game, first, second);
        (_first, _second) = _isExchanged ? (second, first) : (first, second);
        _stream = MatchStream.First(_first, _second);
    }

    /// <summary>Plays matches and shows each, in order.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="from">The number of the first match: a multiple of 64.</param>
    /// <param name="count">How many.</param>
    /// <param name="show">Takes what came of up to 64 matches.</param>
    /// <param name="cancellation">Stops it between rounds.</param>
    public void Play(ulong seed, long from, long count, Action<ReadOnlySpan<MatchCounts>> show, CancellationToken cancellation)
    {
        MatchLanes? lanes = _first is Automaton a && _second is Automaton b ? new(_game, a, b) : null;
        MatchByMatch? single = lanes is null ? new(_game, _first, _second) : null;
        Span<MatchCounts> block = stackalloc MatchCounts[MatchLanes.Width];
        for (long at = from; at < from + count; at += MatchLanes.Width)
        {
            Span<MatchCounts> played = block[..(int)Math.Min(MatchLanes.Width, from + count - at)];
            lanes?.Play(new LaneWords(seed, Number(at / MatchLanes.Width)), played, cancellation);
            for (int k = 0; k < played.Length; k++)
            {
                played[k] = single?.Play(new RandomStream(seed, Number(at + k), RandomPurpose.Matches), cancellation) ?? played[k];
                played[k] = _isExchanged ? played[k].Exchanged : played[k];
            }

            show(played);
        }
    }

    private long Number(long place) => unchecked(_stream + place);
}
