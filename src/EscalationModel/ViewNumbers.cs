using System.Runtime.InteropServices;

namespace EscalationModel;

/// <summary>What a <see cref="View"/> tells besides the briefing, in this order in memory.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ViewNumbers
{
    public double Day, Room, OwnTempo, OwnPeak, RivalTempo, RivalThrottle;

    public bool RedLight, SuspensionInForce, TalksOn;
}
