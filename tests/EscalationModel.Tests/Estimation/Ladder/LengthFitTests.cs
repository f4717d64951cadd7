using EscalationModel.Estimation;
using EscalationModel.Estimation.Data;
using EscalationModel.Estimation.Ladder;
using MathNet.Numerics;

namespace EscalationModel.Tests.Estimation.Ladder;

/// <summary>Laws of lengths: known answers, derivatives, invariances, and what cannot be told.</summary>
public class LengthFitTests
{
    private static readonly LengthComparison Mid = LengthComparison.Of(LadderData.Mid);

    public static TheoryData<LengthModel> Models => [.. Enum.GetValues<LengthModel>()];

    [Fact]
    public void KnownAnswersOfThe667Disputes()
    {
        Assert.Equal(667, LadderData.Mid.Disputes);
        LengthFit frailty = Mid[LengthModel.GammaFrailty];
        Assert.Equal(0.9054, frailty["c"].Value, 1e-4);
        Assert.Equal(1.025, frailty["theta"].Value, 5e-4);
        Assert.Equal(2889.97, frailty.Fit.Aic, 5e-3);
        Assert.Equal(2906.2, Mid.Hazards.Aic, 0.05);
        Assert.Equal(
            [LengthModel.GammaFrailty, LengthModel.BetaGeometric, LengthModel.ThreeClasses, LengthModel.DiscreteWeibull, LengthModel.TwoClasses, LengthModel.Geometric],
            Mid.Fits.Select(f => f.Model));
        Assert.Contains(Mid.Notes, n => n.Contains("Not told apart", StringComparison.Ordinal) && n.Contains("beta-geometric", StringComparison.Ordinal));
        Assert.Contains(Mid.Notes, n => n.Contains("One length of 484", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a", 0.830, 1.150)]
    [InlineData("b", 0.852, 1.396)]
    public void ProfileIntervalsOfTheBetaGeometricLaw(string name, double low, double high)
    {
        ProfileLikelihood profile = Mid[LengthModel.BetaGeometric].Fit.Profile(name);
        Assert.Equal(low, profile.Low!.Value, 5e-4);
        Assert.Equal(high, profile.High!.Value, 5e-4);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void DerivativesAgreeWithDifferences(LengthModel model)
    {
        LikelihoodFit fit = Mid[model].Fit;
        double[] point = [.. fit.Parameters.Select(p => 0.9 * p.Value)];
        Jet exact = fit.Likelihood.Sum(Jet.Parameters(point));
        for (int i = 0; i < point.Length; i++)
        {
            double h = 1e-5 * point[i];
            double[] up = [.. point], down = [.. point];
            (up[i], down[i]) = (point[i] + h, point[i] - h);
            double slope = (fit.Likelihood.At(up) - fit.Likelihood.At(down)) / (2 * h);
            Assert.Equal(slope, exact.First(i), 1e-5 * Math.Max(1, Math.Abs(slope)));
            for (int j = 0; j < point.Length; j++)
            {
                double bend = (fit.Likelihood.Sum(Jet.Parameters(up)).First(j) - fit.Likelihood.Sum(Jet.Parameters(down)).First(j)) / (2 * h);
                Assert.Equal(bend, exact.Second(i, j), 1e-4 * Math.Max(1, Math.Abs(bend)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void TheSurvivalFunctionIsThatOfTheHazards(LengthModel model)
    {
        LengthFit fit = Mid[model];
        double survival = 1;
        for (int n = 1; n <= 40; n++)
        {
            survival *= 1 - fit.Hazard(n);
            Assert.Equal(survival, fit.Survival(n), 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void TheOrderOfRowsDoesNotMatter(LengthModel model)
    {
        var turned = new DisputeLengths(LadderData.Mid.Reverse().SelectMany(l => Enumerable.Range(0, l.Count).Select(_ => l with { Count = 1 })));
        Assert.Equal(Mid[model].Fit.Parameters.Select(p => p.Value), LengthFit.Of(turned, model).Fit.Parameters.Select(p => p.Value));
    }

    [Fact]
    public void MeansAreThoseOfTheSumOfSurvival()
    {
        // Finite means by summing far out; a frailty of 1/2 has a tail of n^-2.
        var lengths = new DisputeLengths(Enumerable.Range(1, 30).Select(n => new LengthCount(n, (int)Math.Round(2000 * (Survival(n - 1) - Survival(n))), false)));
        var fit = LengthFit.Of(lengths, LengthModel.GammaFrailty);
        Assert.InRange(fit["theta"].Value, 0.2, 0.6);
        double sum = Enumerable.Range(0, 3_000_000).Sum(fit.Survival);
        Assert.Equal(sum, fit.Mean!.Value, 1e-3);
        Assert.Equal(1 / Mid[LengthModel.Geometric]["p"].Value, Mid[LengthModel.Geometric].Mean!.Value, 1e-9);
        Assert.Equal(Enumerable.Range(0, 5000).Sum(Mid[LengthModel.TwoClasses].Survival), Mid[LengthModel.TwoClasses].Mean!.Value, 1e-6);
        Assert.Null(Mid[LengthModel.BetaGeometric].Mean);
        Assert.Equal(Enumerable.Range(0, 365).Sum(Mid[LengthModel.BetaGeometric].Survival), Mid[LengthModel.BetaGeometric].MeanUpToHorizon, 1e-9);

        static double Survival(int n) => Math.Pow(1 + 0.5 * 0.6 * n, -2);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1e-9)]
    [InlineData(0.03)]
    [InlineData(0.0999)]
    [InlineData(0.1001)]
    [InlineData(3.0)]
    public void FrailtyIsSmoothDownToZero(double theta)
    {
        // By the integral of the survival's logarithm: ln S = - int_0^C 1/(1 + theta c) dc, on a fine grid.
        const double C = 0.9;
        double expected = -Integrate.GaussLegendre(c => 1 / (1 + theta * c), 0, C, 64);
        Jet found = FrailtySurvival.Log(Jet.Parameter(C, 0, 2), Jet.Parameter(theta, 1, 2));
        Assert.Equal(expected, found.Value, 1e-13);
        Assert.Equal(Integrate.GaussLegendre(c => c / ((1 + theta * c) * (1 + theta * c)), 0, C, 64), found.First(1), 1e-12);
        Assert.Equal(-2 * Integrate.GaussLegendre(c => c * c / Cube(1 + theta * c), 0, C, 64), found.Second(1, 1), 1e-11);

        static double Cube(double x) => x * x * x;
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void AllOfOneMoveIsRefused(LengthModel model)
    {
        Assert.Contains(
            "all lengths are 1", Assert.Throws<ArgumentException>(() => LengthFit.Of(new([new(1, 50, false)]), model)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "No dispute has ended", Assert.Throws<ArgumentException>(() => LengthFit.Of(new([new(3, 50, true)]), model)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsNotThereIsSaid()
    {
        // Lengths that vary less than geometric ones: no frailty, no classes, a beta law without spread.
        LengthComparison all = LengthComparison.Of(new([new(2, 30, false), new(3, 40, false), new(4, 30, false)]));
        Assert.Contains(all.Notes, n => n.Contains("at the boundary", StringComparison.Ordinal));
        Assert.True(all[LengthModel.BetaGeometric].Fit.IsAtInfinity);
        Assert.Equal(all[LengthModel.Geometric].Fit.LogLikelihood, all[LengthModel.BetaGeometric].Fit.Supremum, 1e-5);
        Assert.All([LengthModel.TwoClasses, LengthModel.ThreeClasses], m =>
        {
            Assert.Contains(all[m].Notes, n => n.Contains("do not tell so many classes apart", StringComparison.Ordinal));
            Assert.All(all[m].Fit.Parameters, p => Assert.Null(p.StandardError));
        });
        Assert.Null(all[LengthModel.GammaFrailty]["theta"].StandardError);
        Assert.Equal(1, all.Frailty.PValue);
    }

    [Fact]
    public void TheLongestDisputeMovesTheFrailtyALittleAndTheMeanMuch()
    {
        var without = LengthComparison.Of(new(LadderData.Mid.Where(l => l.Length < 484)));
        Assert.Equal(Mid[LengthModel.GammaFrailty]["theta"].Value, without[LengthModel.GammaFrailty]["theta"].Value, 0.03);
        Assert.True(Mid[LengthModel.Geometric].Mean - without[LengthModel.Geometric].Mean > 0.6);
    }

    [Fact]
    public void HazardsOfEmptyGroupsAreNotKnown()
    {
        var hazards = MoveHazards.Of(new([new(1, 5, false), new(3, 4, true)]), [1, 2, 10]);
        Assert.Equal([5L, 0, 0], hazards.Groups.Select(g => g.Ended));
        Assert.Equal([9L, 4, 0], hazards.Groups.Select(g => g.AtRisk));
        Assert.Equal(2, hazards.FreeParameters);
        Assert.Null(hazards.Groups[1].StandardError);
        Assert.Equal(2, hazards.Notes.Count);
        Assert.Throws<ArgumentException>(() => MoveHazards.Of(LadderData.Mid, [2, 3]));
        Assert.Throws<ArgumentException>(() => MoveHazards.Of(LadderData.Mid, [1, 3, 3]));
    }

    [Fact]
    public void HeldOutLengthsPreferWhatTheyCameFrom()
    {
        // Every second dispute of each length is learned from; the others are foretold.
        DisputeLengths Half(int odd) => new(LadderData.Mid.Select(l => l with { Count = (l.Count + odd) / 2 }));
        LengthForecasts scores = LengthForecasts.Score(Half(0), Half(1));
        LengthForecastScore Of(string law) => scores.Scores.Single(s => s.Law == law);
        Assert.True(Of("gamma frailty").Gain.Interval.Low > 0);
        Assert.True(Of("gamma frailty").Score.Mean > Of("discrete Weibull").Score.Mean);
        Assert.Equal(0, Of("geometric").Gain.Mean);
        Assert.Equal("geometric", scores.Scores[^1].Law);

        // The mean by hand: the log-likelihood of the lengths over the moves at risk.
        LengthFit fit = LengthFit.Of(Half(0), LengthModel.Geometric);
        double p = fit["p"].Value, ended = Half(1).Disputes, moves = Half(1).Sum(l => (double)l.Length * l.Count);
        Assert.Equal((ended * Math.Log(p) + (moves - ended) * Math.Log(1 - p)) / moves, Of("geometric").Score.Mean, 1e-12);
    }
}
