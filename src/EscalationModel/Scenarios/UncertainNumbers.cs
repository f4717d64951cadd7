using System.Globalization;
using System.Text.Json.Nodes;
using EscalationModel.Shapes;

namespace EscalationModel.Scenarios;

/// <summary>The numbers of a scenario and of its variants that are not known for sure.</summary>
internal static class UncertainNumbers
{
    public static IReadOnlyList<UncertainNumber> Of(Scenario scenario)
    {
        Assumption[] shared = [.. InForce(scenario)];
        return
        [
            .. shared.Select(a => Number(a, null)),
            .. scenario.Variants.SelectMany(v => InForce(v.Scenario).Where(a => !shared.Any(a.IsTheSameAs)).Select(a => Number(a, v.Name))),
        ];
    }

    /// <summary>The stated bases with a distribution whose number is the one that they were stated for.</summary>
    public static IEnumerable<Assumption> InForce(Scenario scenario) => scenario.Assumptions
        .Where(a => a.Distribution is not null && ChangesCodec.Place(a.Path) is { } place && IsOf(scenario, place, a));

    /// <summary>Numbers that no study can draw must not seem to be drawn.</summary>
    public static void Check(ReadContext context)
    {
        foreach (Assumption a in context.Assumptions.Where(a => a.Distribution is not null && ChangesCodec.Place(a.Path) is null).ToArray())
        {
            context.Problem(
                a.Path, "a range or distribution",
                $"none: only numbers of {string.Join(", ", ChangesCodec.Areas)} are drawn");
        }
    }

    private static bool IsOf(Scenario scenario, JsonPath place, Assumption assumption) =>
        ScenarioParts.Find(scenario, place, new ReadContext())?.Json() is { } number
        && Nodes.IsNumber(number)
        && double.TryParse(assumption.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double stated)
        && stated == Nodes.Number(number);

    private static bool IsTheSameAs(this Assumption own, Assumption shared) =>
        own.Path == shared.Path && own.Value == shared.Value && own.Distribution == shared.Distribution && own.Group == shared.Group;

    private static UncertainNumber Number(Assumption assumption, string? variant) =>
        new(assumption.Path, assumption.Distribution!, assumption.Group, variant);
}
