using EscalationModel.Engine;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Models.Ladder;

/// <summary>Plays single paths of a laned run of a ladder, with their log: the same kernel with a single lane.</summary>
internal static class LadderTracer
{
    public static PathEngine Of(Scenario scenario, EscalationLadder model, Precision precision, CancellationToken cancellation)
    {
        var plan = new LadderPlan(scenario, model) { Cancellation = cancellation };
        return precision == Precision.Single ? new LadderTracer<Lanes1<float>>(plan) : new LadderTracer<Lanes1<double>>(plan);
    }
}

/// <inheritdoc cref="LadderTracer"/>
internal sealed unsafe class LadderTracer<V> : PathEngine
    where V : unmanaged, ILaneTables<V>
{
    private readonly LadderPlan _plan;

    // The gaps keep pointers into it, and it lives as long as somebody keeps it.
    private readonly Arena _arena = new(paths: 1);
    private readonly List<TraceStep> _log = [];
    private readonly BlockEngine _kernel;
    private readonly LadderGapLanes<V>? _gaps;
    private readonly PathMark[] _mark = new PathMark[1];

    public LadderTracer(LadderPlan plan)
    {
        _plan = plan;
        _kernel = LadderKernels.Noting<V>(plan, _log);
        _gaps = plan.Gaps.Length > 0 ? new LadderGapLanes<V>(plan, _arena, LaneWidth.Scalar, 1, 1) : null;
    }

    public override double BinDays => 1;

    public override PathEnd Play(ulong seed, long path, List<TraceStep>? log = null)
    {
        _log.Clear();
        var tally = new Tally(_plan.Scenario);
        _kernel.Run(seed, path, 1, tally, _mark);
        double days = _gaps is null ? _log.Count : Date(_gaps, seed, path);
        log?.AddRange(_log);
        return new PathEnd(_mark[0].Drawn, _log.Count, days, Peak(Side.A), Peak(Side.B), tally.Mediation);
    }

    // The days of the moves, from the same random numbers as in the run.
    private double Date(LadderGapLanes<V> gaps, ulong seed, long path)
    {
        LadderLanes<V> lanes = default;
        gaps.Prepare(seed, path, 1);
        gaps.Begin(0, V.OfBits(ulong.MaxValue), 0);
        double day = 0;
        for (int i = 0; i < _log.Count; i++)
        {
            lanes.Steps = V.OfBits((ulong)i + 1);
            gaps.Add(0, &lanes, V.OfBits((ulong)i), 1);
            V days = lanes.Days;
            day = LaneMemory.Get<V>(&days, 0);
            _log[i] = _log[i] with { Day = day };
        }

        return day;
    }

    private double Peak(Side side) => Math.Max(
        (double)_plan.Model[side].InitialRung / _plan.Top, _log.Max(step => side == Side.A ? step.TempoA : step.TempoB));
}
