namespace EscalationModel.Experiments;

/// <summary>Draws with their weights, and what they say.</summary>
internal sealed class WeightedDraws
{
    private readonly IReadOnlyList<Draw> _draws;

    /// <exception cref="ArgumentException">No draw meets the targets at all.</exception>
    public WeightedDraws(IReadOnlyList<Draw> draws, string scenario)
    {
        if (draws.Count == 0)
        {
            throw new ArgumentException($"No draw of {scenario} is a valid scenario: its ranges do not go together.");
        }

        double best = draws.Max(d => d.LogLikelihood);
        if (!double.IsFinite(best))
        {
            throw new ArgumentException($"No draw of {scenario} meets its targets at all: its ranges lie elsewhere.");
        }

        _draws = draws;
        double[] likelihoods = [.. draws.Select(d => PortableMath.Exp(d.LogLikelihood - best))];
        double sum = likelihoods.Sum();
        Weights = [.. likelihoods.Select(l => l / sum)];
    }

    /// <summary>The weights of the draws, which add up to 1.</summary>
    public IReadOnlyList<double> Weights { get; }

    public TargetDraws OfTarget(Target target, int index) => new(
        target,
        DrawRange.Of([.. _draws.Select(d => (d.Quantities[index].Value, d.Quantities[index].Error, 1.0))]),
        Range(d => d.Quantities[index]));

    public VariantDraws OfVariant(Variant variant, int index, IReadOnlyList<(string Name, double[] Quantiles)> inputs)
    {
        bool isBaseline = index == 0;
        double[] answer = [.. _draws.Select(d => isBaseline ? d.Wars[0].Value : d.Avoided[index].Value)];
        return new VariantDraws
        {
            Name = variant.Name,
            Description = variant.Description,
            Kind = variant.Kind,
            War = Range(d => d.Wars[index]),
            Outcomes = variant.Scenario.Model.Outcomes.ToDictionary(o => o, o => Range(d => d.Shares[index][(int)o])),
            Avoided = isBaseline ? default : Range(d => d.Avoided[index]),
            Difference = isBaseline ? default : Range(d => d.Differences[index]),
            ProbabilityLikelier = isBaseline ? 0 : _draws.Select((d, i) => d.Differences[index].Value > 0 ? Weights[i] : 0).Sum(),
            Influences =
            [
                .. inputs.Select(input => new InputInfluence(input.Name, RankCorrelation.Of(input.Quantiles, answer, Weights)))
                    .OrderByDescending(x => Math.Abs(x.RankCorrelation)),
            ],
        };
    }

    private DrawRange Range(Func<Draw, Measured> number) =>
        DrawRange.Of([.. _draws.Select((d, i) => (number(d).Value, number(d).Error, Weights[i]))]);
}
