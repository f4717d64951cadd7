using EscalationModel.Lanes;
using EscalationModel.Policies.Parts;
using EscalationModel.Shapes;

namespace EscalationModel.Policies;

/// <summary>Accelerates while the time to collision is above its nerve, and brakes fully otherwise. A nerve is private information: with a
/// spread it is drawn once a path, log-normally around the stated one, so that who gives way is a probability and not a knife edge. Also
/// known as the threshold or brink policy. Sources: [schelling1960], [powell1988] for resolve that nobody knows for sure.</summary>
/// <param name="Nerve">Days to collision at and below which it brakes, at least 0; with a spread the median of what is drawn. The fewer,
/// the stronger the nerve.</param>
/// <param name="Spread">Standard deviation of the logarithm of the nerve over paths, at least 0.</param>
/// <remarks>A drawn nerve stays for the whole path: it is no randomization of a step, so that with a spread the policy tells no
/// distribution, and the exact engine and the solvers refuse it.</remarks>
public readonly record struct Brinkman(double Nerve, double Spread = 0) : IPolicy<BrinkmanMemory>, ILaned<Brinkman>
{
    internal static readonly Shape<Brinkman> Shape = new Shape<Brinkman>(
        "Brinkman", "Accelerates until the time to collision falls below its nerve, then brakes.", new(45))
        .Number(
            "nerve", p => p.Nerve, (p, v) => p with { Nerve = v }, Bounds.Of(0, 1e6), "days", "Days to collision below which it brakes.")
        .Number(
            "spread", p => p.Spread, (p, v) => p with { Spread = v }, Bounds.Of(0, 3), "log scale",
            "Standard deviation of the logarithm of the nerve, which is drawn once a path; 0: the same in all.");

    bool IAnyPolicy.LooksAtRungsAlone => Spread == 0;

    /// <inheritdoc/>
    public void Start(Briefing briefing, ref BrinkmanMemory memory, ref RandomStream random) =>
        memory.Nerve = Spread > 0 ? Nerve * PortableMath.Exp(Spread * random.NextNormal()) : Nerve;

    /// <inheritdoc/>
    public double Throttle(in View view, ref BrinkmanMemory memory, ref RandomStream random) => Throttle(in view, memory.Nerve);

    ThrottleDistribution? IAnyPolicy.Distribution(in View view) =>
        Spread > 0 ? null : ThrottleDistribution.Certain(Throttle(in view, Nerve));

    double? IAnyPolicy.AcceptanceProbability(in View view) => Spread > 0 ? null : Throttle(in view, Nerve) < 0 ? 1 : 0;

    /// <inheritdoc/>
    public static bool PullsLevers => true;

    /// <inheritdoc/>
    public V Throttle<V>(in LanedView<V> view, Span<V> memory, LanedRandom<V> random)
        where V : unmanaged, ILanes<V> => Throttle(in view, V.Of(Nerve));

    void ILaned.Show(ILanedVisitor visitor)
    {
        if (Spread > 0)
        {
            visitor.Visit(new DrawnBrinkman(this));
        }
        else
        {
            visitor.Visit(new SteadyBrinkman(Nerve));
        }
    }

    internal static V Throttle<V>(in LanedView<V> view, V nerve)
        where V : unmanaged, ILanes<V> => V.IfGreater(view.Room, nerve * view.ClosingTempo, view.Accelerate, view.Brake);

    private static double Throttle(in View view, double nerve) => view.TimeToCollision > nerve ? 1 : -1;
}
