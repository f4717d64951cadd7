using EscalationModel.Internals.Lanes;
using EscalationModel.Models;

namespace EscalationModel.Engines.Lanes;

/// <summary>Makes the kernel for a ladder: its lanes, its features and its policies become type arguments, so that the compiler makes code
/// for them alone.</summary>
internal static class LadderKernels
{
    /// <summary>The paths that a kernel runs at a time.</summary>
    public const int Capacity = 4096;

    public static BlockEngine For(Scenario scenario, EscalationLadder model, Precision precision, LaneWidth width)
    {
        var plan = new LadderPlan(scenario, model);
        return (precision, width) switch
        {
            (Precision.Single, LaneWidth.Bits512) => For<Lanes512<float>>(plan, width),
            (Precision.Single, LaneWidth.Bits256) => For<Lanes256<float>>(plan, width),
            (Precision.Single, LaneWidth.Bits128) => For<Lanes128<float>>(plan, width),
            (Precision.Single, _) => For<Lanes1<float>>(plan, width),
            (_, LaneWidth.Bits512) => For<Lanes512<double>>(plan, width),
            (_, LaneWidth.Bits256) => For<Lanes256<double>>(plan, width),
            (_, LaneWidth.Bits128) => For<Lanes128<double>>(plan, width),
            _ => For<Lanes1<double>>(plan, width),
        };
    }

    private static BlockEngine For<V>(LadderPlan plan, LaneWidth width)
        where V : unmanaged, ILaneTables<V>
    {
        RungLaw lawA = RungLaw.Of(plan.Scenario, plan.Model, Side.A)!, lawB = RungLaw.Of(plan.Scenario, plan.Model, Side.B)!;
        return new TableChooser<V>(plan, width, lawA, lawB).Choose();
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
            where TOpening : IFlag => plan.Standstill > 1 ? WithFizzle<TSmall, TSure, TOpening, On>() : WithFizzle<TSmall, TSure, TOpening, Off>();

        private BlockEngine WithFizzle<TSmall, TSure, TOpening, TPatience>()
            where TSmall : IFlag
            where TSure : IFlag
            where TOpening : IFlag
            where TPatience : IFlag => !plan.Fizzles ? Make<TSmall, TSure, TOpening, TPatience, Off, Off>()
                : plan.FizzleRows > 1 ? Make<TSmall, TSure, TOpening, TPatience, On, On>()
                : Make<TSmall, TSure, TOpening, TPatience, On, Off>();

        private BlockEngine Make<TSmall, TSure, TOpening, TPatience, TFizzle, TRows>()
            where TSmall : IFlag
            where TSure : IFlag
            where TOpening : IFlag
            where TPatience : IFlag
            where TFizzle : IFlag
            where TRows : IFlag =>
            new LadderTableKernel<V, TSmall, TSure, TOpening, TPatience, TFizzle, TRows>(plan, new Arena(), width, lawA, lawB);
    }
}
