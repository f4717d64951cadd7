using EscalationModel.Experiments.Optimization;

namespace EscalationModel.Reporting.Fragments;

/// <summary>What searches found.</summary>
internal static class OptimizationFragments
{
    public static Fragment? Of(IShown result) => result switch
    {
        MinimizationResult found => Point(Cells.Of(found.Best.Value), found.Best.Point, found.Evaluations, []),
        SampledMinimizationResult found => Point(Cells.Of(found.Value), found.Point, found.Evaluations, found.Warnings),
        PolicySearchResult search => new Fragment(
            $"{search.Objective}: {Cells.Of(search.Value)}, before {Cells.Of(search.Before)}; {Cells.Of(search.Evaluations)} evaluations")
        {
            Parts = [search.Numbers.ToFragment()],
            Notes = search.Warnings,
        },
        PolicyFrontResult front => new Fragment($"{Cells.Of(front.Members.Count)} policies of which none is better in all")
        {
            Headings =
            [
                .. front.Members.Count == 0 ? ["policy"] : front.Members[0].Numbers.Select(n => n.Path),
                .. front.Objectives.Select(o => $"{o}"),
            ],
            Rows =
            [
                .. front.Members.Select(m => Cells.Row(
                    [.. m.Numbers.Select(n => Numbers.Short(n.Value)), .. m.Values.Select(v => Cells.Of(v))])),
            ],
            Notes = front.Warnings,
        },
        SampledFrontResult front => new Fragment($"{Cells.Of(front.Members.Count)} points of which none is better in all")
        {
            Headings = ["point", .. front.Reference.Select((_, i) => $"objective {i + 1}")],
            Rows = [.. front.Members.Select(m => Cells.Row([Text(m.Point), .. m.Values.Select(v => Cells.Of(v))]))],
        },
        DoubleOracleResult game => new Fragment($"Value {Cells.Of(game.Value)} within {Cells.Of(game.Lower)} and {Cells.Of(game.Upper)}")
        {
            Headings = ["player", "plays", "weight"],
            Rows = [.. Mixture("row", game.Row), .. Mixture("column", game.Column)],
        },
        SampledEquilibrium game => new Fragment($"A gets {game.ValueA}, B {game.ValueB}; a reply would gain {game.Exploitability}")
        {
            Headings = ["side", "plays", "weight"],
            Rows = [.. Mixture("A", game.A), .. Mixture("B", game.B)],
        },
        CrossEntropyTiltResult tilt => new Fragment("")
        {
            Headings = ["probability", "rounds", "largest share of a path"],
            Rows = [Cells.Row(Cells.Of(tilt.Probability), Cells.Of(tilt.Rounds), Cells.Percent(tilt.LargestShare))],
            Notes = tilt.Warnings,
        },
        _ => null,
    };

    private static Fragment Point(string value, IReadOnlyList<double> point, long evaluations, IReadOnlyList<string> warnings) =>
        new("")
        {
            Headings = ["least value", "at", "evaluations"],
            Rows = [Cells.Row(value, Text(point), Cells.Of(evaluations))],
            Notes = warnings,
        };

    private static IEnumerable<IReadOnlyList<string>> Mixture(string player, IReadOnlyList<WeightedPoint> points) =>
        points.Select(p => Cells.Row(player, Text(p.Point), Cells.Of(p.Weight)));

    private static string Text(IReadOnlyList<double> point) => $"({string.Join(", ", point.Select(Cells.Of))})";
}
