using EscalationModel.Numerics;
using EscalationModel.Scenarios;
using EscalationModel.Shapes;

namespace EscalationModel.Experiments.Studies;

/// <summary>Finds what a study of a scenario names.</summary>
internal static class ScenarioInputs
{
    /// <summary>The inputs at their places, with a check that all their values are allowed there, and that no two share one.</summary>
    public static StudyInput[] Placed(Scenario scenario, IReadOnlyList<StudyInput> inputs, List<string> problems)
    {
        StudyInput[] placed = [.. inputs.Select(i => i.Path is null ? i.At(i.Name) : i)];
        var known = new Dictionary<string, int>();
        for (int k = 0; k < placed.Length; k++)
        {
            string place = $"$.inputs[{k}]";
            var context = new ReadContext();
            Part<Scenario>? part = ScenarioChanges.Find(scenario, placed[k].Path!, context);
            if (part is not null && part.Range is null)
            {
                context.Problem(placed[k].Path!, "what is no number", "the place of a number");
            }

            problems.AddRange(context.Problems.Select(p => $"{place}: {p}"));
            if (part?.Range is { } range && Disallowed(placed[k], range) is { } wrong)
            {
                problems.Add($"{place}: {placed[k].Path} {wrong}");
            }

            if (part is not null && !known.TryAdd(part.Place.ToString(), k))
            {
                problems.Add(
                    $"{place}: {placed[k].Path} is the place of $.inputs[{known[part.Place.ToString()]}] too; allowed: each place once");
            }
        }

        return placed;
    }

    private static string? Disallowed(StudyInput input, Bounds range)
    {
        string allowed = (range.IsWhole ? "whole: " : "") + range;
        if (input.Listed is { } listed)
        {
            foreach (double value in listed.Where(v => !range.Contains(v) || (range.IsWhole && v != Math.Floor(v))))
            {
                return FormattableString.Invariant($"at {value:R} is not allowed; allowed: {allowed}");
            }

            return null;
        }

        bool reachesIntoGap = range.Smallest > 0 && input.Low < range.Smallest && input.High > -range.Smallest;
        return !range.Contains(input.Low) || !range.Contains(input.High) || reachesIntoGap
            ? FormattableString.Invariant($"from {input.Low:R} to {input.High:R} is not allowed; allowed: {allowed}")
            : range.IsWhole && input.Levels is null ? "takes whole numbers; allowed: whole numbers or levels"
            : null;
    }

    /// <summary>The distribution of an input, cut to what is allowed at its place; as it is if there is no such place.</summary>
    public static StudyInput Of(Scenario scenario, string name, string path, Distribution distribution)
    {
        Bounds? range = ScenarioChanges.Find(scenario, path, new ReadContext())?.Range;
        double low = Inner(range?.Low, range?.LowIsOpen, Math.BitIncrement) ?? double.NegativeInfinity;
        double high = Inner(range?.High, range?.HighIsOpen, Math.BitDecrement) ?? double.PositiveInfinity;
        bool isInside = distribution.Least >= low && distribution.Greatest <= high;
        return (isInside ? StudyInput.Of(name, distribution) : StudyInput.Within(name, distribution, low, high)).At(path);
    }

    /// <summary>The outputs of their names; without names, all of the baseline.</summary>
    public static ScenarioOutput[] Outputs(Scenario scenario, IReadOnlyList<string>? names, List<string> problems)
    {
        var found = new List<ScenarioOutput>();
        string[] known = [.. ScenarioOutput.Quantities(scenario)];
        names ??= known;
        for (int i = 0; i < names.Count; i++)
        {
            if (ScenarioOutput.Find(scenario, names[i]) is { } output)
            {
                found.Add(output);
                continue;
            }

            string[] variants = [.. scenario.Variants.Select(v => v.Name)];
            string also = variants.Length == 0
                ? ""
                : ", each also as VARIANT.NAME, and probabilities as VARIANT.NAME.difference, with VARIANT one of "
                    + string.Join(", ", variants);
            string? meant = Suggestion.For(names[i], [.. known, .. variants.Select(v => v + ".war")]);
            problems.Add($"$.outputs[{i}]: \"{names[i]}\" is not allowed;{(meant is null ? "" : $" did you mean \"{meant}\"?")} allowed: "
                + string.Join(", ", known) + also);
        }

        return [.. found];
    }

    private static double? Inner(double? end, bool? isOpen, Func<double, double> inward) =>
        end is { } value ? (isOpen == true ? inward(value) : value) : null;
}
