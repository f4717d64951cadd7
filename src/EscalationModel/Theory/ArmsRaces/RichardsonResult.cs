using EscalationModel.Numerics;

namespace EscalationModel.Theory.ArmsRaces;

/// <summary>The equilibrium of an arms race. Immutable.</summary>
[TypeFormatterSource]
public sealed class RichardsonResult : ITheoryResult
{
    private const double OnTheLine = 1e-12;

    private readonly RaceSpectrum _spectrum;

    internal RichardsonResult(RichardsonRace race, RaceSpectrum spectrum)
    {
        (Race, _spectrum, Stability) = (race, spectrum, RaceSpectrum.Stability(race));
        (EquilibriumX, EquilibriumY) = race.Shift(race.GrievanceX, race.GrievanceY) is { } at
            ? (at.X, at.Y) : ((Rational?)null, (Rational?)null);
    }

    /// <summary>The race.</summary>
    public RichardsonRace Race { get; }

    /// <summary>X's level of the equilibrium, maybe below 0; null where ab = kl.</summary>
    public Rational? EquilibriumX { get; }

    /// <summary>Y's level of the equilibrium.</summary>
    public Rational? EquilibriumY { get; }

    /// <summary>What becomes of a small push.</summary>
    public RaceStability Stability { get; }

    /// <summary>The real part of the greater eigenvalue, 1/time: how fast a push grows in the long run.</summary>
    public double Eigenvalue1 => _spectrum.First;

    /// <summary>The real part of the lesser one.</summary>
    public double Eigenvalue2 => _spectrum.Second;

    /// <summary>The imaginary part of the first: above 0 only if one side defends and the other gives way; levels then swing.</summary>
    public double ImaginaryPart => _spectrum.Imaginary;

    /// <inheritdoc/>
    public string Regime => Stability switch
    {
        RaceStability.Stable => ImaginaryPart > 0 ? "stable: swings that settle in a balance" : "stable: a balance of arms",
        RaceStability.Neutral => Race.Determinant.IsZero ? "neutral: a drift" : "neutral: swings without end",
        _ => Race.Determinant.Sign < 0 ? "unstable: a race upward or downward" : "unstable: arms that feed themselves",
    };

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        Finding("equilibrium of X", EquilibriumX), Finding("equilibrium of Y", EquilibriumY),
        Finding("fatigue less defense ab - kl", Race.Determinant), new("first eigenvalue", Eigenvalue1),
        new("second eigenvalue", Eigenvalue2),
        new("imaginary part", ImaginaryPart),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes =>
    [
        .. Race.Determinant.IsZero ? [NoPoint] : Array.Empty<string>(),
        .. EquilibriumX?.Sign < 0 || EquilibriumY?.Sign < 0
            ? ["A level of the equilibrium is below 0: goodwill, no arms."] : Array.Empty<string>(),
    ];

    private string NoPoint => (Race.FatigueY * Race.GrievanceX + Race.DefenseX * Race.GrievanceY).IsZero
        && (Race.DefenseY * Race.GrievanceX + Race.FatigueX * Race.GrievanceY).IsZero && (!IsFree || HasNoGrievance)
            ? "ab = kl, and the grievances fit: equilibria without number, so that none is named."
            : "ab = kl: there is no equilibrium.";

    private bool IsFree => Race.FatigueX.IsZero && Race.FatigueY.IsZero && Race.DefenseX.IsZero && Race.DefenseY.IsZero;

    private bool HasNoGrievance => Race.GrievanceX.IsZero && Race.GrievanceY.IsZero;

    /// <summary>The regime.</summary>
    public override string ToString() => Regime;

    /// <summary>On which side of the line that parts ways a start of a saddle lies: the sign of its part along the way that
    /// grows.</summary>
    internal RaceCourse Side(double startX, double startY)
    {
        // The left eigenvector of the eigenvalue that grows; both parts are at least 0, and of the two ways to write it the larger is used.
        double a = Race.FatigueX.ToDouble(), b = Race.FatigueY.ToDouble(), k = Race.DefenseX.ToDouble(), l = Race.DefenseY.ToDouble();
        (double wX, double wY) = a >= b ? (l, Eigenvalue1 + a) : (Eigenvalue1 + b, k);
        double x = wX * (startX - EquilibriumX!.Value.ToDouble()), y = wY * (startY - EquilibriumY!.Value.ToDouble());
        return Math.Abs(x + y) <= OnTheLine * (Math.Abs(x) + Math.Abs(y)) ? RaceCourse.ToBalance
            : x + y > 0 ? RaceCourse.Upward
            : RaceCourse.Downward;
    }

    internal static TheoryFinding Finding(string name, Rational? value) =>
        new(name, value?.ToDouble(), value?.ToString() is { Length: <= 24 } fraction ? fraction : null);
}
