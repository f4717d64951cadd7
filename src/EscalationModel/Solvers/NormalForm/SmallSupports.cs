using EscalationModel.Games;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>Equilibria in which both play one strategy, or both two: a large game of unrelated payoffs nearly always has some, and they are
/// found in less time than a path of pivots takes. Source: [porter2008], whose order of supports this is. 1. One each: a best reply to a
/// strategy, to which that strategy is a best reply. 2. Two each: over the mixtures of two own strategies the opponent's best replies
/// change from one to the next. Where two of them meet, a mixture of
///    these must make both own strategies best replies.
/// Rounding decides ties, so that what is offered must be checked. Not thread-safe.</summary>
internal sealed class SmallSupports
{
    private readonly NormalFormGame _game;
    private readonly double _tolerance;
    private readonly Func<MixedStrategy, MixedStrategy, bool> _accept;
    private readonly bool _ofRow;
    private readonly int _own, _others, _ownStride, _otherStride;

    // The opponent's best reply to each own strategy and what it earns; what the best reply to each of the opponent's strategies pays.
    private readonly int[] _reply;
    private readonly double[] _earned, _paid;

    // The opponent's strategies by what they earn against one own strategy, the best first; and the hull of what they earn against two.
    private readonly int[] _order, _offset, _hull;
    private readonly double[] _descending, _up;

    /// <summary>Prepares the search.</summary>
    /// <param name="game">The game; pairs are taken of the strategies of the side that has fewer.</param>
    /// <param name="tolerance">What a better reply may gain.</param>
    /// <param name="accept">Checks a pair of strategies; true ends the search.</param>
    public SmallSupports(NormalFormGame game, double tolerance, Func<MixedStrategy, MixedStrategy, bool> accept)
    {
        (_game, _tolerance, _accept, _ofRow) = (game, tolerance, accept, game.Rows <= game.Columns);
        (_own, _others) = _ofRow ? (game.Rows, game.Columns) : (game.Columns, game.Rows);
        (_ownStride, _otherStride) = _ofRow ? (game.Columns, 1) : (1, game.Columns);
        (_reply, _earned, _paid) = (new int[_own], new double[_own], new double[_others]);
        (_order, _offset, _hull, _descending, _up) =
            (new int[_others], new int[_others], new int[_others], new double[_others], new double[_others]);
        FindBestReplies();
    }

    private ReadOnlySpan<double> Pays => _game.Payoffs(_ofRow ? 0 : 1);

    private ReadOnlySpan<double> Earns => _game.Payoffs(_ofRow ? 1 : 0);

    /// <summary>Whether one strategy each was accepted; tied best replies are all tried.</summary>
    public bool One()
    {
        ReadOnlySpan<double> pays = Pays, earns = Earns;
        for (int i = 0; i < _own; i++)
        {
            for (int j = 0, at = At(i, 0); j < _paid.Length; j++, at += _otherStride)
            {
                if (earns[at] == _earned[i] && pays[at] == _paid[j] && Accepts(MixedStrategy.Pure(i, _own), MixedStrategy.Pure(j, _others)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether two strategies each were accepted. Pairs with a strategy that is nearly a best reply to the best reply to it come
    /// first, for it is often one of the two.</summary>
    public bool Two(CancellationToken cancellation)
    {
        int[] inOrder = [.. Enumerable.Range(0, _own)];
        Array.Sort(
            [.. inOrder.Select(i => _paid[_reply[i]] - _game.Payoff(_ofRow ? 0 : 1, _ofRow ? i : _reply[i], _ofRow ? _reply[i] : i))],
            inOrder);
        for (int first = 0; first < _own && !cancellation.IsCancellationRequested; first++)
        {
            Sort(inOrder[first]);
            foreach (int second in inOrder.AsSpan(first + 1))
            {
                int count = Hull(second);
                for (int t = 1; t < count; t++)
                {
                    if (Meets(inOrder[first], second, t))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private int At(int own, int other) => own * _ownStride + other * _otherStride;

    private void FindBestReplies()
    {
        ReadOnlySpan<double> pays = Pays, earns = Earns;
        Array.Fill(_paid, double.NegativeInfinity);
        for (int i = 0; i < _own; i++)
        {
            int reply = 0;
            double most = double.NegativeInfinity;
            for (int j = 0, at = At(i, 0); j < _paid.Length; j++, at += _otherStride)
            {
                _paid[j] = Math.Max(_paid[j], pays[at]);
                if (earns[at] > most)
                {
                    (reply, most) = (j, earns[at]);
                }
            }

            (_reply[i], _earned[i]) = (reply, most);
        }
    }

    private void Sort(int own)
    {
        ReadOnlySpan<double> earns = Earns;
        for (int j = 0; j < _others; j++)
        {
            (_order[j], _descending[j]) = (j, -earns[At(own, j)]);
        }

        Array.Sort(_descending, _order);
        for (int t = 0; t < _others; t++)
        {
            (_descending[t], _offset[t]) = (-_descending[t], _order[t] * _otherStride);
        }
    }

    // The corners of the upper right hull of what the opponent earns against the sorted own strategy and against another, in order.
    private int Hull(int other)
    {
        ReadOnlySpan<double> earns = Earns[(other * _ownStride)..];
        int count = 0;
        double best = double.NegativeInfinity, most = _earned[other];
        for (int t = 0; t < _offset.Length && best < most; t++)
        {
            double up = earns[_offset[t]];
            if (up > best)
            {
                best = up;
                count = Corners(count, t, up);
                (_hull[count], _up[count]) = (t, up);
                count++;
            }
        }

        return count;
    }

    // How many of the corners remain beside a new one: those above the lines from the ones before them to it.
    private int Corners(int count, int next, double up)
    {
        for (; count > 0; count--)
        {
            double left = _descending[_hull[count - 1]] - _descending[next];
            if (left > 0 && (count == 1
                || (_up[count - 1] - _up[count - 2])
                    * left > (up - _up[count - 1]) * (_descending[_hull[count - 2]] - _descending[_hull[count - 1]])))
            {
                break;
            }
        }

        return count;
    }

    private bool Meets(int i, int k, int corner)
    {
        ReadOnlySpan<double> pays = Pays;
        int first = _order[_hull[corner - 1]], second = _order[_hull[corner]];
        double lost = pays[At(i, first)] - pays[At(k, first)],
            won = pays[At(k, second)] - pays[At(i, second)], ofSecond = lost / (lost + won);
        if (!(lost * won > 0) || IsBeaten(first, second, ofSecond, pays[At(i, first)] * (1 - ofSecond) + pays[At(i, second)] * ofSecond))
        {
            return false;
        }

        double left = _descending[_hull[corner - 1]] - _descending[_hull[corner]];
        return Accepts(Mixed(i, k, left / (left + (_up[corner] - _up[corner - 1])), _own), Mixed(first, second, ofSecond, _others));
    }

    private bool IsBeaten(int first, int second, double ofSecond, double worth)
    {
        ReadOnlySpan<double> pays = Pays;
        for (int i = 0; i < _own; i++)
        {
            if (pays[At(i, first)] * (1 - ofSecond) + pays[At(i, second)] * ofSecond > worth + _tolerance)
            {
                return true;
            }
        }

        return false;
    }

    private bool Accepts(MixedStrategy own, MixedStrategy other) => _ofRow ? _accept(own, other) : _accept(other, own);

    private static MixedStrategy Mixed(int first, int second, double ofSecond, int count)
    {
        double[] p = new double[count];
        (p[first], p[second]) = (1 - ofSecond, ofSecond);
        return MixedStrategy.Of(p);
    }
}
