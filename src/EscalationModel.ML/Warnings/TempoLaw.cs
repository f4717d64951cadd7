using EscalationModel.Models;
using EscalationModel.Numerics;

namespace EscalationModel.ML.Warnings;

/// <summary>How likely a scenario makes a course of tempos: each step is normal around what the policy does, cut at rest and at the top
/// tempo, and no accident happens.</summary>
internal sealed class TempoLaw
{
    private const double HalfLogOf2Pi = 0.9189385332046727;

    private readonly AcceleratingTrains _trains;
    private readonly OneSide _a, _b;

    public TempoLaw(Scenario scenario)
    {
        _trains = (AcceleratingTrains)scenario.Model;
        (_a, _b) = (new OneSide(scenario, Side.A), new OneSide(scenario, Side.B));
    }

    /// <summary>The logarithm of the likelihood of all moments after the first, given the first.</summary>
    public double LogLikelihood(Observation seen)
    {
        double sum = 0;
        for (int i = 1; i < seen.Moments.Count; i++)
        {
            ObservedMoment from = seen.Moments[i - 1], to = seen.Moments[i];
            double closing = to.TempoA + to.TempoB;
            sum += _a.LogDensity(from, from.TempoA, from.PeakA, from.TempoB, to.TempoA)
                + _b.LogDensity(from, from.TempoB, from.PeakB, from.TempoA, to.TempoB)
                - (_trains.BaseHazard + _trains.TempoHazard * closing * closing) * _trains.TimeStep;
        }

        return sum;
    }

    private sealed class OneSide
    {
        private readonly Train _train;
        private readonly Briefing _briefing;
        private readonly IAnyPolicy _policy;
        private readonly double _step, _deviation, _logDeviation;

        public OneSide(Scenario scenario, Side side)
        {
            var trains = (AcceleratingTrains)scenario.Model;
            (_train, _briefing, _policy, _step) = (trains[side], scenario.BriefingOf(side), scenario[side].Policy, trains.TimeStep);
            _deviation = _train.Volatility * Math.Sqrt(_step);
            _logDeviation = PortableMath.Log(_deviation);
        }

        public double LogDensity(ObservedMoment from, double own, double peak, double rival, double next)
        {
            double throttle = Throttle(from, own, peak, rival);
            double mean = own + (throttle >= 0 ? _train.Acceleration : _train.Braking) * throttle * _step;
            if (next <= 0 || next >= _train.TopTempo)
            {
                double beyond = next <= 0 ? -mean : mean - _train.TopTempo;
                return PortableMath.Log(Math.Max(1e-300, new NormalDistribution(0, _deviation).Cumulative(beyond)));
            }

            double z = (next - mean) / _deviation;
            return -0.5 * z * z - _logDeviation - HalfLogOf2Pi;
        }

        private double Throttle(ObservedMoment from, double own, double peak, double rival)
        {
            Span<byte> memory = stackalloc byte[64];
            memory = memory[.._policy.MemoryBytes];
            memory.Clear();
            var random = default(RandomStream);
            _policy.Start(_briefing, memory, ref random);
            var view = new View(_briefing) { Day = from.Day, Room = from.Room, OwnTempo = own, OwnPeak = peak, RivalTempo = rival };
            return Math.Clamp(_policy.Throttle(in view, memory, ref random), -1, 1);
        }
    }
}
