using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using EscalationModel.Internals.Lanes;
using EscalationModel.Models;

namespace EscalationModel.Engines.Lanes;

/// <summary>Makes the kernel for a scenario: its lanes, its features and its policies become type arguments, so that the compiler makes code
/// for them alone.</summary>
internal static class TrainsKernels
{
    /// <summary>The paths that a kernel runs at a time.</summary>
    public const int Capacity = Simulation.BlockPaths;

    public static BlockEngine For(Scenario scenario, AcceleratingTrains model, Precision precision, LaneWidth width)
    {
        var plan = new TrainsPlan(scenario, model);
        return (precision, width) switch
        {
            (Precision.Single, LaneWidth.Bits512) => RunsTwo(plan) ? WithSight<Lanes1024<float>>(plan, width) : WithSight<Lanes512<float>>(plan, width),
            (Precision.Single, LaneWidth.Bits256) => WithSight<Lanes256<float>>(plan, width),
            (Precision.Single, LaneWidth.Bits128) => WithSight<Lanes128<float>>(plan, width),
            (Precision.Single, _) => WithSight<Lanes1<float>>(plan, width),
            (_, LaneWidth.Bits512) => RunsTwo(plan) ? WithSight<Lanes1024<double>>(plan, width) : WithSight<Lanes512<double>>(plan, width),
            (_, LaneWidth.Bits256) => WithSight<Lanes256<double>>(plan, width),
            (_, LaneWidth.Bits128) => WithSight<Lanes128<double>>(plan, width),
            _ => WithSight<Lanes1<double>>(plan, width),
        };
    }

    // Two registers of lanes at once hide each other's waiting; with a mediator, more values are alive than the processor has registers for twice.
    private static bool RunsTwo(TrainsPlan plan) => Avx512F.IsSupported && plan.Mediator is null;

    private static BlockEngine WithSight<V>(TrainsPlan plan, LaneWidth width)
        where V : unmanaged, ILaneBits<V> => plan.HasSight ? WithShocks<V, On>(plan, width) : WithShocks<V, Off>(plan, width);

    private static BlockEngine WithShocks<V, TSight>(TrainsPlan plan, LaneWidth width)
        where V : unmanaged, ILaneBits<V>
        where TSight : IFlag => plan.HasShocks ? WithMediation<V, TSight, On>(plan, width) : WithMediation<V, TSight, Off>(plan, width);

    private static BlockEngine WithMediation<V, TSight, TShocks>(TrainsPlan plan, LaneWidth width)
        where V : unmanaged, ILaneBits<V>
        where TSight : IFlag
        where TShocks : IFlag => plan.Mediator is null
            ? WithPolicies<V, TSight, TShocks, Off>(plan, width)
            : WithPolicies<V, TSight, TShocks, On>(plan, width);

    private static BlockEngine WithPolicies<V, TSight, TShocks, TMediation>(TrainsPlan plan, LaneWidth width)
        where V : unmanaged, ILaneBits<V>
        where TSight : IFlag
        where TShocks : IFlag
        where TMediation : IFlag
    {
        var chooser = new Chooser<V, TSight, TShocks, TMediation>(plan, width);
        chooser.ChooseA();
        return chooser.Kernel!;
    }

    /// <summary>Finds the types of the two policies, one after the other.</summary>
    private sealed class Chooser<V, TSight, TShocks, TMediation>(TrainsPlan plan, LaneWidth width) : ILanedVisitor
        where V : unmanaged, ILaneBits<V>
        where TSight : IFlag
        where TShocks : IFlag
        where TMediation : IFlag
    {
        private readonly Arena _arena = new();

        public BlockEngine? Kernel { get; private set; }

        public void ChooseA()
        {
            if (Laned(plan.Scenario.A.Policy) is { } laned)
            {
                laned.Show(this);
            }
            else
            {
                ChooseB(new PlainDriver<V>(plan.Scenario.A.Policy, Side.A, plan.BriefingA));
            }
        }

        public void Visit<TPolicy>(TPolicy policy)
            where TPolicy : struct, ILaned<TPolicy>
        {
            var driver = new LanedDriver<V, TPolicy>(policy, Side.A, _arena, width, Capacity);
            if (TPolicy.PullsLevers && plan.Scenario.A.Acceleration == 0)
            {
                ChooseB(new GradedDriver<V, LanedDriver<V, TPolicy>>(driver));
            }
            else
            {
                ChooseB(driver);
            }
        }

        // Code made ahead of time cannot be made for every pair of policies: there they all are played lane by lane.
        private static ILaned? Laned(IPlayer policy) => RuntimeFeature.IsDynamicCodeSupported ? policy as ILaned : null;

        private void ChooseB<TA>(TA driverA)
            where TA : struct, IDriver<V>
        {
            if (Laned(plan.Scenario.B.Policy) is { } laned)
            {
                laned.Show(new ChooserOfB<TA>(this, driverA));
            }
            else
            {
                Make(driverA, new PlainDriver<V>(plan.Scenario.B.Policy, Side.B, plan.BriefingB));
            }
        }

        private void Make<TA, TB>(TA driverA, TB driverB)
            where TA : struct, IDriver<V>
            where TB : struct, IDriver<V> =>
            Kernel = new TrainsKernel<V, TSight, TShocks, TMediation, TA, TB>(plan, _arena, width, driverA, driverB);

        private sealed class ChooserOfB<TA>(Chooser<V, TSight, TShocks, TMediation> chooser, TA driverA) : ILanedVisitor
            where TA : struct, IDriver<V>
        {
            public void Visit<TPolicy>(TPolicy policy)
                where TPolicy : struct, ILaned<TPolicy>
            {
                var driver = new LanedDriver<V, TPolicy>(policy, Side.B, chooser._arena, chooser.Width, Capacity);
                if (TPolicy.PullsLevers && chooser.Plan.Scenario.B.Acceleration == 0)
                {
                    chooser.Make(driverA, new GradedDriver<V, LanedDriver<V, TPolicy>>(driver));
                }
                else
                {
                    chooser.Make(driverA, driver);
                }
            }
        }

        private LaneWidth Width => width;

        private TrainsPlan Plan => plan;
    }
}
