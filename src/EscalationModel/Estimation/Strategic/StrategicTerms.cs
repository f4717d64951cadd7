namespace EscalationModel.Estimation.Strategic;

/// <summary>The logarithms of the probabilities of outcomes from utilities, in numbers that carry derivatives and without a loss of digits
/// far in the tails [signorino1999].</summary>
internal static class StrategicTerms
{
    private const double InverseRootOfTwo = 0.70710678118654752440;

    /// <summary>ln p(outcome) from utilities in the order of the game.</summary>
    public static Jet Log(StrategicGame game, StrategicError error, IReadOnlyList<Jet> u, int outcome) =>
        game == StrategicGame.FourOutcomes ? Four(error, u, outcome) : Three(error, u, outcome);

    /// <summary>The part of it that is player 2's choice; 0 where player 2 has none.</summary>
    public static Jet LogOfSecond(StrategicGame game, StrategicError error, IReadOnlyList<Jet> u, int outcome) => (game, outcome) switch
    {
        (StrategicGame.ThreeOutcomes, 1) => 0,
        (StrategicGame.ThreeOutcomes, _) => Choice(error, Signed(u[3], outcome == 4)),
        (_, <= 2) => Choice(error, Signed(u[4], outcome == 2)),
        _ => Choice(error, Signed(u[5], outcome == 4)),
    };

    /// <summary>The differences that decide: that of player 1, then those of player 2.</summary>
    public static Jet[] Differences(StrategicGame game, StrategicError error, IReadOnlyList<Jet> u) => game == StrategicGame.FourOutcomes
        ? [DifferenceOfFour(error, u), u[4], u[5]]
        : [DifferenceOfThree(error, u, Jet.Exp(Choice(error, -u[3])), Jet.Exp(Choice(error, u[3]))), u[3]];

    private static Jet Three(StrategicError error, IReadOnlyList<Jet> u, int outcome)
    {
        Jet third = Choice(error, -u[3]), fourth = Choice(error, u[3]);
        Jet difference = DifferenceOfThree(error, u, Jet.Exp(third), Jet.Exp(fourth));
        return outcome == 1 ? First(error, -difference) : First(error, difference) + (outcome == 3 ? third : fourth);
    }

    private static Jet DifferenceOfThree(StrategicError error, IReadOnlyList<Jet> u, Jet third, Jet fourth)
    {
        Jet difference = third * u[1] + fourth * u[2] - u[0];
        return error == StrategicError.Private
            ? difference / Jet.Sqrt(1 + third * third + fourth * fourth)
            : InverseRootOfTwo * difference;
    }

    private static Jet Four(StrategicError error, IReadOnlyList<Jet> u, int outcome)
    {
        Jet difference = DifferenceOfFour(error, u), second = LogOfSecond(StrategicGame.FourOutcomes, error, u, outcome);
        return First(error, Signed(difference, outcome >= 3)) + second;
    }

    private static Jet DifferenceOfFour(StrategicError error, IReadOnlyList<Jet> u)
    {
        Jet first = Jet.Exp(Choice(error, -u[4])), second = Jet.Exp(Choice(error, u[4]));
        Jet third = Jet.Exp(Choice(error, -u[5])), fourth = Jet.Exp(Choice(error, u[5]));
        Jet difference = third * u[2] + fourth * u[3] - first * u[0] - second * u[1];
        return error == StrategicError.Private
            ? difference / Jet.Sqrt(first * first + second * second + third * third + fourth * fourth)
            : InverseRootOfTwo * difference;
    }

    private static Jet Signed(Jet x, bool isUp) => isUp ? x : -x;

    /// <summary>ln p that player 2 takes what is better by a difference.</summary>
    private static Jet Choice(StrategicError error, Jet difference) => First(error, InverseRootOfTwo * difference);

    /// <summary>The same of a difference in units of its spread.</summary>
    private static Jet First(StrategicError error, Jet scaled) =>
        error == StrategicError.Logit ? Jet.LogLogistic(scaled) : Jet.LogNormal(scaled);
}
