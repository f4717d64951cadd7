using System.Numerics;

namespace EscalationModel.Solvers.Markov;

/// <summary>The corners of one side's best-reply polytope in doubles: the mixtures that make as many of the rival's actions best replies as
/// they have actions themselves, and what is a label of each. [mangasarian1964]. One object a thread.</summary>
internal sealed class StageCorners
{
    private int[] _unused = [], _best = [];
    private double[] _mixtures = [], _payoffs = [], _system = [], _mixture = [];
    private int _actions, _replies;
    private double _tie;

    public int Count { get; private set; }

    /// <summary>The set of actions that a corner does not use, as bits.</summary>
    public int Unused(int corner) => _unused[corner];

    /// <summary>The set of the rival's best replies to it, as bits.</summary>
    public int Best(int corner) => _best[corner];

    /// <summary>The probabilities of the actions.</summary>
    public ReadOnlySpan<double> Mixture(int corner) => _mixtures.AsSpan(corner * _actions, _actions);

    /// <summary>Finds all corners: those of fewer actions first, and among these those of lower ones.</summary>
    /// <param name="payoffs">The rival's payoffs, by action and reply.</param>
    /// <param name="actions">The number of actions.</param>
    /// <param name="replies">The number of the rival's replies.</param>
    /// <param name="tie">What counts as equal.</param>
    public void Find(double[] payoffs, int actions, int replies, double tie)
    {
        (_payoffs, _actions, _replies, _tie, Count) = (payoffs, actions, replies, tie, 0);
        if (_mixture.Length < actions)
        {
            _mixture = new double[actions];
            _system = new double[(actions + 1) * (actions + 2)];
        }

        for (int action = 0; action < actions; action++)
        {
            _mixture.AsSpan(0, actions).Clear();
            _mixture[action] = 1;
            Keep();
        }

        for (int size = 2; size <= Math.Min(actions, replies); size++)
        {
            for (int support = (1 << size) - 1; support < 1 << actions; support = NextOfSize(support))
            {
                for (int tied = (1 << size) - 1; tied < 1 << replies; tied = NextOfSize(tied))
                {
                    if (IsIndifferent(support, tied, size))
                    {
                        Keep();
                    }
                }
            }
        }
    }

    // The next larger number with as many bits.
    private static int NextOfSize(int set)
    {
        int lowest = set & -set, ripple = set + lowest;
        return ripple | (((set ^ ripple) >> 2) / lowest);
    }

    private void Keep()
    {
        int unused = 0, best = 0;
        double highest = double.NegativeInfinity;
        for (int reply = 0; reply < _replies; reply++)
        {
            highest = Math.Max(highest, Worth(reply));
        }

        for (int reply = 0; reply < _replies; reply++)
        {
            best |= Worth(reply) >= highest - _tie ? 1 << reply : 0;
        }

        for (int action = 0; action < _actions; action++)
        {
            unused |= _mixture[action] == 0 ? 1 << action : 0;
        }

        // What is tight tells corners apart; a mixture that ties only replies that are not best is none.
        if (BitOperations.PopCount((uint)unused) + BitOperations.PopCount((uint)best) < _actions || IsKnown(unused, best))
        {
            return;
        }

        if (Count == _unused.Length || (Count + 1) * _actions > _mixtures.Length)
        {
            int more = 2 * Count + 8;
            Array.Resize(ref _unused, more);
            Array.Resize(ref _best, more);
            Array.Resize(ref _mixtures, more * _actions);
        }

        _mixture.AsSpan(0, _actions).CopyTo(_mixtures.AsSpan(Count * _actions));
        (_unused[Count], _best[Count]) = (unused, best);
        Count++;
    }

    private bool IsKnown(int unused, int best)
    {
        int corner = 0;
        while (corner < Count && (_unused[corner] != unused || _best[corner] != best))
        {
            corner++;
        }

        return corner < Count;
    }

    private double Worth(int reply)
    {
        double sum = 0;
        for (int action = 0; action < _actions; action++)
        {
            sum += _mixture[action] * _payoffs[action * _replies + reply];
        }

        return sum;
    }

    // Solves sum_k p_k (payoff of reply l against k) = v for each tied l, sum p = 1; true if p is a distribution.
    private bool IsIndifferent(int support, int tied, int size)
    {
        int width = size + 2, row = 0;
        Span<double> s = _system.AsSpan(0, (size + 1) * width);
        for (int rest = tied; rest != 0; rest &= rest - 1, row++)
        {
            int reply = BitOperations.TrailingZeroCount(rest), column = 0;
            for (int others = support; others != 0; others &= others - 1, column++)
            {
                s[row * width + column] = _payoffs[BitOperations.TrailingZeroCount(others) * _replies + reply];
            }

            (s[row * width + size], s[row * width + size + 1]) = (-1, 0);
        }

        s.Slice(size * width, size).Fill(1);
        (s[size * width + size], s[size * width + size + 1]) = (0, 1);
        if (!Eliminate(s, size + 1, width))
        {
            return false;
        }

        _mixture.AsSpan(0, _actions).Clear();
        int place = 0;
        for (int rest = support; rest != 0; rest &= rest - 1, place++)
        {
            double p = s[place * width + size + 1];
            if (!(p >= -1e-13))
            {
                return false;
            }

            _mixture[BitOperations.TrailingZeroCount(rest)] = p < 1e-13 ? 0 : p;
        }

        return true;
    }

    // Gauss-Jordan with partial pivoting; the solution stands in the last column.
    private static bool Eliminate(Span<double> s, int size, int width)
    {
        for (int k = 0; k < size; k++)
        {
            int best = k;
            for (int i = k + 1; i < size; i++)
            {
                best = Math.Abs(s[i * width + k]) > Math.Abs(s[best * width + k]) ? i : best;
            }

            if (Math.Abs(s[best * width + k]) <= 1e-14)
            {
                return false; // payoffs are from 0 to 1
            }

            for (int j = 0; j < width; j++)
            {
                (s[k * width + j], s[best * width + j]) = (s[best * width + j], s[k * width + j]);
            }

            for (int i = 0; i < size; i++)
            {
                double factor = i == k ? 0 : s[i * width + k] / s[k * width + k];
                for (int j = k; j < width && factor != 0; j++)
                {
                    s[i * width + j] -= factor * s[k * width + j];
                }
            }
        }

        for (int k = 0; k < size; k++)
        {
            s[k * width + width - 1] /= s[k * width + k];
        }

        return true;
    }
}
