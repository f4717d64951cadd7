using System.Runtime.InteropServices;
using EscalationModel.CrisisGames;
using EscalationModel.Games;

namespace EscalationModel.Models.Trains.Game;

/// <summary>What the states of a trains' game mean.</summary>
internal sealed record TrainsKey(int Periods, double StepLength, TrainsStates States);

/// <summary>What a side knows of a train's crisis besides the day.</summary>
internal readonly record struct TrainsSight(
    double Room, double Own, int OwnStood, double OwnPeak, double Rival, int RivalStood, double RivalPeak);

/// <summary>A solved policy for the trains. Between the levels of its grid it plays the mixture of what it does
/// on the levels around.</summary>
internal sealed class TrainsPolicy(string scenarioName, string fingerprint, TrainsKey key, MarkovStrategy strategy)
    : SolvedPolicy(scenarioName, fingerprint, strategy)
{
    public TrainsKey Key => key;

    internal override SolvedPolicyFormat Format => TrainsPolicyFormat.Instance;

    public override unsafe int MemoryBytes => sizeof(TrainsMemory);

    public override void Start(Briefing briefing, Span<byte> memory, ref RandomStream random)
    {
        base.Start(briefing, memory, ref random);
        if (briefing.TopRung != 0 || briefing.TimeStep != key.StepLength)
        {
            string played = briefing.TopRung != 0 ? "the ladder" : FormattableString.Invariant($"steps of {briefing.TimeStep} days");
            throw new PolicyException(FormattableString.Invariant(
                $"A policy that was solved for trains with steps of {key.StepLength} days cannot play {played}."));
        }
    }

    /// <summary>The probabilities of the throttles at a sight.</summary>
    public void ReadAt(int period, TrainsSight sight, Span<double> probabilities)
    {
        TrainsStates states = key.States;
        bool isA = Side == Side.A;
        (TrainsPlaces own, TrainsPlaces rival) = isA ? (states.A, states.B) : (states.B, states.A);
        (int o0, int o1, double fo) = own.Around(sight.Own, sight.OwnStood, sight.OwnPeak);
        (int r0, int r1, double fr) = rival.Around(sight.Rival, sight.RivalStood, sight.RivalPeak);
        (int below, double above) = states.Room.Between(sight.Room);
        Span<double> corner = stackalloc double[CrisisGame.Throttles.Count];
        probabilities.Clear();
        for (int c = 0; c < 8; c++)
        {
            double weight = ((c & 1) == 0 ? 1 - fo : fo) * ((c & 2) == 0 ? 1 - fr : fr) * ((c & 4) == 0 ? 1 - above : above);
            int o = (c & 1) == 0 ? o0 : o1, r = (c & 2) == 0 ? r0 : r1, room = below + (c >> 2);
            int state = weight > 0 ? states.NumberOf(isA ? o : r, isA ? r : o, room) : -1;
            if (state >= 0)
            {
                Strategy.Read(Math.Min(period, Strategy.Periods - 1), state, corner);
                for (int i = 0; i < corner.Length; i++)
                {
                    probabilities[i] += weight * corner[i];
                }
            }
        }

        double sum = probabilities[0] + probabilities[1] + probabilities[2];
        if (sum == 0)
        {
            probabilities[0] = 1; // both stand still, seen wrongly: the crisis is settled, whatever is done
            return;
        }

        foreach (ref double p in probabilities)
        {
            p /= sum;
        }
    }

    private protected override void Remember(in View view, Span<byte> memory)
    {
        ref TrainsMemory m = ref MemoryMarshal.AsRef<TrainsMemory>(memory);
        m.OwnStood = m.Started && view.OwnTempo == 0 ? m.OwnStood + 1 : 0;
        m.RivalStood = m.Started && view.RivalTempo == 0 ? m.RivalStood + 1 : 0;
        m.RivalPeak = Math.Max(m.RivalPeak, view.RivalTempo);
        m.Started = true;
    }

    private protected override void Read(in View view, ReadOnlySpan<byte> memory, Span<double> probabilities)
    {
        TrainsMemory m = MemoryMarshal.Read<TrainsMemory>(memory);
        var sight = new TrainsSight(view.Room, view.OwnTempo, m.OwnStood, view.OwnPeak, view.RivalTempo, m.RivalStood, m.RivalPeak);
        ReadAt(PeriodOf(view.Day, key.StepLength, key.Periods), sight, probabilities);
    }

    private struct TrainsMemory
    {
        public double RivalPeak;
        public int OwnStood, RivalStood;
        public bool Started;
    }
}
