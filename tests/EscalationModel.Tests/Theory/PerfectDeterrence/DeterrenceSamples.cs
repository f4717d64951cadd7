using EscalationModel.Numerics;
using EscalationModel.Theory.PerfectDeterrence;

namespace EscalationModel.Tests.Theory.PerfectDeterrence;

/// <summary>Draws valid primitives of the games of perfect deterrence.</summary>
internal static class DeterrenceSamples
{
    public static DeterrencePayoffs Payoffs(ref RandomStream stream)
    {
        Rational[] falling = new Rational[5];
        falling[0] = TheorySamples.Thousandths(ref stream, -2000, 5000);
        for (int k = 1; k < 5; k++)
        {
            falling[k] = falling[k - 1] - TheorySamples.Thousandths(ref stream, 1, 3000);
        }

        return new(falling[0], falling[1], falling[2], falling[3], falling[4]);
    }

    public static Rational Chance(ref RandomStream stream) => TheorySamples.Thousandths(ref stream, 1, 999);
}
