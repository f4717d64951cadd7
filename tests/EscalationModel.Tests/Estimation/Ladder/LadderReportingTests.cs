using System.Text.Json;
using EscalationModel.Estimation.Data;
using EscalationModel.Estimation.Ladder;
using EscalationModel.Reporting;
using EscalationModel.Reporting.Charts;
using EscalationModel.Reporting.Documents;
using EscalationModel.Reporting.Fragments;
using EscalationModel.Reporting.Tables;

namespace EscalationModel.Tests.Estimation.Ladder;

/// <summary>Ladders and laws of lengths show themselves.</summary>
public class LadderReportingTests
{
    private static readonly LengthComparison Mid = LengthComparison.Of(LadderData.Mid);
    private static readonly LadderFit Ladder = LadderFit.Fit(LadderData.Moves);

    [Fact]
    public void EveryResultHasAFragment()
    {
        DisputeMoves train = LadderData.Moves.Before(710), test = LadderData.Moves.From(710);
        (IShown Result, string Words)[] all =
        [
            (MoveLaw.Fit(LadderData.Moves), "14.3% [0.0, 28.9]"),
            (MoveLaw.Fit(LadderData.Moves, new() { Strength = 5 }), "0.1436"),
            (MoveForecasts.Score(train, test), "gain over independent draws"),
            (Mid[LengthModel.GammaFrailty], "theta"),
            (Mid, "2889.97"),
            (LengthForecasts.Score(DisputeLengths.Of(train), DisputeLengths.Of(test)), "gain over geometric"),
            (Mid.Hazards, "47.5%"),
            (FrailtyFit.Of(LadderData.Moves), "All disputes alike"),
            (Mid.Contrast, "falling hazard"),
            (Ladder, "$.model.frailty"),
        ];
        Assert.All(all, r =>
        {
            Fragment fragment = EstimationLadderFragments.Of(r.Result)!;
            Assert.Contains(r.Words, fragment.ToString(), StringComparison.Ordinal);
            Assert.Contains("<div", fragment.ToHtml(), StringComparison.Ordinal);
            Assert.All(fragment.Figures, f => Assert.StartsWith("<svg", f.ToSvg()[f.ToSvg().IndexOf("<svg", StringComparison.Ordinal)..], StringComparison.Ordinal));
            Assert.NotEmpty(r.Result.ToString()!);
        });
        Assert.Null(EstimationLadderFragments.Of(Ladder.ToScenario()));
    }

    [Fact]
    public void FiguresShowWhatWasObservedAndTheLaws()
    {
        Figure figure = EstimationLadderFigures.Hazards(Mid.Hazards, Mid.Fits);
        Assert.Equal(14 * 5, figure.Rows.Count);
        Assert.Contains("gamma frailty", figure.ToCsv(), StringComparison.Ordinal);

        // A law that is as good as the hazards by move lies within their intervals but for one or two of the fourteen.
        var laws = figure.Rows.Where(r => r[0] == "gamma frailty").Select(r => double.Parse(r[2], System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(laws.Zip(Mid.Hazards.Groups).Count(p => p.First < p.Second.Hazard.Low || p.First > p.Second.Hazard.High) <= 2);
        Assert.Equal(2, EstimationLadderFigures.Profiles(Mid[LengthModel.BetaGeometric].Fit).Count);
    }

    [Fact]
    public void DocumentsAndTablesHoldTheNumbers()
    {
        using var lengths = JsonDocument.Parse(Mid.ToDocument().ToString());
        JsonElement best = lengths.RootElement.GetProperty("laws")[0];
        Assert.Equal("gamma frailty", best.GetProperty("law").GetString());
        Assert.Equal(JsonValueKind.Null, best.GetProperty("mean").ValueKind);
        Assert.Equal(Mid.Hazards.Aic, lengths.RootElement.GetProperty("hazardsAic").GetDouble());
        using var ladder = JsonDocument.Parse(Ladder.ToDocument().ToString());
        Assert.Equal(Ladder.Numbers.Count, ladder.RootElement.GetProperty("numbers").GetArrayLength());
        Assert.NotEmpty(ladder.RootElement.GetProperty("kept").EnumerateArray());
        using var moves = JsonDocument.Parse(MoveForecasts.Score(LadderData.Moves.Before(710), LadderData.Moves.From(710)).ToDocument().ToString());
        Assert.Equal(99, moves.RootElement.GetProperty("testMoves").GetInt32());
        Assert.Equal(Ladder.Numbers.Count, EstimationLadderTables.Of(Ladder).Rows.Count);
        Assert.Contains("hazards by move,31+,0.0179640718562874", EstimationLadderTables.Of(Mid).ToCsv(), StringComparison.Ordinal);
    }
}
