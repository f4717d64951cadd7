using System.Globalization;
using EscalationModel.Shapes;

namespace EscalationModel.Scenarios;

/// <summary>Moves unsure numbers of a scenario within their distributions.</summary>
internal static class MovedNumbers
{
    public static Scenario Of(Scenario scenario, IReadOnlyDictionary<string, double> quantiles)
    {
        IReadOnlyList<UncertainNumber> numbers = scenario.Uncertainties;
        Check(quantiles, numbers);
        UncertainNumber[] moved = [.. numbers.Where(n => quantiles.ContainsKey(n.Name))];
        Scenario shared = Moved(scenario, moved.Where(n => n.Variant is null), quantiles);
        Variant Own(Variant v) => v with { Scenario = Moved(v.Scenario, moved.Where(n => n.Variant == v.Name), quantiles) };
        return shared with { Variants = [.. shared.Variants.Select(Own)] };
    }

    /// <summary>What a number is at a quantile, within its bounds.</summary>
    public static double ValueOf(UncertainNumber number, Bounds bounds, double quantile)
    {
        double value = number.Distribution.QuantileWithin(bounds.Low, bounds.High, quantile);
        return bounds.IsWhole ? Math.Round(value)
            : bounds.Contains(value) ? value
            : value <= bounds.Low ? Math.BitIncrement(bounds.Low) : Math.BitDecrement(bounds.High);
    }

    private static Scenario Moved(Scenario scenario, IEnumerable<UncertainNumber> numbers, IReadOnlyDictionary<string, double> quantiles)
    {
        (string, string)[] changes = [.. numbers.Select(n => (n.Path, Written(scenario, n, quantiles[n.Name])))];
        return changes.Length == 0 ? scenario : scenario.WithJson(changes);
    }

    private static string Written(Scenario scenario, UncertainNumber number, double quantile)
    {
        Part<Scenario> part = ScenarioParts.Find(scenario, ChangesCodec.Place(number.Path)!, new ReadContext())!;
        Assumption before = scenario.Assumptions.First(a => a.Path == number.Path);
        var after = before with { Basis = Basis.Assumed, Source = $"{Was(before)}{before.Source}" };
        return Based.Write(NumberCodec.Bare(ValueOf(number, part.Range!.Value, quantile)), after).ToJsonString();
    }

    private static string Was(Assumption before) =>
        $"moved from {before.Value} ({before.Basis.ToString().ToLowerInvariant()}){(before.Source.Length > 0 ? ": " : "")}";

    private static void Check(IReadOnlyDictionary<string, double> quantiles, IReadOnlyList<UncertainNumber> numbers)
    {
        string[] names = [.. numbers.Select(n => n.Name).Distinct()];
        foreach ((string name, double quantile) in quantiles)
        {
            if (!names.Contains(name))
            {
                throw new ArgumentException(
                    $"\"{name}\" is not an unsure number of the scenario{Suggestion.Ending(name, names)}.", nameof(quantiles));
            }

            if (!(quantile > 0 && quantile < 1))
            {
                throw new ArgumentOutOfRangeException(nameof(quantiles), string.Create(
                    CultureInfo.InvariantCulture, $"{name}: {quantile} is not allowed; allowed: a probability above 0 and below 1."));
            }
        }
    }
}
