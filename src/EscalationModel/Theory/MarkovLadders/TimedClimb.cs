using EscalationModel.Numerics;

namespace EscalationModel.Theory.MarkovLadders;

/// <summary>A ladder in continuous time that is climbed at one rate and left at another, whose lowest rung holds: is war, the top, reached
/// by a time? Immutable; thread-safe. A birth-death chain as in [feller1968], by uniformisation, so that rare climbs keep their digits.
/// </summary>
/// <param name="Up">lambda: steps up per unit of time; at least 0.</param>
/// <param name="Down">mu: steps down per unit of time, but from rung 0; at least 0.</param>
/// <param name="Top">N: the rung of war; from 1 to 2,000.</param>
/// <param name="Time">T: the time; at least 0.</param>
/// <param name="Start">The rung of the start; from 0 to N.</param>
public sealed record TimedClimb(double Up, double Down, int Top, double Time, int Start)
{
    private const int Highest = 2000;

    /// <summary>The probability of war by the time.</summary>
    /// <exception cref="TheoryException">A primitive is not allowed.</exception>
    public WarChance Solve()
    {
        new Conditions()
            .Need(double.IsFinite(Up) && Up >= 0, $"lambda >= 0: {Up}")
            .Need(double.IsFinite(Down) && Down >= 0, $"mu >= 0: {Down}")
            .Need(Top is >= 1 and <= Highest, $"N from 1 to {Highest}: {Top}")
            .Need(double.IsFinite(Time) && Time >= 0, $"T >= 0: {Time}")
            .Need(Start >= 0 && Start <= Top, $"0 <= start <= N: {Start} of {Top}")
            .Check();
        if (Start == Top)
        {
            return new(1);
        }

        double[] initial = new double[Top];
        initial[Start] = 1;
        return new(Math.Min(1, Chain().At(initial, Time).CumulativeIncidence[0]));
    }

    private ContinuousAbsorbingChain Chain()
    {
        var rates = new double[Top, Top];
        var war = new double[Top, 1];
        for (int rung = 0; rung < Top; rung++)
        {
            double down = rung > 0 ? Down : 0;
            rates[rung, rung] = -Up - down;
            (rung + 1 < Top ? ref rates[rung, rung + 1] : ref war[rung, 0]) = Up;
            if (rung > 0)
            {
                rates[rung, rung - 1] = down;
            }
        }

        return new(rates, war);
    }
}
