using EscalationModel.Experiments;
using EscalationModel.Reporting.Tables;

namespace EscalationModel.Reporting.Charts;

/// <summary>Until when an intervention helps.</summary>
internal static class ChanceFigure
{
    /// <summary>The figure of a curve that has points with a share of wars.</summary>
    /// <param name="chance">The curve.</param>
    /// <param name="start">The date of day 0; null: the time has no dates.</param>
    /// <param name="unit">What a unit of the time is.</param>
    public static Figure Of(LastClearChanceCurve chance, DateOnly? start, TimeUnit unit)
    {
        string offer = chance.Offer is null
            ? ""
            : $" The offer is that of {chance.Offer.Name} with its own probabilities of acceptance and of "
                + "cheating and its own duration, made "
                + $"on that {unit} instead.";
        return new Figure(
            "last-clear-chance",
            $"Risk already run, and wars avoided, by the {unit} of the intervention",
            $"Shares of the wars that come without an intervention. On that {unit} ideal brakes make both "
                + "sides brake fully, and keep to it "
                + "until the horizon; what even they no longer avoid is the risk already run." + offer
                + $" {Numbers.Count(chance.Paths)} crises a point; bands are 95% "
                + (IsDrawn(chance)
                    ? "over draws of the numbers that are not known."
                    : "intervals of sampling: other seeds lie in them.")
                + Harm(chance, start, unit),
            Data(chance),
            Drawing(chance, start, unit).Draw);
    }

    /// <summary>Whether there is anything to show.</summary>
    public static bool HasShares(LastClearChanceCurve chance) =>
        chance.Points.Count > 1 && double.IsFinite(chance.Points[0].Avoided.Value);

    /// <summary>Whether the numbers that are not known were drawn.</summary>
    public static bool IsDrawn(LastClearChanceCurve chance) => chance.Points.All(p => p.OverDraws is not null);

    /// <summary>The share that ideal brakes avoid, over draws where there are any.</summary>
    public static Estimate Brakes(LastClearChancePoint p) => p.OverDraws is { } over ? Effect.Range(over.Brakes) : p.Avoided;

    /// <summary>The risk already run, likewise.</summary>
    public static Estimate RiskRun(LastClearChancePoint p) => p.OverDraws is { } over ? Effect.Range(over.RiskRun) : p.RiskRun;

    /// <summary>The share that the offer avoids, likewise; null: there is no offer.</summary>
    public static Estimate? Offered(LastClearChancePoint p) =>
        p.OverDraws is { Offer: { } over } ? Effect.Range(over) : p.AvoidedByOffer;

    // Late brakes can be worse than none: what they hold back ends in war later.
    private static string Harm(LastClearChanceCurve chance, DateOnly? start, TimeUnit unit)
    {
        IEnumerable<LastClearChancePoint> harmful = chance.Points.Where(p => p.Gain.High < 0);
        return harmful.Any()
            ? $" Around {Wording.Day(harmful.MinBy(p => p.Gain.Value).Day, start, unit)} brakes "
                + "make war likelier than no intervention: while both are bound, neither gives way on its own."
            : "";
    }

    private static LineChart Drawing(LastClearChanceCurve chance, DateOnly? start, TimeUnit unit)
    {
        var time = new TimeAxis(Math.Max(chance.Points[^1].Day, 1e-9), start, unit);
        Curve Line(string label, string color, string dashes, Func<LastClearChancePoint, Estimate> value) =>
            new(label, color, [.. chance.Points.Select(p => (p.Day, Within(value(p))))]) { HasDots = true, Dashes = dashes };
        List<Curve> curves =
        [
            Line("risk already run", Palette.Worse, "7 3", RiskRun),
            Line("avoided by ideal brakes", Palette.Accent, "", Brakes),
        ];
        if (chance.Points.All(p => Offered(p) is { } offer && double.IsFinite(offer.Value)))
        {
            curves.Add(Line("avoided by the offer", Palette.Better, "2 3", p => Offered(p)!.Value));
        }

        return new LineChart(time, curves) { Measure = "share of the wars without an intervention" };
    }

    // The chart has shares from 0 to 1; what is worse than nothing is in the table.
    private static Estimate Within(Estimate e) => new(Math.Clamp(e.Value, 0, 1), Math.Clamp(e.Low, 0, 1), Math.Clamp(e.High, 0, 1));

    private static PaperTable Data(LastClearChanceCurve chance) => new(
        "The shares that are drawn.",
        [
            TableColumn.Number("time"),
            TableColumn.Interval("risk_run"),
            TableColumn.Interval("avoided_by_brakes"),
            TableColumn.Interval("avoided_by_offer"),
        ],
        chance.Points.Select(p => (TableCell[])
        [
            TableCell.Number(p.Day),
            TableCell.Interval(RiskRun(p)),
            TableCell.Interval(Brakes(p)),
            Offered(p) is { } offered ? TableCell.Interval(offered) : TableCell.NoInterval,
        ]));
}
