using System.Globalization;
using EscalationModel.Estimation.Data;

namespace EscalationModel.Estimation.Ladder;

/// <summary>The hazard of a group of moves. Immutable.</summary>
/// <param name="From">The first move.</param>
/// <param name="To">The last move; null: there is no last.</param>
/// <param name="Ended">How many of the moves were the last of their dispute.</param>
/// <param name="AtRisk">How many moves there were.</param>
public sealed record MoveHazard(int From, int? To, long Ended, long AtRisk)
{
    /// <summary>The moves in words, such as "11-15" or "31+".</summary>
    public string Name => To is null ? $"{From}+" : To == From ? $"{From}" : $"{From}-{To}";

    /// <summary>The share with its 95% interval, as <see cref="Estimate.Probability(long, long)"/>; NaN if there were no moves.</summary>
    public Estimate Hazard => Estimate.Probability(Ended, AtRisk);

    /// <summary>The standard error of the share; null: there is none, at 0, at 1 and without moves.</summary>
    public double? StandardError => Ended > 0 && Ended < AtRisk
        ? Math.Sqrt(Ended / (double)AtRisk * (1 - Ended / (double)AtRisk) / AtRisk) : null;

    internal double LogLikelihood => Times(Ended) + Times(AtRisk - Ended);

    private double Times(long n) => n == 0 ? 0 : n * PortableMath.Log(n / (double)AtRisk);
}
