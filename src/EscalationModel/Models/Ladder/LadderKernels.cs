using EscalationModel.Engine;
using EscalationModel.Engine.Lanes;
using EscalationModel.Engine.States;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Models.Ladder;

/// <summary>Makes the kernel for a ladder: its lanes, its features and its policies become type arguments, so that the compiler makes code
/// for them alone.</summary>
internal static class LadderKernels
{
    public static BlockEngine For(
        Scenario scenario, EscalationLadder model, Precision precision, LaneWidth width, CancellationToken cancellation = default)
    {
        var plan = new LadderPlan(scenario, model) { Cancellation = cancellation };
        return (precision, width) switch
        {
            (Precision.Single, LaneWidth.Bits512) when LaneWidths.Has512 => For<Lanes512<float>>(plan, width),
            (Precision.Single, LaneWidth.Bits256) when LaneWidths.Has256 => For<Lanes256<float>>(plan, width),
            (Precision.Single, LaneWidth.Bits128) when LaneWidths.Has128 => For<Lanes128<float>>(plan, width),
            (Precision.Single, _) when LaneWidths.HasScalar => For<Lanes1<float>>(plan, width),
            (_, LaneWidth.Bits512) when LaneWidths.Has512 => For<Lanes512<double>>(plan, width),
            (_, LaneWidth.Bits256) when LaneWidths.Has256 => For<Lanes256<double>>(plan, width),
            (_, LaneWidth.Bits128) when LaneWidths.Has128 => For<Lanes128<double>>(plan, width),
            _ when LaneWidths.HasScalar => For<Lanes1<double>>(plan, width),
            _ => throw LaneWidths.Missing(width),
        };
    }

    /// <summary>The kernel whose paths can be stopped and gone on with, in double precision.</summary>
    public static IStateEngine WithStates(
        Scenario scenario, EscalationLadder model, LaneWidth width, FirstThrottle? first, CancellationToken cancellation)
    {
        var plan = new LadderPlan(scenario, model) { First = first, Cancellation = cancellation };
        return (IStateEngine)(width switch
        {
            LaneWidth.Bits512 when LaneWidths.Has512 => new Maker<Lanes512<double>, Off>(plan, width, null).Make(),
            LaneWidth.Bits256 when LaneWidths.Has256 => new Maker<Lanes256<double>, Off>(plan, width, null).Make(),
            LaneWidth.Bits128 when LaneWidths.Has128 => new Maker<Lanes128<double>, Off>(plan, width, null).Make(),
            _ when LaneWidths.HasScalar => new Maker<Lanes1<double>, Off>(plan, width, null).Make(),
            _ => throw LaneWidths.Missing(width),
        });
    }

    /// <summary>The kernel that plays paths of a run in a single lane and notes their moves. Where a policy is a table, its throttle is the
    /// move that it tries.</summary>
    public static BlockEngine Noting<V>(LadderPlan plan, List<TraceStep> log)
        where V : unmanaged, ILaneTables<V> => new Maker<V, On>(plan, LaneWidth.Scalar, log).Make();

    /// <summary>The kernel that asks in every move, whatever the policies are.</summary>
    public static BlockEngine Asking(Scenario scenario, EscalationLadder model, Precision precision) => precision == Precision.Single
        ? new Maker<Lanes1<float>, Off>(new LadderPlan(scenario, model), LaneWidth.Scalar, null).Make()
        : new Maker<Lanes1<double>, Off>(new LadderPlan(scenario, model), LaneWidth.Scalar, null).Make();

    private static BlockEngine For<V>(LadderPlan plan, LaneWidth width)
        where V : unmanaged, ILaneTables<V> => Laws(plan) is ({ } lawA, { } lawB)
            && !plan.Discounts
            ? new TableChooser<V>(plan, width, lawA, lawB).Choose()
            : new Maker<V, Off>(plan, width, null).Make();

    // The laws of policies that look at the joint rung alone; under a mediator they look at more.
    private static (RungLaw? A, RungLaw? B) Laws(LadderPlan plan) => plan.Mediator is null
        ? (LawOf(plan, Side.A), LawOf(plan, Side.B))
        : default;

    private static RungLaw? LawOf(LadderPlan plan, Side side) =>
        plan.First?.Side == side ? null : RungLaw.Of(plan.Scenario, plan.Model, side);

