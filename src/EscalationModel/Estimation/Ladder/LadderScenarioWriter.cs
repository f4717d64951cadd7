using System.Globalization;
using System.Text.Json.Nodes;
using EscalationModel.Models;
using EscalationModel.Numerics;
using EscalationModel.Policies;

namespace EscalationModel.Estimation.Ladder;

/// <summary>Puts estimated numbers into a scenario of the ladder.</summary>
internal static class LadderScenarioWriter
{
    public static Scenario Write(LadderFit fit, (int A, int B, LadderNumber Number)[] openings, Scenario template, string name)
    {
        EscalationLadder ladder = LadderOf(fit, template);
        int rungs = fit.Options.Rungs;
        string source = SourceOf(fit);
        double[][] none = [.. Enumerable.Range(0, rungs).Select(_ => new double[rungs])];
        bool hasGaps = fit.Numbers.Any(n => n.Path.StartsWith("$.model.gaps", StringComparison.Ordinal));
        Scenario blank = template with
        {
            Name = name,
            Title = "A ladder from moves",
            Description = $"An escalation ladder estimated from {fit.Disputes} disputes with {fit.Moves} moves; "
                + $"what they do not tell is as in {template.Name}.",
            Model = ladder with
            {
                War = ladder.War ?? none,
                Fizzle = ladder.Fizzle ?? none,
                FizzleByMove = null,
                Frailty = fit.Options.HasFrailty ? ladder.Frailty : 0,
                Opening = [.. openings.Select(o => new Opening(o.A, o.B, o.Number.Value.Value))],
                Gaps = hasGaps ? [.. LadderGapQuantiles.Probabilities.Select((p, i) => new QuantilePoint(p, i))] : ladder.Gaps,
                A = ladder.A with { Up = 1, Down = 1 },
                B = ladder.B with { Up = 1, Down = 1 },
            },
            A = template.A with { Policy = TableOf(template.A.Policy, rungs) },
            B = template.B with { Policy = TableOf(template.B.Policy, rungs) },
            Assumptions = [.. template.Assumptions.Where(a => IsKept(a.Path, fit, hasGaps))],
            Targets = fit.Wars > 0 ? [WarTarget(fit, source)] : [],
            Variants = [],
        };
        return Scenario.Parse(blank.WithJson([.. Changes(fit, openings, rungs, source)]).ToJson(), name);
    }

    /// <summary>What stays as it is in the template.</summary>
    public static IReadOnlyList<string> Kept(LadderFit fit, Scenario template, IReadOnlyList<string> missing)
    {
        EscalationLadder ladder = LadderOf(fit, template);
        int rungs = fit.Options.Rungs;
        HashSet<string> known = [.. fit.Numbers.Select(n => n.Path)];
        (int A, int B)[] joints = [.. Enumerable.Range(1, rungs * rungs - 1).Select(j => (j / rungs, j % rungs))];
        string Of(string what, string place, string end, string how)
        {
            (int A, int B)[] unknown = [.. joints.Where(j => !known.Contains($"$.{place}[{j.A}][{j.B}]{end}"))];
            return unknown.Length == 0 ? "" : $"{what} at "
                + (unknown.Length == joints.Length ? "all joint rungs"
                    : string.Join(", ", unknown.Select(j => $"({j.A}, {j.B})")) + $", {how}");
        }

        string[] tables =
        [
            Of("war", "model.war", "", "by joint rung of A and B"), Of("fizzle", "model.fizzle", "", "by joint rung of A and B"),
            Of("moves of A", "actors[0].policy.moves", ".up", "by own and rival's rung"),
            Of("moves of B", "actors[1].policy.moves", ".up", "by own and rival's rung"),
        ];
        return
        [
            .. tables.Where(t => t.Length > 0), .. missing,
            .. known.Contains("$.model.gaps[0].days") ? Array.Empty<string>() : ["gaps: fewer than 20 gaps have known days"],
            $"horizon {ladder.Horizon}, standstill {ladder.Standstill}, the names of the rungs, payoffs and the mediator: "
                + "no moves tell them",
        ];
    }

    private static EscalationLadder LadderOf(LadderFit fit, Scenario template) => template.Model is not EscalationLadder ladder
        ? throw new ArgumentException($"{PrintableText.Line(template.Name)} is no ladder; a scenario of the escalation ladder is allowed.",
            nameof(template))
        : ladder.Rungs.Count == fit.Options.Rungs ? ladder
        : throw new ArgumentException(
            $"{PrintableText.Line(template.Name)} has {ladder.Rungs.Count} rungs; "
                + $"as many as the fit has, {fit.Options.Rungs}, are allowed.",
            nameof(template));

