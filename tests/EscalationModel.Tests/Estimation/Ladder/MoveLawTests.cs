using EscalationModel.Estimation.Data;
using EscalationModel.Estimation.Ladder;

namespace EscalationModel.Tests.Estimation.Ladder;

/// <summary>Laws of moves by all contexts, and forecasts of moves.</summary>
public class MoveLawTests
{
    public static TheoryData<MoveContext, MoveOutcome> Laws
    {
        get
        {
            var all = new TheoryData<MoveContext, MoveOutcome>();
            foreach (MoveContext context in Enum.GetValues<MoveContext>())
            {
                foreach (MoveOutcome outcome in Enum.GetValues<MoveOutcome>())
                {
                    all.Add(context, outcome);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Laws))]
    public void EveryLawCountsEveryTransitionOnce(MoveContext context, MoveOutcome outcome)
    {
        var options = new MoveLawOptions { Context = context, Outcome = outcome, Strength = 3 };
        MoveLaw law = MoveLaw.Fit(LadderData.Moves, options);
        Assert.Equal(292, law.Transitions);
        Assert.Equal(49, law.Disputes);
        Assert.All(law.Rows, r => Assert.Equal(1, r.Cells.Sum(c => c.Shrunk!.Value), 1e-12));
        Assert.All(law.Rows.Where(r => r.Count > 0), r => Assert.Equal(1, r.Cells.Sum(c => c.Probability!.Value), 1e-12));

        // From the counts the same, without clusters.
        MoveLaw counted = MoveLaw.FromCounts(
            [.. law.Rows.Select(r => r.Context)], law.Outcomes, [.. law.Rows.Select(r => r.Cells.Select(c => c.Count).ToArray())], options);
        Assert.Equal(law.LogLikelihood, counted.LogLikelihood);
        Assert.Equal(Shrunk(law), Shrunk(counted));
        Assert.Contains(counted.Notes, n => n.Contains("no clustered errors", StringComparison.Ordinal));

        // In whatever order.
        MoveLaw turned = MoveLaw.Fit(LadderData.Turned(LadderData.Moves), options);
        Assert.Equal(Shrunk(law), Shrunk(turned));
        Assert.All(law.Rows.SelectMany(r => r.Cells).Zip(turned.Rows.SelectMany(r => r.Cells)), p =>
            Assert.Equal(p.First.ClusteredError ?? -1, p.Second.ClusteredError ?? -1, 1e-14));
    }

    [Fact]
    public void JointRungsAreTheLastLevelsOfBothSides()
    {
        DisputeMoves one = new([new("x", [new(Mover.A, 3, 0), new(Mover.B, 2, 1), new(Mover.A, 4, 2), new(Mover.Both, 2, 3)], true)]);
        MoveLaw law = MoveLaw.Fit(one, new MoveLawOptions { Context = MoveContext.JointRung, Outcome = MoveOutcome.MoverAndLevel });
        string[] seen = [.. law.Rows.SelectMany(r => r.Cells.Zip(law.Outcomes).Where(c => c.First.Count > 0).Select(c => $"{r.Context}>{c.Second}"))];
        Assert.Equal(["2|2>end", "3|0>B2", "3|2>A4", "4|2>AB2"], seen);
        MoveLaw relative = MoveLaw.Fit(one, new MoveLawOptions { Context = MoveContext.MoveNumber, Outcome = MoveOutcome.SameOrOther });
        Assert.Equal(1, relative["3"].Cells[relative.Outcomes.ToList().IndexOf("both2")].Count);
        Assert.Equal(1, relative["1"].Cells[relative.Outcomes.ToList().IndexOf("other2")].Count);
    }

    [Fact]
    public void SharesOnTheBoundaryHaveExactIntervals()
    {
        MoveLaw law = MoveLaw.FromCounts(["x"], ["a", "b"], [[0, 10]]);
        Assert.True(law["x"].Cells[0].AtBoundary);
        Assert.Equal(0.3, law["x"].Cells[0].Interval(10)!.Value.High, 1e-12);
        Assert.Contains(law.Notes, n => n.Contains("at the boundary", StringComparison.Ordinal));
        Assert.Contains("\"y\"", Assert.Throws<ArgumentException>(() => law["y"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ShrinkageGoesFromTheSharesToThePooledLaw()
    {
        MoveLaw With(double strength) => MoveLaw.Fit(LadderData.Moves, new MoveLawOptions { Strength = strength });
        Assert.Equal(With(0)["3"].Cells[1].Probability!.Value, With(0)["3"].Cells[1].Shrunk!.Value);
        Assert.Equal(With(1).Pooled[1], With(1e12)["3"].Cells[1].Shrunk!.Value, 1e-9);
    }

    [Fact]
    public void WhatIsNotAllowedIsRefused()
    {
        Assert.Contains(
            "level 4 of dispute 1", Assert.Throws<ArgumentException>(() => MoveLaw.Fit(LadderData.Moves, new() { Levels = [2, 3] })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => MoveLaw.Fit(LadderData.Moves, new() { Strength = -1, PoolAlpha = 0 }));
        Assert.Throws<ArgumentException>(() => MoveLaw.FromCounts(["x"], ["a"], [[1, 2]]));
        Assert.Throws<ArgumentException>(() => MoveLaw.FromCounts(["x"], ["a"], [[0]]));
        DisputeMoves censored = new([new("x", [new(Mover.A, 3, 0)], false)]);
        Assert.Throws<ArgumentException>(() => MoveLaw.Fit(censored));
        Assert.Throws<ArgumentException>(() => MoveForecasts.Score(censored, LadderData.Moves));
        Assert.Throws<ArgumentException>(() => MoveForecasts.Score(LadderData.Moves, LadderData.Moves, new() { Alpha = 0 }));
        Assert.Throws<ArgumentException>(() => MoveForecasts.Score(LadderData.Moves, LadderData.Moves, new() { Outcome = MoveOutcome.End }));
    }

    [Fact]
    public void CodingBySameAndOtherIsWarnedOf()
    {
        DisputeMoves train = LadderData.Moves.Before(710), test = LadderData.Moves.From(710);
        MoveForecasts absolute = MoveForecasts.Score(train, test);
        MoveForecasts relative = MoveForecasts.Score(train, test, new MoveForecastOptions { Outcome = MoveOutcome.SameOrOther });

        // The last mover seems to gain once the words "same" and "other" carry it, and gains nothing in absolute terms.
        Assert.True(relative[MoveContext.Mover].Gain.Interval.Low > 0.05);
        Assert.True(absolute[MoveContext.Mover].Gain.Interval.Low < 0);
        Assert.Contains(MoveForecasts.SameOtherWarning, relative.Notes);
        Assert.DoesNotContain(MoveForecasts.SameOtherWarning, absolute.Notes);
        Assert.Contains(
            MoveForecasts.SameOtherWarning,
            MoveLaw.Fit(train, new() { Context = MoveContext.Mover, Outcome = MoveOutcome.SameOrOther }).Notes);
        Assert.Contains(absolute.Notes, n => n.Contains("16 disputes", StringComparison.Ordinal));
    }

    [Fact]
    public void ForecastsDoNotHangOnTheOrderOfDisputes()
    {
        DisputeMoves train = LadderData.Moves.Before(710), test = LadderData.Moves.From(710);
        MoveForecasts one = MoveForecasts.Score(train, test), other = MoveForecasts.Score(LadderData.Turned(train), LadderData.Turned(test));
        Assert.All(one.Scores.Zip(other.Scores), p => Assert.Equal(p.First.Gain.Mean, p.Second.Gain.Mean, 1e-13));
        Assert.All(one.Scores.Zip(other.Scores), p => Assert.Equal(p.First.Gain.StandardError!.Value, p.Second.Gain.StandardError!.Value, 1e-13));
    }

    private static IEnumerable<double> Shrunk(MoveLaw law) => law.Rows.SelectMany(r => r.Cells).Select(c => c.Shrunk!.Value);
}
