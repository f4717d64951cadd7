using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using EscalationModel.Engine;
using EscalationModel.Engine.Lanes;
using EscalationModel.Engine.States;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Models.Trains;

/// <summary>Makes the kernel for a scenario: its lanes, its features and its policies become type arguments, so that the compiler makes
/// code for them alone.</summary>
internal static class TrainsKernels
{
    /// <summary>The kernel for a scenario.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="model">Its model.</param>
    /// <param name="precision">The precision.</param>
    /// <param name="width">How many bits of lanes.</param>
    /// <param name="log">Where each step is noted, of a kernel with a single lane; null: nowhere, at no cost.</param>
    /// <param name="cancellation">Stops the kernel between steps.</param>
    public static BlockEngine For(
        Scenario scenario,
        AcceleratingTrains model,
        Precision precision,
        LaneWidth width,
        TrainsLog? log = null,
        CancellationToken cancellation = default)
    {
        return For(new TrainsPlan(scenario, model) { Cancellation = cancellation }, precision, width, log);
    }

    // The types of lanes are loaded with the method that names them: each has its own.
    private static BlockEngine For(TrainsPlan plan, Precision precision, LaneWidth width, TrainsLog? log) => (precision, width) switch
    {
        (Precision.Single, LaneWidth.Bits512) when LaneWidths.Has512 => RunsTwo ? Singles1024(plan, log) : Singles512(plan, log),
        (Precision.Single, LaneWidth.Bits256) when LaneWidths.Has256 => Singles256(plan, log),
        (Precision.Single, LaneWidth.Bits128) when LaneWidths.Has128 => Singles128(plan, log),
        (Precision.Single, _) => Singles1(plan, width, log),
        (_, LaneWidth.Bits512) when LaneWidths.Has512 => RunsTwo ? Doubles1024(plan, log) : Doubles512(plan, log),
        (_, LaneWidth.Bits256) when LaneWidths.Has256 => Doubles256(plan, log),
        (_, LaneWidth.Bits128) when LaneWidths.Has128 => Doubles128(plan, log),
        _ => Doubles1(plan, width, log),
    };

    private static BlockEngine Singles1024(TrainsPlan plan, TrainsLog? log) => WithSight<Singles1024>(plan, LaneWidth.Bits512, log);

    private static BlockEngine Singles512(TrainsPlan plan, TrainsLog? log) => WithSight<Lanes512<float>>(plan, LaneWidth.Bits512, log);

    private static BlockEngine Singles256(TrainsPlan plan, TrainsLog? log) => WithSight<Lanes256<float>>(plan, LaneWidth.Bits256, log);

    private static BlockEngine Singles128(TrainsPlan plan, TrainsLog? log) => WithSight<Lanes128<float>>(plan, LaneWidth.Bits128, log);

    private static BlockEngine Doubles1024(TrainsPlan plan, TrainsLog? log) => WithSight<Doubles1024>(plan, LaneWidth.Bits512, log);

    private static BlockEngine Doubles512(TrainsPlan plan, TrainsLog? log) => WithSight<Lanes512<double>>(plan, LaneWidth.Bits512, log);

    private static BlockEngine Doubles256(TrainsPlan plan, TrainsLog? log) => WithSight<Lanes256<double>>(plan, LaneWidth.Bits256, log);

    private static BlockEngine Doubles128(TrainsPlan plan, TrainsLog? log) => WithSight<Lanes128<double>>(plan, LaneWidth.Bits128, log);

    private static BlockEngine Singles1(TrainsPlan plan, LaneWidth width, TrainsLog? log) => WithSight<Lanes1<float>>(plan, width, log);

    private static BlockEngine Doubles1(TrainsPlan plan, LaneWidth width, TrainsLog? log) => WithSight<Lanes1<double>>(plan, width, log);

    /// <summary>The kernel whose paths can be stopped and gone on with, in double precision.</summary>
    public static IStateEngine WithStates(
        Scenario scenario, AcceleratingTrains model, LaneWidth width, FirstThrottle? first, CancellationToken cancellation) =>
        (IStateEngine)For(
            new TrainsPlan(scenario, model) { HoldsStates = true, First = first, Cancellation = cancellation },
            Precision.Double, width, null);

    // Two registers of lanes at once hide each other's waiting.
    private static bool RunsTwo => Avx512F.IsSupported;

    private static BlockEngine WithSight<V>(TrainsPlan plan, LaneWidth width, TrainsLog? log)
        where V : unmanaged, ILaneBits<V> => plan.HasSight ? WithShocks<V, On>(plan, width, log) : WithShocks<V, Off>(plan, width, log);

    private static BlockEngine WithShocks<V, TSight>(TrainsPlan plan, LaneWidth width, TrainsLog? log)
        where V : unmanaged, ILaneBits<V>
        where TSight : IFlag =>
            plan.HasShocks ? WithBonds<V, TSight, On>(plan, width, log) : WithBonds<V, TSight, Off>(plan, width, log);

