using System.Globalization;
using System.Text;
using EscalationModel.Experiments;
using EscalationModel.Experiments.Optimization;
using EscalationModel.Reporting;

namespace EscalationModel.Cli.Output;

/// <summary>What a search has found, as tables.</summary>
internal static class OptimizationText
{
    public static string Write(Scenario scenario, PolicySearchResult best)
    {
        var numbers = new TextTable("number", "from", "to", "before", "found");
        foreach ((CalibratedNumber number, SearchedNumber range) in best.Numbers.Zip(best.Options.Numbers))
        {
            string found = number.Value.ToString("G6", CultureInfo.InvariantCulture);
            numbers.Add(number.Path, Shown(range.Low), Shown(range.High), Shown(number.Before), found);
        }

        var values = new TextTable(best.Objective.ToString(), "value");
        values.Add(Invariant($"as it is, on {best.Options.CheckPaths} fresh paths"), best.Before.ToString());
        values.Add(Invariant($"found, on {best.Options.CheckPaths} fresh paths"), best.Value.ToString());
        values.Add(Invariant($"best seen in the search, on {best.Options.Paths} paths"), Short(best.BestSeen));
        string method = best.Options.Method == SearchMethod.CmaEs ? "CMA-ES" : "cross-entropy";
        return Head(scenario, best.Options, best.Seed, Invariant($"{best.Evaluations} tries in {best.Rounds} rounds of {method}"))
            + $"{numbers}\n{values}{Notes(best.Warnings)}";
    }

    public static string Write(Scenario scenario, PolicyFrontResult front)
    {
        var table = new TextTable(
            [.. front.Options.Numbers.Select(n => n.Path), .. front.Objectives.Select(o => o.ToString()), "on fresh paths"]);
        foreach (PolicyFrontMember member in front.Members)
        {
            table.Add(
            [
                .. member.Numbers.Select(n => Short(n.Value)),
                .. member.Values.Select(v => v.ToString()),
                member.IsDominated ? "dominated" : "",
            ]);
        }

        IEnumerable<CalibratedNumber> before = front.Members.Count > 0 ? front.Members[0].Numbers : [];
        table.Add([.. before.Select(n => Short(n.Before)), .. front.Before.Select(b => b.ToString()), "as it is"]);
        string reference = string.Join(", ", front.Objectives.Zip(front.Reference, (o, r) => $"{o.Name} {Short(r)}"));
        return Head(scenario, front.Options, front.Seed, Invariant($"{front.Evaluations} tries in {front.Rounds} rounds of NSGA-II"))
            + $"{table}\nhypervolume {Short(front.Hypervolume)} from the reference point {reference}\n{Notes(front.Warnings)}";
    }

    private static string Head(Scenario scenario, PolicySearchOptions options, ulong seed, string search) => Invariant(
        $"{scenario.Name}: {search}, {options.Paths} paths each, seed {seed}, {options.Precision.InWords()}\n\n");

    private static string Notes(IReadOnlyList<string> warnings)
    {
        var notes = new StringBuilder();
        foreach (string warning in warnings)
        {
            notes.Append("note: ").Append(warning).Append('\n');
        }

        return notes.Length > 0 ? $"\n{notes}" : "";
    }

    private static string Short(double x) => x.ToString("G5", CultureInfo.InvariantCulture);

    private static string Shown(double x) => x.ToString("R", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
