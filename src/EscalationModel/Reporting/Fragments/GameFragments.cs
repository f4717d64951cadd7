using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Reporting.Charts;
using EscalationModel.Solvers;
using EscalationModel.Solvers.ExtensiveForm;
using EscalationModel.Solvers.Learning;
using EscalationModel.Solvers.NormalForm;
using EscalationModel.Theory;

namespace EscalationModel.Reporting.Fragments;

/// <summary>Games, their equilibria, and what else solvers find.</summary>
internal static class GameFragments
{
    private const int MostPoints = 20;

    public static Fragment? Of(IShown result) => result switch
    {
        NormalFormGame game => Of(game),
        ExtensiveFormGame tree => Of(tree),
        ISolved solved => Of(solved),
        Equilibrium equilibrium => Of(equilibrium),
        BayesianEquilibrium equilibrium => Of(equilibrium),
        BehaviorProfile profile => Of(profile),
        MarkovSolution solution => Of(solution),
        LogitEquilibrium logit => Row(["lambda", "row", "column"], Cells.Of(logit.Lambda), $"{logit.Row}", $"{logit.Column}"),
        CognitiveHierarchyResult hierarchy => Of(hierarchy),
        CorrelatedEquilibrium correlated => Of(correlated),
        Elimination elimination => Of(elimination),
        NashComponent component => Of(component),
        RiskComparison risk => Of(risk),
        Response response => Row(
            ["best responses", "get"],
            string.Join(", ", response.Strategies.Select(s => $"{s + 1}")),
            response.ExactValue is { } exact ? $"{exact}" : Cells.Of(response.Value)),
        DynamicsPath path => Of(path),
        AgentQuantalPoint point => Row(
            ["lambda", "payoffs", "regret"], Cells.Of(point.Lambda), Joined(point.Profile.Payoffs), Cells.Of(point.Profile.Regret)),
        TreeReply reply => Row(["value", "gain"], Cells.Of(reply.Value), Cells.Of(reply.Gain)),
        _ => null,
    };

    private static Fragment Row(IReadOnlyList<string> headings, params IReadOnlyList<string> cells) =>
        new("") { Headings = headings, Rows = [cells] };

    private static Fragment Of(NormalFormGame game) => new(game.Title)
    {
        Headings = [$"{game.Players[0]} \\ {game.Players[1]}", .. game.ColumnLabels],
        Rows =
        [
            .. Enumerable.Range(0, game.Rows).Select(i => Cells.Row(
            [
                game.RowLabels[i],
                .. Enumerable.Range(0, game.Columns).Select(j => $"{game.ExactPayoff(0, i, j)}, {game.ExactPayoff(1, i, j)}"),
            ])),
        ],
    };

    private static Fragment Of(ExtensiveFormGame tree) => new(tree.Title)
    {
        Headings = ["player", "information set", "moves"],
        Rows = [.. tree.InformationSets.Select(s => Cells.Row(tree.Players[s.Player], s.Key, string.Join(", ", s.Actions)))],
        Notes = [$"A tree of {Numbers.Count(tree.NodeCount)} nodes and {Numbers.Count(tree.EndCount)} ends."],
    };

    private static Fragment Of(ISolved solved)
    {
        Fragment found = Fragment.Of([.. solved.Found.Select(s => Of(s, solved.Found[0]))]);
        bool isTable = found.Parts.Count == 0 && found.Title.Length == 0;
        string value = solved.Value is { } known ? $", value {Cells.Of(known)}" : "";
        return new Fragment(
            $"{solved.Method}: {solved.Status.InWords()}, {Count(solved)}{value}, residual {Cells.Of(solved.Residual)}")
        {
            Headings = isTable ? found.Headings : [],
            Rows = isTable ? found.Rows : [],
            Notes = [.. isTable ? found.Notes : [], .. solved.Note.Length == 0 ? Array.Empty<string>() : [solved.Note]],
            Parts = isTable || solved.Found.Count == 0 ? [] : [found],
        };
    }

    // Of many equilibria of a tree, which have most in common, the first is shown in full.
    private static Fragment Of(object found, object first) => (found, first) switch
    {
        (BehaviorProfile profile, BehaviorProfile other) when profile != other && profile.Game == other.Game =>
            Of(profile, profile.DifferencesFrom(other), "Elsewhere as in the first."),
        (IShown shown, _) => shown.ToFragment(),
        _ => new Fragment($"{found}"),
    };

    private static string Count(ISolved solved) =>
        (solved.Found.Count == 1 ? "1 solution" : $"{Numbers.Count(solved.Found.Count)} solutions")
            + (solved.IsComplete ? ", all there are" : "");

    private static Fragment Of(Equilibrium equilibrium) => Row(
        ["row plays", "column plays", "row gets", "column gets", "regret"],
        $"{equilibrium.Row}", $"{equilibrium.Column}",
        Payoff(equilibrium.ExactPayoffs, equilibrium.Payoffs, 0), Payoff(equilibrium.ExactPayoffs, equilibrium.Payoffs, 1),
        Cells.Of(equilibrium.Regret));

