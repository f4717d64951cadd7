using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using EscalationModel.Engine;
using EscalationModel.Engine.Lanes;
using EscalationModel.Internals;
using EscalationModel.Internals.Lanes;
using EscalationModel.Models.Mediation;

namespace EscalationModel.Models.Trains;

/// <summary>The talks in lanes: section 3b of the model. When talks begin, their length and their end are drawn at once.</summary>
internal sealed unsafe class TalksLanes<V>
    where V : unmanaged, ILaneBits<V>
{
    private const double Never = 1e7;
    private const uint GoingOn = 1u << 31;

    private readonly TalksRules _rules;
    private readonly Rounds* _rounds;
    private ulong _seed;
    private long _first;
    private TalksCounts _counts;

    public TalksLanes(TalksRules rules, Arena arena, byte* budgets)
    {
        _rules = rules;
        Budgets = budgets;
        _rounds = arena.Take<Rounds>(V.Count);
        Numbers = arena.Take<TalksNumbers<V>>(1);
        Numbers->Most = V.Of(rules.Base + rules.Ripeness);
        Numbers->PerRoom = V.Of(-rules.Ripeness / rules.Room);
        Numbers->GoodOffices = V.Of(rules.GoodOffices);
        Numbers->Recovery = V.Of(rules.Recovery);
        Numbers->Room = V.Of(rules.Room);
    }

    /// <summary>Where the first budgets of a block stand.</summary>
    public byte* Budgets { get; }

    public TalksNumbers<V>* Numbers { get; }

    public void Prepare(ulong seed, long first) => (_seed, _first) = (seed, first);

    public void Begin(TalksClocks<V>* clocks, V mask, int next)
    {
        clocks->Budget = V.Expand(clocks->Budget, mask, Budgets + next * LaneBudgets<V>.Size);
        clocks->Until = V.Select(mask, V.Of(0), clocks->Until);
        clocks->AgreesAt = V.Select(mask, V.Of(Never), clocks->AgreesAt);
        for (uint lanes = V.Bits(mask); lanes != 0; lanes &= lanes - 1)
        {
            _rounds[BitOperations.TrailingZeroCount(lanes)] = new Rounds { Path = _first + next++ };
        }
    }

    /// <summary>Adds what is remembered of the path in a lane; the budget of the next round has no memory.</summary>
    public void Keep(TalksClocks<V>* clocks, LaneImage image)
    {
        image.Add(&clocks->Until);
        image.Add(&clocks->AgreesAt);
        image.AddValues(_rounds);
    }

    /// <summary>A path of the block has entered a lane with what is remembered of another. Talks that are on last as long as they were to;
    /// whether they agree is drawn anew. Returns when they are over; 0: none are on.</summary>
    public double GoOn(TalksClocks<V>* clocks, int lane, int next, double step)
    {
        ref Rounds rounds = ref _rounds[lane];
        (rounds.Path, rounds.IsCounted) = (_first + next, false);
        double until = LaneMemory.Get<V>(&clocks->Until, lane);
        if (until <= step)
        {
            return 0;
        }

        ulong bits = Philox.Block(_seed, (uint)rounds.Begun | GoingOn, PathSeeds.Laned | (uint)RandomPurpose.Talks, (ulong)rounds.Path)
            .First;
        LaneMemory.Set<V>(&clocks->AgreesAt, lane, _rules.Agrees(UniformOf(bits)) ? until : Never);
        return until;
    }

    /// <summary>Talks begin in some lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Talk(TalksClocks<V>* clocks, MediationLanes<V>? mediation, LightLanes<V>* light, uint lanes, V* steps)
    {
        for (; lanes != 0; lanes &= lanes - 1)
        {
            int lane = BitOperations.TrailingZeroCount(lanes);
            double from = LaneMemory.Get<V>(steps, lane);
            (int length, bool agrees, double budget) = Round(ref _rounds[lane]);
            double until = Math.Min(from + length, Never);
            _rounds[lane].Steps += length;
            LaneMemory.Set<V>(&clocks->Until, lane, until);
            LaneMemory.Set<V>(&clocks->AgreesAt, lane, agrees ? until : Never);
            LaneMemory.Set<V>(&clocks->Budget, lane, budget);
            mediation?.Talk(light, lane, from, until);
        }
    }

    /// <summary>Counts what came of talks in paths that end, once a path.</summary>
    /// <param name="clocks">The clocks.</param>
    /// <param name="steps">The steps that the paths have done.</param>
    /// <param name="agreed">Where the path ends in an agreement.</param>
    /// <param name="ended">Where paths end.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Finish(TalksClocks<V>* clocks, V* steps, uint agreed, uint ended)
    {
        for (uint lanes = ended; lanes != 0; lanes &= lanes - 1)
        {
            int lane = BitOperations.TrailingZeroCount(lanes);
            ref Rounds rounds = ref _rounds[lane];
            bool isNew = !rounds.IsCounted;
            rounds.IsCounted = true;
            if (isNew && rounds.Begun > 0)
            {
                double step = LaneMemory.Get<V>(steps, lane), until = LaneMemory.Get<V>(&clocks->Until, lane);
                bool isOver = until <= step && LaneMemory.Get<V>(&clocks->AgreesAt, lane) >= Never;
                int failed = rounds.Begun - (isOver ? 0 : 1);
                _counts += new TalksCounts(
                    rounds.Begun, (int)(agreed >> lane & 1), failed, rounds.Steps - (long)Math.Max(0, until - step), 1);
            }
        }
    }

    public void Fold(Tally tally)
    {
        tally.AddTalks(_counts);
        _counts = default;
    }

    // The numbers of a round stand in blocks of their own: stages, success and the next budget, two a block.
    private (int Steps, bool Agrees, double Budget) Round(ref Rounds rounds)
    {
        uint block = (uint)(rounds.Begun++ * ((_rules.Stages + 3) / 2));
        int count = _rules.Stages;
        double stages = 0;
        ulong first = 0, second = 0;
        for (int i = 0; i < count + 2; i++)
        {
            if ((i & 1) == 0)
            {
                (first, second) = Philox.Block(_seed, block++, PathSeeds.Laned | (uint)RandomPurpose.Talks, (ulong)rounds.Path);
            }

            double uniform = UniformOf((i & 1) == 0 ? first : second);
            if (i < count)
            {
                stages -= PortableMath.Log(uniform);
            }
            else if (i == count && _rules.Agrees(uniform))
            {
                return (_rules.Steps(stages), true, 1); // there is no next round
            }
            else if (i > count)
            {
                return (_rules.Steps(stages), false, -PortableMath.Log(uniform));
            }
        }

        throw new UnreachableException();
    }

    private static double UniformOf(ulong bits) => ((bits >> 12) + 0.5) * (1.0 / (1UL << 52));

    [StructLayout(LayoutKind.Sequential, Pack = sizeof(long))]
    private struct Rounds
    {
        public long Path, Steps;
        public int Begun;
        public bool IsCounted;
    }
}
