using System.Runtime.InteropServices;

namespace EscalationModel.ML.Replies;

/// <summary>A policy that is left now and then, so that states are met that it alone would not lead to: in every other path, for a
/// stretch of
/// some days, a throttle that is drawn takes its place. The policy watches all the time.</summary>
internal sealed class Wandering(IAnyPolicy policy, IReadOnlyList<double> throttles, double meanDays) : IAnyPolicy
{
    private const double Share = 0.5, Away = 0.4;
    private static readonly int Own = Marshal.SizeOf<Stretch>();

    public int MemoryBytes => Own + policy.MemoryBytes;

    public void Start(Briefing briefing, Span<byte> memory, ref RandomStream random)
    {
        MemoryMarshal.AsRef<Stretch>(memory).Wanders = random.NextBool(Share) ? 1 : 0;
        policy.Start(briefing, memory[Own..], ref random);
    }

    public double Throttle(in View view, Span<byte> memory, ref RandomStream random)
    {
        double throttle = policy.Throttle(in view, memory[Own..], ref random);
        ref Stretch stretch = ref MemoryMarshal.AsRef<Stretch>(memory);
        if (stretch.Wanders == 0)
        {
            return throttle;
        }

        if (view.Day >= stretch.Until)
        {
            stretch.Until = view.Day + meanDays * random.NextExponential();
            stretch.IsAway = random.NextBool(Away) ? 1 : 0;
            stretch.Throttle = throttles[(int)(random.NextDouble() * throttles.Count)];
        }

        return stretch.IsAway == 1 ? stretch.Throttle : throttle;
    }

    public bool Accepts(in View view, Span<byte> memory, ref RandomStream random) => policy.Accepts(in view, memory[Own..], ref random);

    public ThrottleDistribution? Distribution(in View view) => null;

    public double? AcceptanceProbability(in View view) => null;

    private struct Stretch
    {
        public double Until, Throttle;
        public int Wanders, IsAway;
    }
}
