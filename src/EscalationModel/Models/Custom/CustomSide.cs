using System.Runtime.InteropServices;

namespace EscalationModel.Models.Custom;

/// <summary>One side of a custom model in the present path: its tempo, its last throttle and what its policy remembers.</summary>
internal sealed class CustomSide(IAnyPolicy policy, Briefing briefing)
{
    private readonly ulong[] _memory = new ulong[(policy.MemoryBytes + 7) / 8];
    private readonly int _memoryBytes = policy.MemoryBytes;
    private RandomStream _draws;
    private double _lastThrottle;

    public IAnyPolicy Policy => policy;

    /// <summary>What the policy remembers of the present path.</summary>
    public Span<byte> Memory => MemoryMarshal.AsBytes(_memory.AsSpan())[.._memoryBytes];

    public double Tempo { get; private set; }

    public double Peak { get; private set; }

    public double TopTempo => briefing.Own.TopTempo;

    public bool CanHave(double tempo) => tempo >= 0 && tempo <= TopTempo;

    public void Start(ulong seed, long path, double tempo)
    {
        _draws = new RandomStream(seed, path, briefing.Side == Side.A ? RandomPurpose.PolicyA : RandomPurpose.PolicyB);
        (Tempo, Peak, _lastThrottle) = (tempo, tempo, 0);
        _memory.AsSpan().Clear();
        policy.Start(briefing, Memory, ref _draws);
    }

    public View See(double day, double room, CustomSide rival, bool redLight) => new(briefing)
    {
        Day = day,
        Room = room,
        OwnTempo = Tempo,
        OwnPeak = Peak,
        RivalTempo = rival.Tempo,
        RivalThrottle = rival._lastThrottle,
        RedLight = redLight,
    };

    /// <summary>The throttle of the step; a bound side brakes fully, but its policy goes on watching.</summary>
    public double Decide(in View view, bool bound)
    {
        double throttle = policy.Throttle(in view, Memory, ref _draws);
        if (double.IsNaN(throttle))
        {
            throw PolicyException.NotANumber(policy, briefing.Side, view.Day);
        }

        return bound ? -1 : Math.Clamp(throttle, -1, 1);
    }

    /// <summary>Takes up what a step has led to.</summary>
    public void Move(double tempo, double throttle)
    {
        (Tempo, Peak, _lastThrottle) = (tempo, Math.Max(Peak, tempo), throttle);
    }
}
