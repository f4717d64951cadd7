using System.Globalization;
using EscalationModel.Estimation.Data;

namespace EscalationModel.Estimation.Ladder;

/// <summary>The probability that a move is the last of its dispute, by groups of moves: how the hazard falls, without a law. Immutable.
/// </summary>
[TypeFormatterSource]
public sealed class MoveHazards : IShown
{
    private MoveHazards(IReadOnlyList<MoveHazard> groups) => Groups = groups;

    /// <summary>The groups, by rising move.</summary>
    public IReadOnlyList<MoveHazard> Groups { get; }

    /// <summary>The log-likelihood, in nats.</summary>
    public double LogLikelihood => Groups.Sum(g => g.LogLikelihood);

    /// <summary>The groups with moves.</summary>
    public int FreeParameters => Groups.Count(g => g.AtRisk > 0);

    /// <summary>Akaike's criterion [akaike1974].</summary>
    public double Aic => 2 * FreeParameters - 2 * LogLikelihood;

    /// <summary>What a reader must know, in sentences.</summary>
    public IReadOnlyList<string> Notes =>
    [
        .. Groups.Where(g => g.AtRisk == 0).Select(g => $"No move was seen of the group {g.Name}: its hazard is not known."),
        .. Groups.Where(g => g.AtRisk > 0 && (g.Ended == 0 || g.Ended == g.AtRisk)).Select(g =>
            $"Of the {g.AtRisk} moves of the group {g.Name} {(g.Ended == 0 ? "none" : "every one")} was the last: at the boundary, without "
                + "a standard error."),
    ];

    /// <summary>Counts endings by groups of moves.</summary>
    /// <param name="lengths">The lengths. A dispute that is known to have at least n moves is not at risk in move n.</param>
    /// <param name="firstMoves">The first move of each group, rising from 1; the last group has no end. Null: 1 to 10, then from 11, 16,
    /// 21 and 31.</param>
    /// <exception cref="ArgumentException">The groups do not rise from 1.</exception>
    public static MoveHazards Of(DisputeLengths lengths, IReadOnlyList<int>? firstMoves = null)
    {
        ArgumentNullException.ThrowIfNull(lengths);
        var options = new LengthOptions { Groups = firstMoves ?? MoveCoding.FirstMoves };
        options.Check();
        return new(
        [
            .. options.Groups.Select((from, i) =>
            {
                int? to = i + 1 < options.Groups.Count ? options.Groups[i + 1] - 1 : null;
                return new MoveHazard(
                    from, to, lengths.Where(l => !l.Censored && l.Length >= from && l.Length <= (to ?? int.MaxValue))
                        .Sum(l => (long)l.Count),
                    lengths.Sum(l => l.Count * AtRisk(l, from, to)));
            }),
        ]);
    }

    /// <summary>The hazard of a move by its group.</summary>
    /// <param name="move">The number of the move, from 1.</param>
    public double Hazard(int move)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(move, 1);
        return Groups.Last(g => g.From <= move).Hazard.Value;
    }

    /// <summary>One line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Groups.Count} hazards by move: log-likelihood {LogLikelihood:0.000}, AIC {Aic:0.00}");

    private static long AtRisk(LengthCount l, int from, int? to) =>
        Math.Max(0, Math.Min(l.Censored ? l.Length - 1 : l.Length, to ?? int.MaxValue) - from + 1);
}
