using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using EscalationModel.Engine;
using EscalationModel.Engine.Lanes;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Models.Trains;

/// <summary>A round of talks of each path of a batch, drawn at once where such rounds are common. Words and arithmetic are those of a round
/// that is drawn alone, so that the numbers are the same.</summary>
internal sealed unsafe class RoundsAhead<V>
    where V : unmanaged, ILaneBits<V>
{
    // A round that is drawn alone takes about as long as those of so many paths.
    private const int WorthPaths = 10;
    private const int MostStages = 6;

    private readonly TalksRules _rules;
    private readonly LaneWidth _width;
    private readonly uint _round;
    private readonly ulong* _words;
    private readonly double* _steps, _budgets;
    private readonly int _capacity;

    /// <summary>Makes room for the rounds of a batch.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="round">Which round of each path: the first is 0.</param>
    /// <param name="arena">Memory.</param>
    /// <param name="width">How wide they are drawn.</param>
    public RoundsAhead(TalksRules rules, int round, Arena arena, LaneWidth width)
    {
        (_rules, _width, _round, _capacity) = (rules, width, (uint)round, arena.Paths + PathSeeds.Slack);
        _words = arena.Take<ulong>((long)_capacity * 2 * Math.Min(rules.BlocksOfRound, MostStages));
        _steps = arena.Take<double>(_capacity);
        _budgets = arena.Take<double>(_capacity);
        Steps = LaneBudgets<V>.Column(arena, arena.Paths);
        Budgets = LaneBudgets<V>.Column(arena, arena.Paths);
    }

    /// <summary>The steps of the rounds, below 0 where they end in an agreement; 0 where they are not drawn.</summary>
    public byte* Steps { get; }

    /// <summary>The budgets after the rounds.</summary>
    public byte* Budgets { get; }

    /// <summary>A batch of paths begins.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="first">Its first path.</param>
    /// <param name="count">Its paths.</param>
    /// <param name="begun">How many such rounds have begun in the paths that ended last.</param>
    /// <param name="ended">How many paths have.</param>
    public void Prepare(ulong seed, long first, int count, long begun, long ended)
    {
        if (_rules.Stages > MostStages || begun * WorthPaths < ended)
        {
            new Span<byte>(Steps, _capacity * LaneBudgets<V>.Size).Clear();
            return;
        }

        switch (_width)
        {
            case LaneWidth.Bits512 when Avx512F.IsSupported: Draw<Doubles1024>(seed, first, count); break;
            case LaneWidth.Bits512: Draw<Lanes512<double>>(seed, first, count); break;
            case LaneWidth.Bits256: Draw<Lanes256<double>>(seed, first, count); break;
            case LaneWidth.Bits128: Draw<Lanes128<double>>(seed, first, count); break;
            default: Draw<Lanes1<double>>(seed, first, count); break;
        }

        for (int i = 0; i < count; i += V.Count)
        {
            int at = i * LaneBudgets<V>.Size;
            V.Store(V.LoadDoubles(_steps + i), Steps + at);
            V.Store(V.LoadDoubles(_budgets + i), Budgets + at);
        }
    }

    // Stages, success and the next budget, two to a block of random words.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Draw<D>(ulong seed, long first, int count)
        where D : unmanaged, ILaneBits<D>
    {
        int stages = _rules.Stages, blocks = _rules.BlocksOfRound;
        for (int block = 0; block < blocks; block++)
        {
            ulong* words = _words + 2L * block * _capacity;
            PathSeeds.Fill64(
                _width, seed, TalksRound.Purpose, (_round * (uint)blocks) + (uint)block, first, count, words, words + _capacity);
        }

        ulong* successes = _words + (long)stages * _capacity, budgets = successes + _capacity;
        D zero = D.Of(0), one = D.Of(1), most = D.Of(TalksRules.MostSteps), stage = D.Of(_rules.StepsOfStage),
            success = D.Of(_rules.Success);
        for (int i = 0; i < count; i += D.Count)
        {
            D sum = zero;
            for (int k = 0; k < stages; k++)
            {
                sum -= LogOf<D>(_words + (long)k * _capacity + i);
            }

            D steps = D.Max(D.Min(zero - D.Floor(zero - sum * stage), most), one);
            D.Store(D.IfGreater(success, UniformOf(D.Load(successes + i)), zero - steps, steps), _steps + i);
            D.Store(zero - LogOf<D>(budgets + i), _budgets + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static D LogOf<D>(ulong* words)
        where D : unmanaged, ILaneBits<D> => PortableMath.LogOfNormal(UniformOf(D.Load(words)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static D UniformOf<D>(D words)
        where D : unmanaged, ILaneBits<D> =>
        ((D.ShiftRight(words, 12) | D.OfBits(0x4330000000000000)) - D.Of(4503599627370496.0) + D.Of(0.5)) * D.Of(1.0 / (1UL << 52));
}
