using EscalationModel.Engine;
using EscalationModel.Internals.Lanes;
using EscalationModel.Lanes;

namespace EscalationModel.Models.Trains;

/// <summary>Notes the steps of the path that a kernel with a single lane plays.</summary>
internal sealed unsafe class TrainsLog(AcceleratingTrains model)
{
    private readonly List<(double A, double B)> _noise = [];
    private bool _isClosed;

    private List<TraceStep> _steps = [];

    /// <summary>A's highest tempo so far.</summary>
    public double PeakA { get; private set; }

    /// <summary>B's highest tempo so far.</summary>
    public double PeakB { get; private set; }

    /// <summary>Notes the steps of another path.</summary>
    public void Open(List<TraceStep> steps) => (_steps, _isClosed) = (steps, false);

    /// <summary>Notes no more: the path has ended as it was drawn.</summary>
    public void Close() => _isClosed = true;

    /// <summary>Keeps what noise alone adds in each of the next steps.</summary>
    public void KeepNoise<V>(V* pushA, V* pushB, int count)
        where V : unmanaged, ILaneBits<V>
    {
        _noise.Clear();
        for (int k = 0; k < count; k++)
        {
            _noise.Add((Of(pushA[k]), Of(pushB[k])));
        }
    }

    /// <summary>Adds a step: what the sides saw and pulled, and the state after it.</summary>
    public void Add<V>(
        int k, in LanedView<V> viewA, in LanedView<V> viewB, V throttleA, V throttleB,
        TrainsLanes<V>* s, V steps, V shockA, V shockB, V tempoA, V tempoB, V room, V budget)
        where V : unmanaged, ILaneBits<V>
    {
        if (_isClosed)
        {
            return;
        }

        bool boundA = Of(s->Light.BoundUntilA) > Of(steps), boundB = Of(s->Light.BoundUntilB) > Of(steps);
        bool heldA = boundA && Of(viewA.OwnTempo) == 0, heldB = boundB && Of(viewB.OwnTempo) == 0;
        double closing = Of(tempoA) + Of(tempoB);
        PeakA = Math.Max(Of(viewA.OwnPeak), Of(tempoA));
        PeakB = Math.Max(Of(viewB.OwnPeak), Of(tempoB));
        _steps.Add(new TraceStep
        {
            Day = Of(viewA.Day),
            Room = Of(room),
            TempoA = Of(tempoA),
            TempoB = Of(tempoB),
            SeenByA = Of(viewA.RivalTempo),
            SeenByB = Of(viewB.RivalTempo),
            ActionSeenByA = Of(viewA.RivalThrottle),
            ActionSeenByB = Of(viewB.RivalThrottle),
            ThrottleA = Of(throttleA),
            ThrottleB = Of(throttleB),
            NoiseA = heldA ? 0 : _noise[k].A,
            NoiseB = heldB ? 0 : _noise[k].B,
            ShockA = Of(shockA),
            ShockB = Of(shockB),
            RedLight = Of(viewA.RedLight) > 0,
            SuspensionInForce = Of(viewA.SuspensionInForce) > 0,
            TalksOn = Of(viewA.TalksOn) > 0,
            BoundA = boundA,
            BoundB = boundB,
            Hazard = model.BaseHazard + model.TempoHazard * (closing * closing),
            BudgetLeft = Of(budget),
        });
    }

    private static double Of<V>(V lane)
        where V : unmanaged, ILaneBits<V> => V.IsDouble ? *(double*)&lane : *(float*)&lane;
}

/// <summary>Plays single paths of the laned engine with a log: the kernel of a run with a single lane, and so the
/// very path of the run.</summary>
internal sealed class TrainsTracer : PathEngine
{
    private readonly TrainsLog _log;
    private readonly BlockEngine _kernel;
    private readonly Scenario _scenario;
    private readonly PathMark[] _mark = new PathMark[1];

    public TrainsTracer(Scenario scenario, AcceleratingTrains model, Precision precision, CancellationToken cancellation)
    {
        _scenario = scenario;
        _log = new TrainsLog(model);
        _kernel = TrainsKernels.For(scenario, model, precision, LaneWidth.Scalar, _log, cancellation);
    }

    public override double BinDays => _kernel.BinDays;

    public override PathEnd Play(ulong seed, long path, List<TraceStep>? log = null)
    {
        _log.Open(log ?? []);
        var tally = new Tally(_scenario);
        _kernel.Run(seed, path, 1, tally, _mark);
        int steps = (int)tally.PathSteps;
        return new PathEnd(_mark[0].Drawn, steps, steps * BinDays, _log.PeakA, _log.PeakB, tally.Mediation) { Talks = tally.Talks };
    }
}
