using System.Globalization;
using EscalationModel.Estimation.Data;

namespace EscalationModel.Estimation.Ladder;

/// <summary>How well laws of lengths that were fitted to some disputes foretell, move by move, whether others end: log scores a move, in
/// nats, with intervals clustered by dispute, beside the geometric law. Immutable.</summary>
[TypeFormatterSource]
public sealed class LengthForecasts : IShown
{
    /// <summary>What hazards by move are called among the laws.</summary>
    public const string HazardsByMove = "hazards by move";

    private LengthForecasts(IReadOnlyList<LengthForecastScore> scores) => Scores = scores;

    /// <summary>The laws, the best score first.</summary>
    public IReadOnlyList<LengthForecastScore> Scores { get; }

    /// <summary>What a reader must know, in sentences.</summary>
    public IReadOnlyList<string> Notes => Scores[0].Score.Clusters < 20
        ? [$"The moves foretold come from {Scores[0].Score.Clusters} disputes: intervals that are clustered by so few are too short."] : [];

    /// <summary>Fits laws to some disputes and scores them on others. Hazards by move have half an ending and half a going on added to each
    /// group, so that nothing is impossible.</summary>
    /// <param name="training">The disputes to learn from.</param>
    /// <param name="test">The disputes to foretell.</param>
    /// <param name="options">How; null: the defaults.</param>
    /// <exception cref="ArgumentException">No dispute of the first part has ended, or all with their first move; or nothing is to be
    /// foretold.</exception>
    public static LengthForecasts Score(DisputeLengths training, DisputeLengths test, LengthOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(test);
        options ??= new LengthOptions();
        var hazards = MoveHazards.Of(training, options.Groups);
        (string Law, Func<int, double> Hazard)[] laws =
        [
            .. Enum.GetValues<LengthModel>()
                .Select(m => (LengthFit.NameOf(m), (Func<int, double>)LengthFit.Of(training, m, options).Hazard)),
            (HazardsByMove, move => hazards.Groups.Last(g => g.From <= move) is var g ? (g.Ended + 0.5) / (g.AtRisk + 1.0) : 0),
        ];
        (double[] Scores, int[] Clusters)[] told = [.. laws.Select(l => Told(test, l.Hazard))];
        if (told[0].Scores.Length == 0)
        {
            throw new ArgumentException("No move of these disputes is known to be the last or not: there is nothing to foretell.",
                nameof(test));
        }

        return new(
        [
            .. laws.Select((l, i) => new LengthForecastScore(
                l.Law, ClusteredMean.Of(told[i].Scores, told[i].Clusters),
                ClusteredMean.Of([.. told[i].Scores.Zip(told[0].Scores, (s, first) => s - first)], told[i].Clusters)))
                .OrderByDescending(s => s.Score.Mean),
        ]);
    }

    /// <summary>One line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Scores[0].Score.Observations} moves foretold: {string.Join(", ", Scores.Select(InWords))}");

    private static string InWords(LengthForecastScore score) =>
        FormattableString.Invariant($"{score.Law} {score.Score.Mean:0.0000}");

    private static (double[] Scores, int[] Clusters) Told(DisputeLengths test, Func<int, double> hazard)
    {
        int most = test.Max(l => l.Length);
        (double End, double GoOn)[] logs =
        [
            .. Enumerable.Range(1, most).Select(m => hazard(m)).Select(h => (PortableMath.Log(h), PortableMath.Log1p(-h))),
        ];
        List<double> scores = [];
        List<int> clusters = [];
        int dispute = 0;
        foreach ((int length, int count, bool censored) in test)
        {
            for (int copy = 0; copy < count; copy++, dispute++)
            {
                for (int move = 1; move < length; move++)
                {
                    scores.Add(logs[move - 1].GoOn);
                    clusters.Add(dispute);
                }

                if (!censored)
                {
                    scores.Add(logs[length - 1].End);
                    clusters.Add(dispute);
                }
            }
        }

        return ([.. scores], [.. clusters]);
    }
}