    /// <summary>The visitor of the movers of A and then of B.</summary>
    private sealed class Maker<V, TLog>(LadderPlan plan, LaneWidth width, List<TraceStep>? log) : IMoverVisitor<V>
        where V : unmanaged, ILaneTables<V>
        where TLog : IFlag
    {
        private readonly Arena _arena = log is null ? new() : new(paths: 1);
        private readonly (RungLaw? A, RungLaw? B) _laws = Laws(plan);
        private BlockEngine? _kernel;

        public BlockEngine Make()
        {
            Show(Side.A, this);
            return _kernel!;
        }

        public void Visit<TA>(TA moverA)
            where TA : struct, ILadderMover<V> => Show(Side.B, new WithA<TA>(this, moverA));

        private void Show(Side side, IMoverVisitor<V> visitor)
        {
            if ((side == Side.A ? _laws.A : _laws.B) is { } law)
            {
                visitor.Visit(new TableMover<V>(law, plan, _arena, side));
            }
            else
            {
                var kit = new DriverKit(side, plan.BriefingOf(side), IsGraded: false, _arena, width, _arena.Paths)
                {
                    FirstThrottle = plan.First is { } first && first.Side == side ? first.Throttle : null,
                    Cancellation = plan.Cancellation
                };
                Drivers.Show(plan.Scenario[side].Policy, kit, new AsMover(plan, _arena, side, visitor));
            }
        }

        private void Make<TA, TB>(TA moverA, TB moverB)
            where TA : struct, ILadderMover<V>
            where TB : struct, ILadderMover<V>
        {
            bool isSure = _laws.A is { HasSureMoves: true } || _laws.B is { HasSureMoves: true };
            _kernel = plan.Mediator is null
                ? new LadderPolicyKernel<V, Off, TLog, TA, TB>(plan, _arena, width, moverA, moverB, isSure)
                {
                    Log = log, Cancellation = plan.Cancellation
                }
                : new LadderPolicyKernel<V, On, TLog, TA, TB>(plan, _arena, width, moverA, moverB, isSure)
                {
                    Log = log, Cancellation = plan.Cancellation
                };
        }

        /// <summary>Makes a mover of a driver.</summary>
        private sealed class AsMover(LadderPlan plan, Arena arena, Side side, IMoverVisitor<V> visitor) : IDriverVisitor<V>
        {
            public void Visit<TDriver>(TDriver driver)
                where TDriver : struct, IDriver<V> => visitor.Visit(new AskedMover<V, TDriver>(driver, plan, arena, side));
        }

        private sealed class WithA<TA>(Maker<V, TLog> maker, TA moverA) : IMoverVisitor<V>
            where TA : struct, ILadderMover<V>
        {
            public void Visit<TB>(TB moverB)
                where TB : struct, ILadderMover<V> => maker.Make(moverA, moverB);
        }
    }

    /// <summary>Makes types of what a scenario has.</summary>
    private readonly struct TableChooser<V>(LadderPlan plan, LaneWidth width, RungLaw lawA, RungLaw lawB)
        where V : unmanaged, ILaneTables<V>
    {
        public BlockEngine Choose() => plan.IsSmall ? WithSure<On>() : WithSure<Off>();

        private BlockEngine WithSure<TSmall>()
            where TSmall : IFlag => lawA.HasSureMoves || lawB.HasSureMoves ? WithOpening<TSmall, On>() : WithOpening<TSmall, Off>();

        private BlockEngine WithOpening<TSmall, TSure>()
            where TSmall : IFlag
            where TSure : IFlag => plan.Rules.Opens ? WithPatience<TSmall, TSure, On>() : WithPatience<TSmall, TSure, Off>();

        private BlockEngine WithPatience<TSmall, TSure, TOpening>()
            where TSmall : IFlag
            where TSure : IFlag
            where TOpening : IFlag =>
                plan.Standstill > 1 ? WithFizzle<TSmall, TSure, TOpening, On>() : WithFizzle<TSmall, TSure, TOpening, Off>();

        private BlockEngine WithFizzle<TSmall, TSure, TOpening, TPatience>()
            where TSmall : IFlag
            where TSure : IFlag
            where TOpening : IFlag
            where TPatience : IFlag => !plan.Fizzles ? Make<TSmall, TSure, TOpening, TPatience, Off, Off>()
                : plan.FizzleRows > 1 ? Make<TSmall, TSure, TOpening, TPatience, On, On>()
                : Make<TSmall, TSure, TOpening, TPatience, On, Off>();

        private LadderTableKernel<V, TSmall, TSure, TOpening, TPatience, TFizzle, TRows> Make<
            TSmall, TSure, TOpening, TPatience, TFizzle, TRows>()
            where TSmall : IFlag
            where TSure : IFlag
            where TOpening : IFlag
            where TPatience : IFlag
            where TFizzle : IFlag
            where TRows : IFlag =>
            new(plan, new Arena(), width, lawA, lawB) { Cancellation = plan.Cancellation };
    }
}
