using System.Runtime.CompilerServices;

namespace EscalationModel.Experiments.Tournaments;

/// <summary>An automaton in 64 matches at once: bit k of a state's word says that match k is in it. Not thread-safe.</summary>
internal sealed class LanedAutomaton
{
    private readonly int _count;
    private readonly ulong[] _thresholds;
    private readonly int[] _after;
    private ulong[] _states, _next;

    public LanedAutomaton(Automaton automaton)
    {
        _count = automaton.States.Count;
        _thresholds = [.. automaton.States.Select(s => LaneDraw.Threshold(s.Cooperation))];
        _after = [.. automaton.States.SelectMany(s => new[] { s.AfterCC, s.AfterCD, s.AfterDC, s.AfterDD })];
        (_states, _next) = (new ulong[_count], new ulong[_count]);
    }

    /// <summary>Puts all matches into the first state.</summary>
    public void Start()
    {
        Array.Clear(_states);
        _states[0] = ulong.MaxValue;
    }

    /// <summary>Which matches it cooperates in. States that no match is in draw nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Moves(ref LaneWords random)
    {
        ulong cooperates = 0;
        for (int s = 0; s < _count; s++)
        {
            if (_states[s] != 0)
            {
                cooperates |= _states[s] & LaneDraw.Below(_thresholds[s], ref random);
            }
        }

        return cooperates;
    }

    /// <summary>Goes on by what it did and what it saw; set bits are cooperation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(ulong own, ulong rival)
    {
        if (_count == 1)
        {
            return;
        }

        Array.Clear(_next);
        ulong cc = own & rival, cd = own & ~rival, dc = ~own & rival, dd = ~own & ~rival;
        for (int s = 0; s < _count; s++)
        {
            ulong here = _states[s];
            if (here != 0)
            {
                _next[_after[4 * s]] |= here & cc;
                _next[_after[4 * s + 1]] |= here & cd;
                _next[_after[4 * s + 2]] |= here & dc;
                _next[_after[4 * s + 3]] |= here & dd;
            }
        }

        (_states, _next) = (_next, _states);
    }
}
