using EscalationModel.Numerics;

namespace EscalationModel.Theory.TwoByTwo;

/// <summary>The closed form of the replicator dynamics of Hawk-Dove, as a time, and its inverse.</summary>
internal sealed class ReplicatorTime(Rational value, Rational cost)
{
    private readonly double _value = value.ToDouble(), _ratio = (value / cost).ToDouble(), _lead = ((value - cost) / cost).ToDouble();

    /// <summary>The time between two shares on the same side of the rest points.</summary>
    public double Between(double from, double to) => 2 / _value * (Logits.From(to) - Logits.From(from) + Pull(to) - Pull(from));

    /// <summary>The share after a time; between the start and the rest point that it tends to.</summary>
    public double ShareAfter(double start, double time)
    {
        double near = start, far = Math.Min(1, _ratio);
        while (true)
        {
            double middle = near + (far - near) / 2;
            if (middle == near || middle == far)
            {
                return middle;
            }

            (near, far) = Between(start, middle) < time ? (middle, far) : (near, middle);
        }
    }

    // f(s)/(1 - x). Beside s = -1 the sum would cancel, so that 1 + s is taken as (V/C - x)/(1 - x).
    private double Pull(double x)
    {
        double rest = 1 - x, s = _lead / rest;
        double log = Math.Abs(s) < 0.4 ? PortableMath.Log1p(s) : PortableMath.Log(Math.Abs((_ratio - x) / rest));
        return s == 0 ? 1 / rest : log / _lead;
    }
}
