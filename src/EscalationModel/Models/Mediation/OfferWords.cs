using EscalationModel.Internals;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Models.Mediation;

/// <summary>The random words that decide about offers: those of the first offers, as many as a quarter of the last paths came to, are drawn
/// for a batch of paths at once, in lanes; others one by one. The words are the same.</summary>
internal sealed unsafe class OfferWords
{
    private const int MostPrepared = 4;
    private const uint Purpose = PathSeeds.Laned | (uint)RandomPurpose.AcceptanceA;

    private readonly LaneWidth? _width;
    private readonly ulong* _words;
    private readonly int[] _uses = new int[MostPrepared];
    private readonly int _capacity;
    private int _prepared, _count;
    private ulong _seed;
    private long _first;

    /// <summary>Makes room for the words of a batch.</summary>
    /// <param name="arena">Memory.</param>
    /// <param name="width">How wide they are drawn; null: each is drawn alone.</param>
    public OfferWords(Arena arena, LaneWidth? width)
    {
        (_width, _capacity, _uses[0]) = (width, arena.Paths + PathSeeds.Slack, int.MaxValue);
        _words = width is null ? null : arena.Take<ulong>(2L * MostPrepared * _capacity);
    }

    /// <summary>A batch of paths begins.</summary>
    public void Prepare(ulong seed, long first, int count)
    {
        int before = _count;
        (_seed, _first, _count) = (seed, first, count);
        for (_prepared = 0; _width is { } width && _prepared < MostPrepared && _uses[_prepared] > before / 4; _prepared++)
        {
            ulong* words = WordsOf(_prepared);
            PathSeeds.Fill64(width, seed, Purpose, (uint)_prepared, first, count, words, words + _capacity);
        }

        Array.Clear(_uses);
    }

    /// <summary>The words of an offer of a path; the first is number 0. Those of paths of the batch before are not kept.</summary>
    public (ulong First, ulong Second) Of(uint number, long path)
    {
        if (number < MostPrepared)
        {
            _uses[number]++;
            long at = path - _first;
            if (number < _prepared && at >= 0 && at < _count)
            {
                ulong* words = WordsOf((int)number) + at;
                return (words[0], words[_capacity]);
            }
        }

        return Philox.Block(_seed, number, Purpose, (ulong)path);
    }

    private ulong* WordsOf(int number) => _words + 2L * number * _capacity;
}
