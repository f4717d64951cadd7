using System.Runtime.InteropServices;

namespace EscalationModel.ML.Replies;

/// <summary>A policy that first keeps one throttle for some days, whatever it says. One step changes a crisis so little that its effect
/// drowns in chance; some days of it show sooner what a throttle leads to. The policy watches meanwhile.</summary>
internal sealed class Committed(IAnyPolicy policy, double throttle, double days) : IAnyPolicy
{
    private const int Own = 2 * sizeof(double);

    public int MemoryBytes => Own + policy.MemoryBytes;

    public void Start(Briefing briefing, Span<byte> memory, ref RandomStream random) =>
        policy.Start(briefing, memory[Own..], ref random);

    public double Throttle(in View view, Span<byte> memory, ref RandomStream random)
    {
        double own = policy.Throttle(in view, memory[Own..], ref random);
        Span<double> until = MemoryMarshal.Cast<byte, double>(memory[..Own]);
        (until[0], until[1]) = until[1] == 0 ? (view.Day + days, 1) : (until[0], 1);
        return view.Day < until[0] - 1e-9 ? throttle : own;
    }

    public bool Accepts(in View view, Span<byte> memory, ref RandomStream random) => policy.Accepts(in view, memory[Own..], ref random);

    public ThrottleDistribution? Distribution(in View view) => null;

    public double? AcceptanceProbability(in View view) => null;
}
