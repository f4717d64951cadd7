using EscalationModel.Numerics;

namespace EscalationModel.Theory.TwoByTwo;

/// <summary>What a side can be sure of with one strategy. Immutable. [rapoport1966b].</summary>
/// <param name="Strategies">The pure strategies with the best worst payoff: 0 is C, 1 is D; both if they tie.</param>
/// <param name="Value">That worst payoff.</param>
/// <param name="Dominant">A strategy that is better whatever the other does; null: there is none.</param>
public sealed record MaximinChoice(IReadOnlyList<int> Strategies, Rational Value, int? Dominant)
{
    internal static MaximinChoice Of(GamePreferences of)
    {
        Rational giveWay = Less(of.Reward, of.Sucker), standFirm = Less(of.Temptation, of.Punishment);
        int[] strategies = giveWay == standFirm ? [0, 1] : giveWay > standFirm ? [0] : [1];
        int? dominant = of.Reward > of.Temptation && of.Sucker > of.Punishment ? 0
            : of.Temptation > of.Reward && of.Punishment > of.Sucker ? 1 : null;
        return new(strategies, giveWay > standFirm ? giveWay : standFirm, dominant);

        static Rational Less(Rational a, Rational b) => a < b ? a : b;
    }
}
