using EscalationModel.Numerics;

namespace EscalationModel.Theory.Trust;

/// <summary>GRIT as a signal: a side makes unilateral conciliatory initiatives, one after another, and the other learns from each by the
/// rule of Bayes. How many does it take until it trusts enough to answer? What Osgood asks of initiatives has a reason here: those that
/// cost an untrustworthy side more are rarer of it and teach more. An own formalization of [osgood1962] in the manner of [kydd2005]; not a
/// published model. Immutable; thread-safe.
/// <list type="number">
/// <item>Each initiative multiplies the odds of trust by x / y.</item>
/// <item>The number is the least n at which trust is at least the minimum trust; compared exactly.</item> </list></summary>
/// <param name="Trust">t: the probability at first that the side is trustworthy, 0 to 1.</param>
/// <param name="MinTrust">m: the trust from which on the other answers in kind, 0 to 1.</param>
/// <param name="MadeIfTrustworthy">x: the probability that a trustworthy side makes the next initiative, 0 to 1.</param>
/// <param name="MadeIfUntrustworthy">y: the same of an untrustworthy one, who would only pretend.</param>
public sealed record GraduatedInitiatives(Rational Trust, Rational MinTrust, Rational MadeIfTrustworthy, Rational MadeIfUntrustworthy)
{
    private const int MostInitiatives = 1000;

    /// <summary>Solves it.</summary>
    /// <exception cref="TheoryException">One of the numbers is no probability.</exception>
    public GraduatedInitiativesResult Solve()
    {
        new Conditions()
            .Need(Trust.Sign >= 0 && Trust <= 1, $"0 <= t <= 1: {Trust}")
            .Need(MinTrust.Sign >= 0 && MinTrust <= 1, $"0 <= m <= 1: {MinTrust}")
            .Need(MadeIfTrustworthy.Sign >= 0 && MadeIfTrustworthy <= 1, $"0 <= x <= 1: {MadeIfTrustworthy}")
            .Need(MadeIfUntrustworthy.Sign >= 0 && MadeIfUntrustworthy <= 1, $"0 <= y <= 1: {MadeIfUntrustworthy}")
            .Check();
        List<double> path = [];
        TrustOdds? odds = TrustOdds.Of(Trust);
        bool isReached = false, canGrow = MadeIfTrustworthy > MadeIfUntrustworthy && Trust.Sign > 0;
        while (odds is { } now)
        {
            path.Add(now.ToTrust());
            isReached = now.IsAtLeast(MinTrust);
            if (isReached || !canGrow || path.Count > MostInitiatives)
            {
                break;
            }

            odds = now.After(MadeIfTrustworthy, MadeIfUntrustworthy);
        }

        int? needed = isReached ? path.Count - 1 : null;
        return new(needed, path, Power(MadeIfTrustworthy, needed), Power(MadeIfUntrustworthy, needed), canGrow && needed is null);
    }

    private static double? Power(Rational probability, int? initiatives) => initiatives switch
    {
        null => null,
        0 => 1,
        _ when probability.IsZero => 0,
        { } n => PortableMath.Exp(n * PortableMath.Log1p((probability - 1).ToDouble())),
    };
}

/// <summary>How many initiatives it takes to be trusted. Immutable; thread-safe.</summary>
/// <param name="Needed">The number of initiatives; null: however many are made, trust stays below (or more than 1,000 are
/// needed).</param>
/// <param name="Path">Trust before the first initiative and after each; where it is never enough, the first one, or 1,001.</param>
/// <param name="MadeByTrustworthy">How likely a trustworthy side makes them all.</param>
/// <param name="MadeByUntrustworthy">How likely an untrustworthy side does, and deceives.</param>
/// <param name="IsTooLong">Whether trust grows, but not enough within 1,000.</param>
[TypeFormatterSource]
public sealed record GraduatedInitiativesResult(
    int? Needed, IReadOnlyList<double> Path, double? MadeByTrustworthy, double? MadeByUntrustworthy, bool IsTooLong) : ITheoryResult
{
    /// <inheritdoc/>
    public string Regime => Needed switch
    {
        null => "initiatives do not win enough trust",
        0 => "trust enough without an initiative",
        1 => "one initiative wins trust",
        _ => "graduated initiatives win trust",
    };

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        new("initiatives needed", Needed), new("trust in the end", Path[^1]),
        new("made by a trustworthy side", MadeByTrustworthy), new("made by an untrustworthy side", MadeByUntrustworthy),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => Needed is not null ? []
        : IsTooLong ? ["Trust grows, but is not enough after 1000 initiatives."]
        : ["Trust does not grow: nobody is thought to be trustworthy, or initiatives tell no more of the trustworthy than of the others."];

    /// <summary>The regime.</summary>
    public override string ToString() => Regime;
}
