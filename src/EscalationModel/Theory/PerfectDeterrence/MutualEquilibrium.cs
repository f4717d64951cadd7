using EscalationModel.Numerics;

namespace EscalationModel.Theory.PerfectDeterrence;

/// <summary>An equilibrium of generalized mutual deterrence: with what probability each type defects. Immutable.</summary>
/// <param name="HardA">xH, of a hard A.</param>
/// <param name="SoftA">xS, of a soft A.</param>
/// <param name="HardB">yH, of a hard B.</param>
/// <param name="SoftB">yS, of a soft B.</param>
public sealed record MutualEquilibrium(Rational HardA, Rational SoftA, Rational HardB, Rational SoftB)
{
    /// <summary>What it is, in the words of the literature.</summary>
    public string Kind
    {
        get
        {
            bool noneSoft = SoftA.IsZero && SoftB.IsZero;
            return noneSoft && HardA.IsZero && HardB.IsZero ? "sure-thing deterrence"
                : noneSoft && HardA == 1 && HardB == 1 ? "separating"
                : noneSoft ? "hybrid"
                : HardA == 1 && SoftA == 1 && SoftB.IsZero ? "attack by A"
                : HardB == 1 && SoftB == 1 && SoftA.IsZero ? "attack by B"
                : "bluff";
        }
    }

    /// <summary>"[xH, xS; yH, yS]".</summary>
    public override string ToString() => $"[{HardA}, {SoftA}; {HardB}, {SoftB}]";

    internal Rational Conflict(MutualDeterrence game) => Expected(
        game, (a, b, hardA, hardB) => (a || (b && hardA)) && (b || (a && hardB)));

    internal Rational StatusQuo(MutualDeterrence game) => Expected(game, (a, b, _, _) => !a && !b);

    private Rational Expected(MutualDeterrence game, Func<bool, bool, bool, bool, bool> ends)
    {
        Rational sum = 0;
        for (int k = 0; k < 16; k++)
        {
            (bool a, bool b, bool hardA, bool hardB) = (k / 8 == 1, k / 4 % 2 == 1, k / 2 % 2 == 1, k % 2 == 1);
            Rational x = hardA ? HardA : SoftA, y = hardB ? HardB : SoftB;
            sum += ends(a, b, hardA, hardB)
                ? (hardA ? game.HardA : 1 - game.HardA) * (hardB ? game.HardB : 1 - game.HardB) * (a ? x : 1 - x) * (b ? y : 1 - y) : 0;
        }

        return sum;
    }
}
