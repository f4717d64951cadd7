using EscalationModel.Numerics;

namespace EscalationModel.Theory.ArmsRaces;

/// <summary>The eigenvalues of an arms race: their real parts, the greater first, and the imaginary part of the first.</summary>
internal readonly record struct RaceSpectrum(double First, double Second, double Imaginary)
{
    public static RaceSpectrum Of(RichardsonRace race)
    {
        Rational trace = -(race.FatigueX + race.FatigueY), apart = race.FatigueX - race.FatigueY;
        Rational discriminant = apart * apart + 4 * race.DefenseX * race.DefenseY;
        double root = Math.Sqrt(Math.Abs(discriminant.ToDouble())), sum = trace.ToDouble();
        if (discriminant.Sign < 0)
        {
            return new(sum / 2, sum / 2, root / 2);
        }

        // The one where nothing cancels, and the other from their product.
        double large = (sum > 0 ? sum + root : sum - root) / 2, small = large == 0 ? 0 : race.Determinant.ToDouble() / large;
        return sum > 0 ? new(large, small, 0) : new(small, large, 0);
    }

    public static RaceStability Stability(RichardsonRace race)
    {
        int fatigue = (race.FatigueX + race.FatigueY).Sign, determinant = race.Determinant.Sign;
        return determinant < 0 || fatigue < 0 ? RaceStability.Unstable
            : determinant > 0 && fatigue > 0 ? RaceStability.Stable
            : RaceStability.Neutral;
    }
}
