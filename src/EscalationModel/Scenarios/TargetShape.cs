using EscalationModel.Shapes;

namespace EscalationModel.Scenarios;

/// <summary>How targets stand in a scenario file, and what goes beyond the range of one value.</summary>
internal static class TargetShape
{
    private const int MostTargets = 100;
    private const double Most = 1e9;

    private static readonly Shape<Target> Target = new(
        "Target", "What is known of the outcomes: numbers are calibrated to it, and draws of numbers are weighted by it.",
        new(), shape => shape
        .Add(
            "quantity", Quantities(), t => t.Quantity, (t, v) => t with { Quantity = v },
            "What it is about: the share of an ending, its median day among the crises that end so, the median day of the greatest closing "
                + "tempo, or the ratio of a share in a variant to that in the baseline.",
            required: true)
        .Add("of", Endings(), t => t.Ending, (t, v) => t with { Ending = v }, "The ending; unless given, war. Not for peakDay.")
        .Add(
            "variant", new OptionalCodec<string>(TextCodec.Name), t => t.Variant, (t, v) => t with { Variant = v },
            "The variant of a shareRatio.")
        .Add("value", Optional(0, Most), t => t.Value, (t, v) => t with { Value = v }, "What is known, with its interval low to high.")
        .Add("low", Optional(0, Most), t => t.Low, (t, v) => t with { Low = v }, "The lower end of the 95% interval of value.")
        .Add("high", Optional(0, Most), t => t.High, (t, v) => t with { High = v }, "The upper end of the 95% interval of value.")
        .Add(
            "distribution", new OptionalCodec<Numerics.Distribution>(DistributionCodec.Instance), t => t.Distribution,
            (t, v) => t with { Distribution = v }, "What is known as a distribution, in place of value, low and high.")
        .Add(
            "tolerance", Optional(0, Most), t => t.Tolerance, (t, v) => t with { Tolerance = v },
            "How far the baseline may be off the middle; unless given, 5% of the middle, or anything between the ends of a uniform one.")
        .Add("source", TextCodec.Any, t => t.Source, (t, v) => t with { Source = v }, "Where it comes from."));

    public static readonly Codec<IReadOnlyList<Target>> List = new ListCodec<Target>(Target, 0, MostTargets);

    /// <summary>A file names variants that it has. In code variants may be left out, and with them what targets say of them.</summary>
    public static void CheckVariants(Scenario scenario, ReadContext context)
    {
        string[] names = [.. scenario.Variants.Select(v => v.Name)];
        for (int i = 0; i < scenario.Targets.Count; i++)
        {
            string place = $"$.targets[{i}].variant";
            if (scenario.Targets[i].Variant is { } named
                && !names.Contains(named)
                && context.IsSound(place)
                && context.IsSound("$.variants"))
            {
                string allowed = names.Length == 0
                    ? "a variant, of which the scenario has none"
                    : "one of the variants " + string.Join(", ", names);
                context.Problem(place, $"\"{named}\"", allowed, Suggestion.For(named, names));
            }
        }
    }

    public static void Check(Scenario scenario, ReadContext context)
    {
        for (int i = 0; i < scenario.Targets.Count; i++)
        {
            string place = $"$.targets[{i}]";
            if (context.IsSound(place))
            {
                Known(scenario.Targets[i], place, context);
                Ending(scenario, scenario.Targets[i], place, context);
                Variant(scenario.Targets[i], place, context);
            }
        }
    }

    private static void Known(Target target, string place, ReadContext context)
    {
        bool isStated = (target.Value ?? target.Low ?? target.High) is not null;
        if (target.Distribution is not null == isStated)
        {
            context.Problem(place, isStated ? "both" : "neither", "a distribution, or else value, low and high");
        }
        else if (isStated)
        {
            Interval(target, place, context);
        }
    }

    private static void Interval(Target target, string place, ReadContext context)
    {
        double most = target.Quantity == TargetQuantity.Share ? 1 : double.PositiveInfinity;
        if (!(target.Low > 0 && target.Low < target.Value && target.Value < target.High && target.High < most))
        {
            static string Shown(double? x) => x is { } number ? RuleText.Of(number) : "nothing";
            context.Problem(
                place,
                $"value {Shown(target.Value)}, low {Shown(target.Low)}, high {Shown(target.High)}",
                $"numbers above 0{(most == 1 ? " and below 1" : "")} with low below value and value below high");
        }
    }

    private static void Ending(Scenario scenario, Target target, string place, ReadContext context)
    {
        if (target.Quantity != TargetQuantity.PeakDay && context.IsSound("$.model") && !scenario.Model.Outcomes.Any(target.Counts))
        {
            context.Problem($"{place}.of", $"\"{target.Ending}\"", "an ending that the model knows");
        }
    }

    private static void Variant(Target target, string place, ReadContext context)
    {
        if (target.Quantity == TargetQuantity.ShareRatio != target.Variant is not null)
        {
            context.Problem(
                $"{place}.variant",
                target.Variant is { } named ? $"\"{named}\"" : "nothing",
                target.Variant is null ? "the name of a variant" : "a variant of a shareRatio alone");
        }
    }

    private static ChoiceCodec<TargetQuantity> Quantities() => new(
        ("share", TargetQuantity.Share), ("medianDay", TargetQuantity.MedianDay),
        ("peakDay", TargetQuantity.PeakDay), ("shareRatio", TargetQuantity.ShareRatio));

    private static ChoiceCodec<TargetEnding> Endings() => new(
        ("war", TargetEnding.War), ("noWar", TargetEnding.NoWar),
        ("agreement", TargetEnding.Agreement), ("settlement", TargetEnding.Agreement),
        ("concessionByA", TargetEnding.ConcessionByA), ("concessionByB", TargetEnding.ConcessionByB), ("fizzle", TargetEnding.Fizzle),
        ("stalemate", TargetEnding.Stalemate), ("collision", TargetEnding.Collision), ("accident", TargetEnding.Accident));

    private static NullableCodec<double> Optional(double low, double high) => new(new BareNumberCodec(Bounds.Of(low, high)));
}
