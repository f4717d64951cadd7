using EscalationModel.Experiments;
using EscalationModel.Scenarios;
using EscalationModel.Shapes;

namespace EscalationModel.Estimation.Inference;

/// <summary>A baseline and variants with their uncertain numbers at given quantiles of their distributions. Thread-safe.</summary>
internal sealed class QuantiledScenarios
{
    private readonly IReadOnlyList<Variant> _variants;
    private readonly Place[][] _places;

    /// <param name="scenario">The scenario.</param>
    /// <param name="variants">The baseline, then the variants that are played.</param>
    /// <param name="wanted">The names that move; null: all.</param>
    public QuantiledScenarios(Scenario scenario, IReadOnlyList<Variant> variants, IReadOnlyList<string>? wanted = null)
    {
        _variants = variants;
        Numbers = [.. scenario.Uncertainties.Where(u => u.Variant is null || variants.Any(v => v.Name == u.Variant))];
        string[] all = [.. Numbers.Select(n => n.Name).Distinct()];
        if (wanted?.FirstOrDefault(w => !all.Contains(w)) is { } unknown)
        {
            throw new ArgumentException(
                $"\"{unknown}\" is not an unsure number of the scenario {scenario.Name}{Suggestion.Ending(unknown, all)}.", nameof(wanted));
        }

        Names = [.. all.Where(n => wanted?.Contains(n) ?? true)];
        _places = [.. variants.Select(PlacesOf)];
    }

    /// <summary>The uncertain numbers of the scenario and the variants.</summary>
    public IReadOnlyList<UncertainNumber> Numbers { get; }

    /// <summary>What moves apart: the names whose quantiles are given.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The value of a number at a quantile.</summary>
    public double ValueOf(UncertainNumber number, double quantile) =>
        MovedNumbers.ValueOf(number, _places.SelectMany(p => p).First(p => p.Number == number).Bounds, quantile);

    /// <summary>The baseline and variants at quantiles, in the order of <see cref="Names"/>; null if a rule of scenarios does not allow the
    /// numbers together.</summary>
    public IReadOnlyList<Variant>? At(IReadOnlyList<double> quantiles)
    {
        var moved = new Variant[_variants.Count];
        for (int v = 0; v < moved.Length; v++)
        {
            var context = new ReadContext { Start = _variants[v].Scenario.Start };
            Scenario scenario = _variants[v].Scenario with { Assumptions = [], Variants = [] };
            foreach (Place place in _places[v].Where(p => p.Name >= 0))
            {
                double value = MovedNumbers.ValueOf(place.Number, place.Bounds, quantiles[place.Name]);
                scenario = ScenarioParts.Find(scenario, place.Path, context)!.With(Nodes.Element(value), context);
            }

            ScenarioRules.Check(scenario, context);
            if (context.Problems.Count > 0)
            {
                return null;
            }

            moved[v] = _variants[v] with { Scenario = scenario };
        }

        return moved;
    }

    private Place[] PlacesOf(Variant variant)
    {
        var places = new List<Place>();
        foreach (Assumption assumption in UncertainNumbers.InForce(variant.Scenario))
        {
            JsonPath path = ChangesCodec.Place(assumption.Path)!;
            Bounds bounds = ScenarioParts.Find(variant.Scenario, path, new ReadContext())!.Range!.Value;
            UncertainNumber[] here = [.. Numbers.Where(n => n.Path == assumption.Path)];
            // A number of its own, or else the one that it shares with the baseline.
            UncertainNumber number = here.FirstOrDefault(n => n.Variant == variant.Name) ?? here.First(n => n.Variant is null);
            places.Add(new Place(path, bounds, number, ((List<string>)[.. Names]).IndexOf(number.Name)));
        }

        return [.. places];
    }

    private readonly record struct Place(JsonPath Path, Bounds Bounds, UncertainNumber Number, int Name);
}