    private static string Payoff(IReadOnlyList<Rational>? exact, IReadOnlyList<double> payoffs, int player) =>
        exact is null ? Cells.Of(payoffs[player]) : $"{exact[player]}";

    private static Fragment Of(BehaviorProfile profile) => Of(profile, profile.Game.InformationSets);

    private static Fragment Of(BehaviorProfile profile, IReadOnlyList<InformationSet> sets, params IReadOnlyList<string> notes) => new(
        "payoffs "
            + string.Join(", ", Enumerable.Range(0, profile.Payoffs.Count).Select(p => Payoff(profile.ExactPayoffs, profile.Payoffs, p)))
            + $", regret {Cells.Of(profile.Regret)}")
    {
        Headings = ["player", "information set", "plays"],
        Notes = notes,
        Rows =
        [
            .. sets.Select(s => Cells.Row(
                profile.Game.Players[s.Player],
                s.Key,
                string.Join(", ", s.Actions.Select((a, i) => (Action: a, Chance: profile[s][i])).Where(m => m.Chance > 0)
                    .Select(m => m.Chance == 1 ? m.Action : $"{m.Action} {Cells.Of(m.Chance)}")))),
        ],
    };

    private static Fragment Of(BayesianEquilibrium equilibrium)
    {
        IEnumerable<IReadOnlyList<string>> Types(string side, IReadOnlyList<MixedStrategy> plays, IReadOnlyList<Rational> payoffs) =>
            plays.Select((play, type) => Cells.Row($"{side} {type + 1}", $"{play}", $"{payoffs[type]}"));
        return new Fragment(
            "What each type does; "
                + (equilibrium.Regret == 0 ? "none gains by another action" : $"one gains {equilibrium.Regret} by another action"))
        {
            Headings = ["type", "plays", "expects"],
            Rows =
            [
                .. Types("row", equilibrium.Row, equilibrium.RowPayoffs), .. Types("column", equilibrium.Column, equilibrium.ColumnPayoffs),
            ],
        };
    }

    private static Fragment Of(MarkovSolution solution) => Row(
        ["value to A", "value to B", "regret"], Cells.Of(solution.ValueA), Cells.Of(solution.ValueB), Cells.Of(solution.Regret));

    private static Fragment Of(CognitiveHierarchyResult hierarchy) => new(
        $"On average row plays {hierarchy.Row}, column {hierarchy.Column}")
    {
        Headings = ["level", "share", "row", "column"],
        Rows =
        [
            .. hierarchy.Levels.Select((level, k) => Cells.Row(
                Cells.Of(k), Cells.Of(hierarchy.Shares[k]), $"{level.Item1}", $"{level.Item2}")),
        ],
    };

    private static Fragment Of(CorrelatedEquilibrium correlated) => new($"payoffs {string.Join(", ", correlated.Payoffs)}")
    {
        Headings = ["row \\ column", .. Enumerable.Range(1, correlated.Distribution.GetLength(1)).Select(j => $"{j}")],
        Rows =
        [
            .. Enumerable.Range(0, correlated.Distribution.GetLength(0)).Select(i => Cells.Row(
            [
                $"{i + 1}",
                .. Enumerable.Range(0, correlated.Distribution.GetLength(1)).Select(j => $"{correlated.Distribution[i, j]}"),
            ])),
        ],
    };

    private static Fragment Of(NashComponent component) => new(
        component.Subsets.Count == 1 ? "A component of one subset" : $"A component of {component.Subsets.Count} subsets")
    {
        Headings = ["mixtures of rows", "with mixtures of columns"],
        Rows = [.. component.Subsets.Select(s => Cells.Row(string.Join(", ", s.Rows), string.Join(", ", s.Columns)))],
    };

    private static Fragment Of(RiskComparison risk) => new("Strict equilibria by risk")
    {
        Headings = ["row", "column", "product of losses", "risk-dominant"],
        Rows =
        [
            .. risk.Equilibria.Select((e, i) => Cells.Row(
                $"{e.Row + 1}", $"{e.Column + 1}", $"{risk.Products[i]}", Cells.YesNo(risk.Dominant == e))),
        ],
    };

    private static Fragment Of(Elimination elimination) => new(
        $"{elimination.Remaining.Rows} by {elimination.Remaining.Columns} strategies remain")
    {
        Headings = ["round", "player", "strategy", "dominated by"],
        Rows = [.. elimination.Steps.Select(s => Cells.Row($"{s.Round}", $"{s.Player + 1}", $"{s.Strategy + 1}", $"{s.DominatedBy}"))],
    };

    private static Fragment Of(DynamicsPath path) => new($"It ends at {path.End}")
    {
        Headings = ["time", "row", "column"],
        Rows =
        [
            .. path.Points.Where((_, i) => i % Math.Max(1, path.Points.Count / MostPoints) == 0)
                .Select(p => Cells.Row(Cells.Of(p.Time), $"{p.Row}", $"{p.Column}")),
        ],
        Figures = [DynamicsFigure.Of(path)],
    };

    private static string Joined(IReadOnlyList<double> values) => string.Join(", ", values.Select(Cells.Of));
}
