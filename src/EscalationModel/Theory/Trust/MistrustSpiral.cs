using EscalationModel.Numerics;

namespace EscalationModel.Theory.Trust;

/// <summary>A spiral of mistrust: both sides are seen to arm in every period. A trustworthy side that trusts the other arms by mistake
/// alone; once it mistrusts it arms for sure. So arming costs trust until trust is lost; after that it tells less of a side than before.
/// An own illustration of [kydd1997], not a published table. Immutable; thread-safe.
/// <list type="number">
/// <item>Side i arms, if it is trustworthy, with probability 1 if its trust is below its minimum trust, else by mistake.</item>
/// <item>Both arm, and each updates by the rule of Bayes. In odds: times 1/y or mistake/y.</item> </list>
/// Trust is compared exactly, also on the longest path.</summary>
/// <param name="Trust1">1's probability at first that 2 is trustworthy, 0 to 1.</param>
/// <param name="Trust2">2's probability at first that 1 is.</param>
/// <param name="MinTrust1">The least trust at which a trustworthy 1 does not want to arm, 0 to 1.</param>
/// <param name="MinTrust2">The same of 2.</param>
/// <param name="ArmsIfUntrustworthy">y: the probability that an untrustworthy side arms in a period, 0 to 1.</param>
/// <param name="ArmsByMistake">The probability that a trustworthy side arms though it trusts, 0 to 1.</param>
/// <param name="Periods">How many points the path has, the first one before anything is seen; from 1 to 1,000.</param>
public sealed record MistrustSpiral(
    Rational Trust1, Rational Trust2, Rational MinTrust1, Rational MinTrust2, Rational ArmsIfUntrustworthy, Rational ArmsByMistake,
    int Periods)
{
    private const int MostPeriods = 1000;

    /// <summary>Solves it.</summary>
    /// <exception cref="TheoryException">A number is no probability, or the periods are too few or too many.</exception>
    public MistrustSpiralResult Solve()
    {
        Check();
        TrustOdds? in2 = TrustOdds.Of(Trust1), in1 = TrustOdds.Of(Trust2);
        List<MistrustMoment> path = [];
        for (int period = 0; period < Periods; period++)
        {
            // 1.
            bool? trusts1 = in2?.IsAtLeast(MinTrust1), trusts2 = in1?.IsAtLeast(MinTrust2);
            path.Add(new(in2?.ToTrust(), in1?.ToTrust(), trusts1, trusts2));

            // 2. From arming that has probability 0 nothing follows.
            (in2, in1) = trusts1 is { } calm1 && trusts2 is { } calm2
                ? (in2!.Value.After(Arms(calm2), ArmsIfUntrustworthy), in1!.Value.After(Arms(calm1), ArmsIfUntrustworthy))
                : (null, null);
        }

        return new(path);
    }

    private Rational Arms(bool trusts) => trusts ? ArmsByMistake : Rational.One;

    private void Check()
    {
        var conditions = new Conditions();
        (string Name, Rational Value)[] probabilities =
        [
            ("t1", Trust1), ("t2", Trust2), ("m1", MinTrust1), ("m2", MinTrust2), ("y", ArmsIfUntrustworthy), ("mistake", ArmsByMistake),
        ];
        foreach ((string name, Rational value) in probabilities)
        {
            conditions.Need(value.Sign >= 0 && value <= 1, $"0 <= {name} <= 1: {value}");
        }

        conditions.Need(Periods is >= 1 and <= MostPeriods, $"1 <= periods <= 1000: {Periods}").Check();
    }
}
