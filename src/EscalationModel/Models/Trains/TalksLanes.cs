using System.Numerics;
using System.Runtime.CompilerServices;
using EscalationModel.Engine;
using EscalationModel.Engine.Lanes;
using EscalationModel.Internals;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Models.Trains;

/// <summary>The talks in lanes: section 3b of the model. When talks begin, their length and their end are drawn at once.</summary>
internal sealed unsafe class TalksLanes<V>
    where V : unmanaged, ILaneBits<V>
{
    /// <summary>More steps than a path can do.</summary>
    public const double Never = 1e7;

    private const uint GoingOn = 1u << 31;

    private readonly TalksRules _rules;
    private readonly RoundsAhead<V> _first, _second;
    private readonly V* _sums;
    private readonly int _mostAdded;
    private ulong _seed;
    private long _begun, _agreed, _unfinished, _steps, _paths, _ended;
    private (long Begun, long Paths) _before;
    private int _added;

    public TalksLanes(TalksRules rules, int mostSteps, Arena arena, byte* budgets, LaneWidth width, double scale)
    {
        Budgets = budgets;
        (_rules, _first, _second) = (rules, new(rules, 0, arena, width), new(rules, 1, arena, width));
        Numbers = arena.Take<TalksNumbers<V>>(1);
        Numbers->Most = V.Of((rules.Base + rules.Ripeness) * scale);
        Numbers->PerRoom = V.Of(-rules.Ripeness / rules.Room * scale);
        Numbers->GoodOffices = V.Of(rules.GoodOffices);
        Numbers->Recovery = V.Of(rules.Recovery);
        Numbers->Room = V.Of(rules.Room);
        _sums = arena.Take<V>(2);

        // As many ends as sums in lanes stay exact for.
        _mostAdded = Math.Max(1, (1 << 23) / (mostSteps + 1));
    }

    /// <summary>Where the first budgets of a block stand.</summary>
    public byte* Budgets { get; }

    public TalksNumbers<V>* Numbers { get; }

    public void Prepare(ulong seed, long first, int count)
    {
        _seed = seed;
        Flush();
        long paths = _paths - _before.Paths, begun = _begun - _before.Begun;
        _first.Prepare(seed, first, count, paths, _ended);
        _second.Prepare(seed, first, count, begun - paths, _ended);
        (_before, _ended) = ((_begun, _paths), 0);
    }

    /// <summary>Paths of the batch, from the next on, enter the lanes of a mask.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Enter(TalksClocks<V>* clocks, V* lanes, int next, V* horizon)
    {
        V zero = V.Of(0), mask = *lanes;
        int at = next * LaneBudgets<V>.Size;
        clocks->Budget = V.Expand(clocks->Budget, mask, Budgets + at);
        clocks->Until = V.Select(mask, zero, clocks->Until);
        clocks->AgreesAt = V.Select(mask, V.Of(Never), clocks->AgreesAt);
        clocks->EndsAt = V.Select(mask, *horizon, clocks->EndsAt);
        clocks->Begun = V.Select(mask, zero, clocks->Begun);
        clocks->Length = V.Select(mask, zero, clocks->Length);
        clocks->Next = V.Expand(clocks->Next, mask, _first.Steps + at);
        clocks->NextBudget = V.Expand(clocks->NextBudget, mask, _first.Budgets + at);
        clocks->AfterNext = V.Expand(clocks->AfterNext, mask, _second.Steps + at);
        clocks->BudgetAfterNext = V.Expand(clocks->BudgetAfterNext, mask, _second.Budgets + at);
    }

    /// <summary>Adds what is remembered of the path in a lane; the budget of the next round has no memory.</summary>
    public static void Keep(TalksClocks<V>* clocks, LaneImage image)
    {
        image.Add(&clocks->Until);
        image.Add(&clocks->AgreesAt);
        image.Add(&clocks->Begun);
        image.Add(&clocks->Length);
    }

    /// <summary>A path has entered a lane with what is remembered of another. Talks that are on last as long as they were to; whether they
    /// agree is drawn anew. Returns when they are over; 0: none are on.</summary>
    public double GoOn(TalksClocks<V>* clocks, int lane, long path, double step, double horizon)
    {
        double until = LaneMemory.Get<V>(&clocks->Until, lane), agreesAt = Never, begun = LaneMemory.Get<V>(&clocks->Begun, lane);
        if (begun > 0)
        {
            LaneMemory.Set<V>(&clocks->Next, lane, 0);
            LaneMemory.Set<V>(&clocks->AfterNext, lane, 0);
        }

        if (until > step)
        {
            ulong bits = Philox.Block(_seed, (uint)begun | GoingOn, TalksRound.Purpose, (ulong)path).First;
            agreesAt = _rules.Agrees(TalksRound.UniformOf(bits)) ? until : Never;
            LaneMemory.Set<V>(&clocks->AgreesAt, lane, agreesAt);
        }

        LaneMemory.Set<V>(&clocks->EndsAt, lane, Math.Min(horizon, agreesAt));
        return until > step ? until : 0;
    }

    /// <summary>Talks begin in a lane. Returns when they are over.</summary>
    public double Begin(TalksClocks<V>* clocks, int lane, long path, double from)
    {
        double begun = LaneMemory.Get<V>(&clocks->Begun, lane), drawn = LaneMemory.Get<V>(&clocks->Next, lane),
            budget = LaneMemory.Get<V>(&clocks->NextBudget, lane), before = LaneMemory.Get<V>(&clocks->Length, lane);
        (double length, bool agrees) = (Math.Abs(drawn), drawn < 0);
        if (drawn == 0)
        {
            TalksRound round = TalksRound.Draw(_rules, (uint)begun, _seed, path);
            (length, agrees, budget) = (round.Steps, round.Agrees, round.Budget);
        }

        double until = from + length;
        LaneMemory.Set<V>(&clocks->Until, lane, until);
        LaneMemory.Set<V>(&clocks->Begun, lane, begun + 1);
        LaneMemory.Set<V>(&clocks->Length, lane, before + length);
        LaneMemory.Set<V>(&clocks->Budget, lane, budget);
        LaneMemory.Set<V>(&clocks->Next, lane, LaneMemory.Get<V>(&clocks->AfterNext, lane));
        LaneMemory.Set<V>(&clocks->NextBudget, lane, LaneMemory.Get<V>(&clocks->BudgetAfterNext, lane));
        LaneMemory.Set<V>(&clocks->AfterNext, lane, 0);
        if (agrees)
        {
            LaneMemory.Set<V>(&clocks->AgreesAt, lane, until);
            LaneMemory.Set<V>(&clocks->EndsAt, lane, Math.Min(until, LaneMemory.Get<V>(&clocks->EndsAt, lane)));
        }

        return until;
    }

    /// <summary>Counts what came of talks in paths that end, once a path.</summary>
    /// <param name="clocks">The clocks.</param>
    /// <param name="steps">The steps that the paths have done.</param>
    /// <param name="agreed">Where the path ends in an agreement.</param>
    /// <param name="ended">Where paths end.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Finish(TalksClocks<V>* clocks, V* steps, V* agreed, V* ended)
    {
        V zero = V.Of(0), lanes = *ended;
        V talked = V.Greater(clocks->Begun, zero) & lanes;
        V unfinished = (V.Greater(clocks->Until, *steps) | V.Greater(V.Of(Never), clocks->AgreesAt)) & talked;
        _sums[0] += clocks->Begun & talked;
        _sums[1] += (clocks->Length - V.Max(clocks->Until - *steps, zero)) & talked;
        _agreed += BitOperations.PopCount(V.Bits(*agreed & lanes));
        _unfinished += BitOperations.PopCount(V.Bits(unfinished));
        _paths += BitOperations.PopCount(V.Bits(talked));
        _ended += BitOperations.PopCount(V.Bits(lanes));
        if (++_added >= _mostAdded)
        {
            Flush();
        }
    }

    public void Fold(Tally tally)
    {
        Flush();
        tally.AddTalks(new TalksCounts(_begun, _agreed, _begun - _unfinished, _steps, _paths));
        _before = (_before.Begun - _begun, _before.Paths - _paths);
        (_begun, _agreed, _unfinished, _steps, _paths) = (0, 0, 0, 0, 0);
    }

    private void Flush()
    {
        for (int lane = 0; lane < V.Count; lane++)
        {
            _begun += (long)LaneMemory.Get<V>(_sums, lane);
            _steps += (long)LaneMemory.Get<V>(_sums + 1, lane);
        }

        (_sums[0], _sums[1], _added) = (V.Of(0), V.Of(0), 0);
    }
}
