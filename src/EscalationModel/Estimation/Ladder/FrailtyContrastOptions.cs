using System.Globalization;

namespace EscalationModel.Estimation.Ladder;

/// <summary>When and how strongly is intervened.</summary>
public sealed record FrailtyContrastOptions
{
    /// <summary>The first move of the intervention, from 1: what follows is for disputes that reach it.</summary>
    public int Move { get; init; } = 4;

    /// <summary>The factor on the integrated hazard of an ending, above 0.</summary>
    public double Factor { get; init; } = 2;

    /// <summary>For how many moves a short intervention holds, at least 1.</summary>
    public int Moves { get; init; } = 5;

    /// <summary>Where moves are no longer counted, above the last move of the intervention.</summary>
    public int Horizon { get; init; } = 365;

    internal void Check()
    {
        if (!(Move >= 1 && Moves >= 1 && Factor is > 0 and < double.PositiveInfinity && Horizon >= Move + Moves))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"Move {Move}, factor {Factor}, {Moves} moves, horizon {Horizon}: a move from 1, a factor above 0, at least 1 move and a ")
                + "horizon of at least move and moves are allowed.");
        }
    }
}
