using EscalationModel.Reporting.Documents;
using EscalationModel.Reporting.Tables;

namespace EscalationModel.Reporting.Charts;

/// <summary>Exact answers: numbers without intervals.</summary>
internal static class ExactFigures
{
    private const string Exactness = "Exact answers, without sampling error.";
    private const double AlmostAll = 0.995;

    public static Figure Outcomes(IReadOnlyList<ExactAnswer> answers, Func<Outcome, string> nameOf)
    {
        Outcome[] seen = [.. answers[0].Result.Outcomes.Where(o => answers.Any(a => a.Result.Probability(o) > 0))];
        BarGroup[] groups = [.. seen.Select(o =>
            new BarGroup(nameOf(o), Palette.Of(o), [.. answers.Select(a => Estimate.Exact(a.Result.Probability(o)))]))];
        return new Figure(
            "outcomes",
            "How disputes end",
            Exactness,
            new PaperTable(
                "The probabilities that are drawn.",
                [TableColumn.Text("variant"), TableColumn.Text("ending"), TableColumn.Number("probability")],
                seen.SelectMany(o => answers.Select(a => (TableCell[])
                    [TableCell.Text(a.Variant), TableCell.Text(nameOf(o)), TableCell.Number(a.Result.Probability(o))]))),
            new BarChart([.. answers.Select(a => a.Variant)], groups).Draw);
    }

    public static Figure Forest(IReadOnlyList<ExactAnswer> answers)
    {
        (string Name, double Change)[] changes =
            [.. answers.Skip(1).Select(a => (a.Variant, a.Result.War - answers[0].Result.War)).OrderBy(c => c.Item2)];
        return new Figure(
            "contrasts",
            "War probability against the baseline",
            "Difference in percentage points. " + Exactness,
            new PaperTable(
                "The differences that are drawn.",
                [TableColumn.Text("variant"), TableColumn.Number("difference")],
                changes.Select(c => (TableCell[])[TableCell.Text(c.Name), TableCell.Number(c.Change)])),
            ContrastFigure.Points([.. changes.Select(c =>
                new ForestRow(c.Name, Estimate.Exact(c.Change), Effect.WithMinus(Numbers.PointsValue(Estimate.Exact(c.Change)))))]).Draw);
    }

    public static Figure Endings(ExactAnswer answer, Func<Outcome, string> nameOf)
    {
        int last = Math.Max(1, LastMove(answer));
        Curve[] curves = [.. answer.Result.Outcomes.Where(o => answer.Result.Probability(o) > 0).Select(o =>
            new Curve(nameOf(o), Palette.Of(o), Cumulative(answer.Result.DistributionOf(o), last)) { Dashes = Palette.DashesOf(o) })];
        return new Figure(
            "endings",
            $"Ended by that move, {answer.Variant}",
            "Probability that the dispute has ended so by that move. " + Exactness,
            CurveData.Of(curves),
            new LineChart(new TimeAxis(last, null, TimeUnit.Of("move")), curves) { Measure = "share of all disputes" }.Draw);
    }

    private static int LastMove(ExactAnswer answer)
    {
        IReadOnlyList<double> survival = answer.Result.Survival;
        int move = 0;
        while (move < survival.Count - 1 && survival[move] > 1 - AlmostAll)
        {
            move++;
        }

        return move;
    }

    private static List<(double Time, Estimate Value)> Cumulative(IReadOnlyList<double> byMove, int last)
    {
        var points = new List<(double, Estimate)>();
        double sum = 0;
        for (int move = 0; move <= last; move++)
        {
            sum += byMove[move];
            points.Add((move, Estimate.Exact(sum)));
        }

        return points;
    }
}
