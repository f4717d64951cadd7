using System.Globalization;
using EscalationModel.Numerics;

namespace EscalationModel.Games.Files;

/// <summary>Counts what a tree of a game file will take before it is made: nodes, payoffs, and the exact arithmetic along its paths, whose
/// numbers grow with each move. A short file can name a long number once and use it ten thousand times in a row.</summary>
/// <param name="players">The number of players.</param>
internal sealed class TreeSize(int players)
{
    /// <summary>The most nodes.</summary>
    public const int MostNodes = 1_000_000;

    /// <summary>The most nodes times players.</summary>
    private const int MostPayoffs = 4_000_000;

    /// <summary>The most squared bits of exact numbers: what some seconds of arithmetic allow.</summary>
    public const double MostWork = 1e12;

    private readonly Stack<(int Left, double Bits)> _open = new([(1, 0)]);
    private int _nodes;
    private double _work;

    /// <summary>The nodes from the root to the last one, both included.</summary>
    public int Depth => _open.Count - 1;

    /// <summary>Whether nodes are still to come.</summary>
    public bool IsOpen => _open.Count > 0;

    /// <summary>What is wrong with it so far; null: nothing.</summary>
    public string? Excess =>
        Depth > EfgReader.Deepest ? Told($"a tree of at most {EfgReader.Deepest} nodes from the root to an end")
        : _nodes > MostNodes || (long)_nodes * players > MostPayoffs
            ? Told($"at most {Math.Min(MostNodes, MostPayoffs / players)} nodes in a game of {players} players")
        : _work > MostWork ? "a tree whose probabilities and payoffs have fewer digits, multiplied and added along its paths"
        : null;

    /// <summary>Adds the next node, before those that follow it.</summary>
    /// <param name="moves">Its moves.</param>
    /// <param name="probabilities">Those of chance.</param>
    /// <param name="payoffs">What it pays.</param>
    public void Add(int moves, IEnumerable<Rational> probabilities, IReadOnlyList<Rational> payoffs)
    {
        (int left, double above) = _open.Pop();
        _open.Push((left - 1, above));
        _nodes++;
        double sum = 0, chance = 0;
        foreach (Rational probability in probabilities)
        {
            sum += Bits(probability); // the sum of all has the digits of all, a path those of one
            chance = Math.Max(chance, Bits(probability));
            _work += sum * sum;
        }

        double here = above + chance + payoffs.Select(Bits).DefaultIfEmpty(0).Max();
        _work += here * here;
        _open.Push((moves, here));
    }

    /// <summary>Leaves the nodes below which nothing is missing.</summary>
    public void Close()
    {
        while (_open.TryPeek(out (int Left, double Bits) last) && last.Left == 0)
        {
            _open.Pop();
        }
    }

    /// <summary>What arithmetic on a number takes.</summary>
    public static double Work(Rational number) => Bits(number) * Bits(number);

    private static double Bits(Rational number) => number.Numerator.GetBitLength() + number.Denominator.GetBitLength();

    private static string Told(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
