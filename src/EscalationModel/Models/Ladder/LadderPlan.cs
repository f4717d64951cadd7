using System.Numerics;
using System.Runtime.CompilerServices;
using EscalationModel.Internals.Lanes;
using EscalationModel.Models.Mediation;

namespace EscalationModel.Models.Ladder;

/// <summary>What the laned engine needs of a ladder. A path's place is one word: the joint rung in the lower bits, where tables are looked
/// up, and a byte for each side at the top. The byte is 127 on rung 0 and one more a rung, so that its highest bit says whether the side is
/// above 0. Places beyond the joint rungs are filled up to a power of 2; the last of them is where finished paths stay.</summary>
internal sealed class LadderPlan
{
    private const int Ground = 0x7F, FewestBits = 5;

    /// <summary>What a certain war takes: more than any budget, and a number that sums can hold.</summary>
    public const double CertainWar = 1e4;

    private readonly Briefing _briefingA, _briefingB;

    public LadderPlan(Scenario scenario, EscalationLadder model)
    {
        (Scenario, Model, Rungs) = (scenario, model, model.TopRung + 1);
        Bits = Math.Max(FewestBits, BitOperations.Log2((uint)(Rungs * Rungs)) + 1);
        Steps = Math.Max(1, model.Horizon);
        Standstill = Math.Max(1, model.Standstill);
        FizzleRows = model.FizzleByMove?.Count ?? 1;
        _briefingA = LadderBriefing.Of(scenario, model, Side.A);
        _briefingB = LadderBriefing.Of(scenario, model, Side.B);
        Mediator = scenario.Mediator is { } mediator ? new MediationRules(mediator, model.StepLength) : null;
        Gaps = [.. model.Gaps ?? []];
        Rules = new LadderRules(model);
    }

    public Scenario Scenario { get; }

    public EscalationLadder Model { get; }

    /// <summary>Stops what is made of the plan.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>What a side does in the first move of each path; null: what its policy says.</summary>
    public FirstThrottle? First { get; init; }

    public LadderRules Rules { get; }

    public int Rungs { get; }

    public int Top => Rungs - 1;

    /// <summary>Tables have 2^Bits places.</summary>
    public int Bits { get; }

    /// <summary>Whether tables fit into two registers of 512 bits in single precision.</summary>
    public bool IsSmall => Bits == FewestBits;

    /// <summary>The place of finished paths: all bits set.</summary>
    public int Finished => (1 << Bits) - 1;

    public int Steps { get; }

    public int Standstill { get; }

    public bool Fizzles => Rules.Fizzles;

    /// <summary>The number of moves after which the chance to peter out no longer changes.</summary>
    public int FizzleRows { get; }

    /// <summary>Whether a payoff depends on the day of the war.</summary>
    public bool Discounts => Scenario.A.Payoffs.DiscountRate > 0 || Scenario.B.Payoffs.DiscountRate > 0;

    public MediationRules? Mediator { get; }

    public QuantilePoint[] Gaps { get; }

    public Briefing BriefingOf(Side side) => side == Side.A ? _briefingA : _briefingB;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ShiftA<V>()
        where V : unmanaged, ILaneBits<V> => V.IsDouble ? 56 : 24;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ShiftB<V>()
        where V : unmanaged, ILaneBits<V> => V.IsDouble ? 48 : 16;

    /// <summary>The place of a joint rung.</summary>
    public ulong Word<V>(int rungA, int rungB)
        where V : unmanaged, ILaneBits<V> =>
        ((ulong)(Ground + rungA) << ShiftA<V>()) + ((ulong)(Ground + rungB) << ShiftB<V>()) + (ulong)(rungA * Rungs + rungB);

    /// <summary>What a rung up adds to a place.</summary>
    public ulong RungOfA<V>()
        where V : unmanaged, ILaneBits<V> => (1UL << ShiftA<V>()) + (ulong)Rungs;

    /// <summary>What a rung up adds to a place.</summary>
    public static ulong RungOfB<V>()
        where V : unmanaged, ILaneBits<V> => (1UL << ShiftB<V>()) + 1;

    /// <summary>A peak on rung 0 in a byte.</summary>
    public static ulong GroundByte => Ground;

    /// <summary>A table over joint rungs.</summary>
    public unsafe byte* Numbers<V>(Arena arena, Func<int, int, double> value)
        where V : unmanaged, ILaneBits<V> => Rows<V>(arena, 1, (_, a, b) => value(a, b));

    /// <summary>Tables over joint rungs, one after the other.</summary>
    public unsafe byte* Rows<V>(Arena arena, int rows, Func<int, int, int, double> value)
        where V : unmanaged, ILaneBits<V>
    {
        byte* table = arena.Take<byte>(((long)rows << Bits) * (V.IsDouble ? 8 : 4));
        for (int i = 0; i < rows * Rungs * Rungs; i++)
        {
            (int row, int joint) = Math.DivRem(i, Rungs * Rungs);
            int at = (row << Bits) + joint;
            double number = value(row, joint / Rungs, joint % Rungs);
            if (V.IsDouble)
            {
                ((double*)table)[at] = number;
            }
            else
            {
                ((float*)table)[at] = (float)number;
            }
        }

        return table;
    }

    /// <summary>A table of thresholds: random words are below them with the given probability.</summary>
    public unsafe byte* Below<V>(Arena arena, Func<int, int, double> probability)
        where V : unmanaged, ILaneBits<V> => Thresholds<V>(arena, probability, 0);

    /// <summary>A table of thresholds: random words are above them with the given probability.</summary>
    public unsafe byte* Above<V>(Arena arena, Func<int, int, double> probability)
        where V : unmanaged, ILaneBits<V> => Thresholds<V>(arena, probability, ulong.MaxValue);

    private unsafe byte* Thresholds<V>(Arena arena, Func<int, int, double> probability, ulong never)
        where V : unmanaged, ILaneBits<V>
    {
        byte* table = arena.Take<byte>((1L << Bits) * (V.IsDouble ? 8 : 4));
        for (int at = 0; at < 1 << Bits; at++)
        {
            double p = at < Rungs * Rungs ? probability(at / Rungs, at % Rungs) : 0;
            if (V.IsDouble)
            {
                ((ulong*)table)[at] = never ^ Share(p, 64);
            }
            else
            {
                ((uint*)table)[at] = (uint)(never ^ Share(p, 32));
            }
        }

        return table;
    }

    // p * 2^bits rounded, or all ones.
    private static ulong Share(double p, int bits)
    {
        double share = Math.Round(p * Math.ScaleB(1, bits));
        return share >= Math.ScaleB(1, bits) ? ulong.MaxValue >> (64 - bits) : (ulong)Math.Max(0, share);
    }
}
