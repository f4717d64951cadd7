using EscalationModel.Scenarios;
using EscalationModel.Shapes;

namespace EscalationModel.Experiments;

/// <summary>A baseline and its variants with their uncertain numbers drawn. Thread-safe.</summary>
internal sealed class DrawnScenarios
{
    private readonly IReadOnlyList<Variant> _variants;
    private readonly Place[][] _places;
    private readonly Place[] _first;
    private readonly double[][] _columns;

    /// <param name="scenario">The scenario.</param>
    /// <param name="variants">The baseline, then the variants that are drawn.</param>
    /// <param name="draws">How many draws.</param>
    /// <param name="seed">The seed.</param>
    public DrawnScenarios(Scenario scenario, IReadOnlyList<Variant> variants, int draws, ulong seed)
    {
        _variants = variants;
        Numbers = [.. scenario.Uncertainties.Where(u => u.Variant is null || variants.Any(v => v.Name == u.Variant))];
        var columns = new Dictionary<string, double[]>();
        foreach (UncertainNumber number in Numbers)
        {
            columns.TryAdd(number.Name, LatinHypercube.Column(seed, number.Name, draws));
        }

        _columns = [.. Numbers.Select(n => columns[n.Name])];
        Inputs = [.. columns.Select(c => (c.Key, c.Value))];
        _places = [.. variants.Select(PlacesOf)];
        _first = [.. _places.SelectMany(p => p).DistinctBy(p => p.Number)];
    }

    /// <summary>The numbers that are drawn.</summary>
    public IReadOnlyList<UncertainNumber> Numbers { get; }

    /// <summary>What moves apart: each name of <see cref="UncertainNumber.Name"/> with its quantile in every draw.</summary>
    public IReadOnlyList<(string Name, double[] Quantiles)> Inputs { get; }

    /// <summary>The numbers of a draw.</summary>
    public double[] Values(int draw)
    {
        var values = new double[Numbers.Count];
        foreach (Place place in _first)
        {
            values[place.Number] = ValueOf(place, draw);
        }

        return values;
    }

    /// <summary>The baseline and the variants of a draw; null, and why, if a rule of scenarios does not allow
    /// its numbers together.</summary>
    public IReadOnlyList<Variant>? At(int draw, out ScenarioProblem? problem)
    {
        var drawn = new Variant[_variants.Count];
        for (int v = 0; v < drawn.Length; v++)
        {
            var context = new ReadContext { Start = _variants[v].Scenario.Start };
            Scenario scenario = _variants[v].Scenario with { Assumptions = [], Variants = [] };
            foreach (Place place in _places[v])
            {
                Part<Scenario> part = ScenarioParts.Find(scenario, place.Path, context)!;
                scenario = part.With(Nodes.Element(ValueOf(place, draw)), context);
            }

            ScenarioRules.Check(scenario, context);
            if (context.Problems.Count > 0)
            {
                problem = context.Problems[0];
                return null;
            }

            drawn[v] = _variants[v] with { Scenario = scenario };
        }

        problem = null;
        return drawn;
    }

    private Place[] PlacesOf(Variant variant)
    {
        var places = new List<Place>();
        foreach (Assumption assumption in UncertainNumbers.InForce(variant.Scenario))
        {
            JsonPath path = ChangesCodec.Place(assumption.Path)!;
            Bounds bounds = ScenarioParts.Find(variant.Scenario, path, new ReadContext())!.Range!.Value;
            places.Add(new Place(path, bounds, IndexOf(assumption, variant.Name)));
        }

        return [.. places];
    }

    // A number of its own, or else the one that it shares with the baseline.
    private int IndexOf(Assumption assumption, string variant)
    {
        int shared = -1;
        for (int i = 0; i < Numbers.Count; i++)
        {
            bool isAtPlace = Numbers[i].Path == assumption.Path;
            if (isAtPlace && Numbers[i].Variant == variant)
            {
                return i;
            }

            shared = isAtPlace && Numbers[i].Variant is null ? i : shared;
        }

        return shared;
    }

    private double ValueOf(Place place, int draw) =>
        MovedNumbers.ValueOf(Numbers[place.Number], place.Bounds, _columns[place.Number][draw]);

    private readonly record struct Place(JsonPath Path, Bounds Bounds, int Number);
}