    private static BlockEngine WithBonds<V, TSight, TShocks>(TrainsPlan plan, LaneWidth width, TrainsLog? log)
        where V : unmanaged, ILaneBits<V>
        where TSight : IFlag
        where TShocks : IFlag =>
            plan.Bonds is null ? WithRest<V, TSight, TShocks, Off, Off>(plan, width, log)
            : plan.Talks is null ? WithRest<V, TSight, TShocks, On, Off>(plan, width, log)
            : HasTalksAlone(plan, log) ? WithRest<V, TSight, TShocks, Off, On>(plan, width, log)
            : WithRest<V, TSight, TShocks, On, On>(plan, width, log);

    // Code made ahead of time has no kernel without a mediator for talks. A log and stored states tell of one in any case.
    private static bool HasTalksAlone(TrainsPlan plan, TrainsLog? log) =>
        RuntimeFeature.IsDynamicCodeSupported && plan.Scenario.Mediator is null && !plan.HoldsStates && log is null;

    private static BlockEngine WithRest<V, TSight, TShocks, TBonds, TTalks>(TrainsPlan plan, LaneWidth width, TrainsLog? log)
        where V : unmanaged, ILaneBits<V>
        where TSight : IFlag
        where TShocks : IFlag
        where TBonds : IFlag
        where TTalks : IFlag => plan.RestEndsAtOnce
            ? WithPolicies<V, TSight, TShocks, TBonds, TTalks, Off>(plan, width, log)
            : WithPolicies<V, TSight, TShocks, TBonds, TTalks, On>(plan, width, log);

    private static BlockEngine WithPolicies<V, TSight, TShocks, TBonds, TTalks, TRest>(TrainsPlan plan, LaneWidth width, TrainsLog? log)
        where V : unmanaged, ILaneBits<V>
        where TSight : IFlag
        where TShocks : IFlag
        where TBonds : IFlag
        where TTalks : IFlag
        where TRest : IFlag
    {
        var maker = new Maker<V, TSight, TShocks, TBonds, TTalks, TRest>(plan, width, log);
        DriverPairs.Show<V, Maker<V, TSight, TShocks, TBonds, TTalks, TRest>.Pairs>(
            plan.Scenario.A.Policy, maker.KitOf(Side.A), plan.Scenario.B.Policy, maker.KitOf(Side.B), new(maker));
        return maker.Kernel!;
    }

    /// <summary>Makes the kernel for the drivers of both sides.</summary>
    private sealed class Maker<V, TSight, TShocks, TBonds, TTalks, TRest>(
        TrainsPlan plan, LaneWidth width, TrainsLog? log)
        where V : unmanaged, ILaneBits<V>
        where TSight : IFlag
        where TShocks : IFlag
        where TBonds : IFlag
        where TTalks : IFlag
        where TRest : IFlag
    {
        private readonly Arena _arena = log is null ? new() : new(paths: 1);

        public BlockEngine? Kernel { get; private set; }

        // Without acceleration full throttle and hold would be the same lever.
        public DriverKit KitOf(Side side) => new(
            side, side == Side.A ? plan.BriefingA : plan.BriefingB,
            plan.Model[side].Acceleration == 0, _arena, width, _arena.Paths)
        {
            IsAsked = plan.Scenario.Mediator is { } mediator && (side == Side.A ? mediator.AcceptanceA : mediator.AcceptanceB) is null,
            FirstThrottle = plan.First is { } first && first.Side == side ? first.Throttle : null,
            Cancellation = plan.Cancellation,
        };

        private void Make<TA, TB>(TA driverA, TB driverB)
            where TA : struct, IDriver<V>
            where TB : struct, IDriver<V>
        {
            // A path is noted in a single lane; the count is known when code is made, so that none is made for others.
            if (V.Count == 1 && (log is not null || !LaneWidths.HasScalar))
            {
                Make<On, Off, TA, TB>(driverA, driverB);
            }
            else if (plan.Discounts)
            {
                Make<Off, On, TA, TB>(driverA, driverB);
            }
            else
            {
                Make<Off, Off, TA, TB>(driverA, driverB);
            }
        }

        private void Make<TLog, TDiscount, TA, TB>(TA driverA, TB driverB)
            where TLog : IFlag
            where TDiscount : IFlag
            where TA : struct, IDriver<V>
            where TB : struct, IDriver<V> =>
            Kernel = new TrainsKernel<V, TSight, TShocks, TBonds, TTalks, TRest, TLog, TDiscount, TA, TB>(
                plan, _arena, width, driverA, driverB, log)
            {
                Cancellation = plan.Cancellation
            };

        /// <summary>The visitor of the drivers.</summary>
        public readonly struct Pairs(Maker<V, TSight, TShocks, TBonds, TTalks, TRest> maker) : IDriverPairVisitor<V>
        {
            public void Visit<TA, TB>(TA driverA, TB driverB)
                where TA : struct, IDriver<V>
                where TB : struct, IDriver<V> => maker.Make(driverA, driverB);
        }
    }
}