    // The tables of the template where it has some; another policy cannot be kept in part, and then what is not known stays put.
    private static MoveTable TableOf(IAnyPolicy policy, int rungs) => policy is MoveTable table && table.Moves.Count == rungs
        ? table
        : new MoveTable([.. Enumerable.Range(0, rungs).Select(_ => new MoveProbabilities[rungs])]);

    private static bool IsKept(string path, LadderFit fit, bool hasGaps) =>
        !path.StartsWith("$.model.opening", StringComparison.Ordinal) && !path.StartsWith("$.model.fizzleByMove", StringComparison.Ordinal)
        && !(hasGaps && path.StartsWith("$.model.gaps", StringComparison.Ordinal))
        && !path.StartsWith("$.variants", StringComparison.Ordinal) && !path.StartsWith("$.targets", StringComparison.Ordinal)
        && (fit.Options.HasFrailty || path != "$.model.frailty") && fit.Numbers.All(n => n.Path != path);

    private static Target WarTarget(LadderFit fit, string source) => new()
    {
        Quantity = TargetQuantity.Share,
        Ending = TargetEnding.War,
        Distribution = new BetaDistribution(fit.Wars + 0.5, fit.Disputes - fit.Wars + 0.5),
        Source = $"{fit.Wars} wars, {source}",
    };

    private static string SourceOf(LadderFit fit) =>
        (fit.Options.Source.Length > 0 ? fit.Options.Source + ", " : "") + $"{fit.Disputes} disputes";

    private static IEnumerable<(string Path, string Json)> Changes(
        LadderFit fit, (int A, int B, LadderNumber Number)[] openings, int rungs, string source)
    {
        // Both numbers of a cell at once: one after the other they could exceed 1 on the way.
        foreach (IGrouping<string, LadderNumber> cell in fit.Numbers.Where(IsMove).GroupBy(n => n.Path[..n.Path.LastIndexOf('.')]))
        {
            var both = new JsonObject();
            foreach (LadderNumber number in cell)
            {
                both[number.Path[(cell.Key.Length + 1)..]] = Based(number, source);
            }

            yield return (cell.Key, both.ToJsonString());
        }

        // The openings sum to 1 together.
        yield return ("$.model.opening", new JsonArray([.. openings.Select(o => new JsonObject
        {
            ["rungA"] = o.A, ["rungB"] = o.B, ["probability"] = Based(o.Number, source),
        })]).ToJsonString());
        LadderNumber[] gaps = [.. fit.Numbers.Where(n => n.Path.StartsWith("$.model.gaps", StringComparison.Ordinal))];
        if (gaps.Length > 0)
        {
            yield return ("$.model.gaps", new JsonArray([.. gaps.Select((g, i) => new JsonObject
            {
                ["probability"] = LadderGapQuantiles.Probabilities[i], ["days"] = Based(g, source),
            })]).ToJsonString());
        }

        foreach (LadderNumber number in fit.Numbers.Where(n => !IsMove(n) && !gaps.Contains(n) && openings.All(o => o.Number != n)))
        {
            yield return (number.Path, Based(number, source).ToJsonString());
        }
    }

    private static bool IsMove(LadderNumber number) => number.Path.StartsWith("$.actors", StringComparison.Ordinal);

    private static JsonObject Based(LadderNumber number, string source)
    {
        Estimate value = number.Value;
        var based = new JsonObject
        {
            ["value"] = value.Value,
            ["basis"] = number.Basis == Basis.Measured ? "measured" : "calibrated",
            ["source"] = string.Create(
                CultureInfo.InvariantCulture,
                $"{source}: estimated, {number.Meaning}{Bounds(value)}"),
        };
        if (number.IsDrawn && value.Low < value.High && value.Low <= value.Value && value.Value <= value.High)
        {
            based["range"] = new JsonArray(value.Low, value.High);
            if (number.Group.Length > 0)
            {
                based["group"] = number.Group;
            }
        }

        return based;
    }

    private static string Bounds(Estimate value) =>
        value.Low < value.High ? FormattableString.Invariant($"; 95% {value.Low:G4} to {value.High:G4}") : "";
}
