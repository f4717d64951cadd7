using EscalationModel.Estimation;
using EscalationModel.Estimation.Strategic;
using MathNet.Numerics.Distributions;

namespace EscalationModel.Tests.Estimation.Strategic;

/// <summary>Checks that do not come from the file of known answers: closed forms, differences, invariances, doubtful data.</summary>
public sealed class StrategicFitTests
{
    private static readonly double rootOfTwo = Math.Sqrt(2);

    public static TheoryData<StrategicGame, StrategicError> Kinds()
    {
        var kinds = new TheoryData<StrategicGame, StrategicError>();
        foreach (StrategicError error in Enum.GetValues<StrategicError>())
        {
            kinds.Add(StrategicGame.ThreeOutcomes, error);
            kinds.Add(StrategicGame.FourOutcomes, error);
        }

        return kinds;
    }

    [Theory, MemberData(nameof(Kinds))]
    public void ProbabilitiesSumToOneAndHaveTheirDerivatives(StrategicGame game, StrategicError error)
    {
        double[] u = [0.3, -0.7, 1.1, 0.4, -0.2, 0.9];
        u = u[..game.Utilities().Count];
        double At(double[] point, int outcome) => StrategicTerms.Log(game, error, [.. point.Select(x => (Jet)x)], outcome).Value;
        Assert.Equal(1, game.Outcomes().Sum(y => PortableMath.Exp(At(u, y))), 14);
        foreach (int outcome in game.Outcomes())
        {
            Jet term = StrategicTerms.Log(game, error, Jet.Parameters(u), outcome);
            for (int i = 0; i < u.Length; i++)
            {
                const double Step = 1e-5;
                double[] Moved(double step) => [.. u.Select((x, k) => k == i ? x + step : x)];
                double slope = (At(Moved(Step), outcome) - At(Moved(-Step), outcome)) / (2 * Step);
                Assert.Equal(slope, term.First(i), 8);
                Jet up = StrategicTerms.Log(game, error, Jet.Parameters(Moved(Step)), outcome);
                Jet down = StrategicTerms.Log(game, error, Jet.Parameters(Moved(-Step)), outcome);
                for (int j = 0; j < u.Length; j++)
                {
                    Assert.Equal((up.First(j) - down.First(j)) / (2 * Step), term.Second(i, j), 8);
                }
            }
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void SumIsThatOfTheRows(StrategicGame game, StrategicError error)
    {
        string formulas = game == StrategicGame.FourOutcomes
            ? "u11 ~ 1; u12 ~ 0 + x; u14 ~ 1; u22 ~ z; u24 ~ 1"
            : "u11 ~ x; u14 ~ 1; u24 ~ z";
        int[] outcomes = [.. Enumerable.Range(0, 12).Select(i => game.Outcomes()[i % game.Outcomes().Count])];
        var data = StrategicData.Of(game, outcomes, new Dictionary<string, IReadOnlyList<double>>
        {
            ["x"] = [.. outcomes.Select((_, i) => 0.1 * i)], ["z"] = [.. outcomes.Select((_, i) => (double)(i % 3))],
        });
        var likelihood = new StrategicLikelihood(StrategicDesign.Of(data, StrategicFormula.Parse(formulas, game)), error);
        Jet[] point = Jet.Parameters([.. likelihood.Names.Select((_, i) => 0.3 - 0.2 * i)]);
        Jet whole = likelihood.Sum(point), rows = 0;
        for (int row = 0; row < likelihood.Rows; row++)
        {
            rows += likelihood.Row(row, point);
        }

        Assert.Equal(rows.Value, whole.Value, 12);
        for (int i = 0; i < point.Length; i++)
        {
            Assert.Equal(rows.First(i), whole.First(i), 12);
            Assert.All(Enumerable.Range(0, point.Length), j => Assert.Equal(rows.Second(i, j), whole.Second(i, j), 12));
        }
    }

    /// <summary>p2 = (n3 + n4)/n and p4 = n4/(n3 + n4): u24 = sqrt 2 Q(p4), u11 = -s Q(p2), with Q the quantile of the normal law and
    /// s = sqrt 2, or sqrt(1 + p3^2 + p4^2) under private information; log L = sum n ln(share).</summary>
    [Theory]
    [InlineData(StrategicError.Agent, 133, 86, 94)]
    [InlineData(StrategicError.Private, 133, 86, 94)]
    [InlineData(StrategicError.Private, 5, 20, 3)]
    [InlineData(StrategicError.Logit, 2, 500, 3)]
    public void ConstantsHaveAClosedForm(StrategicError error, int one, int three, int four)
    {
        double n = one + three + four, p2 = (three + four) / n, p4 = four / (double)(three + four);
        double spread = error == StrategicError.Private ? Math.Sqrt(1 + (1 - p4) * (1 - p4) + p4 * p4) : rootOfTwo;
        double Quantile(double p) => error == StrategicError.Logit ? PortableMath.Log(p / (1 - p)) : Normal.InvCDF(0, 1, p);
        LikelihoodFit fit = StrategicFit.Of(
            StrategicData.OfCounts(StrategicGame.ThreeOutcomes, one, three, four), "u11 ~ 1; u24 ~ 1", new() { Error = error }).Fit;
        Assert.Equal(rootOfTwo * Quantile(p4), fit["u24:1"].Value, 9);
        Assert.Equal(-spread * Quantile(p2), fit["u11:1"].Value, 9);
        Assert.Equal(((int[])[one, three, four]).Sum(c => c * PortableMath.Log(c / n)), fit.LogLikelihood, 9);
        Assert.Equal(n, fit.Observations);
        Assert.Null(fit.Clusters);
    }

    [Fact]
    public void PublishedConstantsAreMet()
    {
        CsvRow[] counts = [.. CsvRecords.Read(DataFile("war1800_outcome_counts.csv")).Select(r => r)];
        CsvRow[] published = [.. CsvRecords.Read(DataFile("ref_strategic_war1800_estimates.csv")).Select(r => r)];
        var data = StrategicData.OfCounts(StrategicGame.ThreeOutcomes, [.. counts.Select(r => r.Whole("count"))]);
        foreach ((string model, StrategicError error) in ((string, StrategicError)[])
            [("egame12_probit_intercepts", StrategicError.Agent), ("egame12_logit_intercepts", StrategicError.Logit)])
        {
            LikelihoodFit fit = StrategicFit.Of(data, "u11 ~ 1; u24 ~ 1", new() { Error = error }).Fit;
            CsvRow[] rows = [.. published.Where(r => r["model"] == model)];
            Assert.Equal(2, rows.Length);
            for (int i = 0; i < rows.Length; i++)
            {
                Assert.Equal(rows[i].Number("estimate"), fit.Parameters[i].Value, 2e-4);
                Assert.Equal(rows[i].Number("se"), fit.Parameters[i].StandardError!.Value, 1e-4);
                Assert.Equal(rows[i].Number("loglik"), fit.LogLikelihood, 1e-6);
            }
        }
    }

    [Fact]
    public void OneParameterIsWhereAGridHasItsTop()
    {
        StrategicData data = StrategicSynthetic.Draw(7, 60, StrategicError.Agent);
        var fit = StrategicFit.Of(data, "u24 ~ 0 + z1");
        double[] grid = [.. Enumerable.Range(-600, 1201).Select(k => k * 0.005)];
        double top = grid.MaxBy(x => fit.Fit.Likelihood.At(x));
        Assert.Equal(top, fit.Fit.Parameters[0].Value, 0.00251);
        Assert.True(fit.Fit.LogLikelihood >= fit.Fit.Likelihood.At(top));
    }

    [Fact]
    public void OrderAndUnitsDoNotMatter()
    {
        (int[] y, double[] x1, double[] z1) = Sample();
        StrategicFit Fit(int[] outcomes, double[] x, double[] z) => StrategicFit.Of(
            StrategicData.Of(StrategicGame.ThreeOutcomes, outcomes, new Dictionary<string, IReadOnlyList<double>> { ["x"] = x, ["z"] = z }),
            "u11 ~ x; u14 ~ 1; u24 ~ z");
        LikelihoodFit plain = Fit(y, x1, z1).Fit, turned = Fit([.. y.Reverse()], [.. x1.Reverse()], [.. z1.Reverse()]).Fit;
        LikelihoodFit inUnits = Fit(y, [.. x1.Select(x => 1e6 * x)], [.. z1.Select(z => 0.001 * z - 3)]).Fit;
        Assert.Equal(plain.LogLikelihood, turned.LogLikelihood, 9);
        Assert.Equal(plain.LogLikelihood, inUnits.LogLikelihood, 8);
        Assert.All(plain.Parameters.Zip(turned.Parameters), p => Assert.Equal(p.First.Value, p.Second.Value, 7));
        Assert.Equal(plain["u11:x"].Value, 1e6 * inUnits["u11:x"].Value, 6);
        Assert.Equal(plain["u11:x"].StandardError!.Value, 1e6 * inUnits["u11:x"].StandardError!.Value, 6);
        Assert.Equal(plain["u24:z"].Value, 0.001 * inUnits["u24:z"].Value, 6);
        Assert.True(inUnits.IsIdentified);
    }

    [Fact]
    public void PlayersDoNotHaveEqualRoles()
    {
        (int[] y, double[] x1, double[] z1) = Sample();
        var data = StrategicData.Of(
            StrategicGame.ThreeOutcomes, y, new Dictionary<string, IReadOnlyList<double>> { ["x"] = x1, ["z"] = z1 });
        double right = StrategicFit.Of(data, "u11 ~ x; u14 ~ 1; u24 ~ z").Fit.LogLikelihood;
        double swapped = StrategicFit.Of(data, "u11 ~ z; u14 ~ 1; u24 ~ x").Fit.LogLikelihood;
        Assert.True(right > swapped + 10, FormattableString.Invariant($"{right} {swapped}"));
    }

    [Fact]
    public void ARidgeToInfinityIsFollowedAndIsNotTheAnswer()
    {
        var data = StrategicData.Load(StrategicVectors.Path("e02_three.csv"), "y");
        var fit = StrategicFit.Of(data, "u11 ~ x1; u14 ~ x2; u24 ~ z1", new() { RandomStarts = 12 });
        Assert.Equal(-280.3790047, fit.Fit.LogLikelihood, 6);
        Assert.False(fit.Fit.IsAtInfinity);
        LocalMaximum ridge = Assert.Single(fit.OtherMaxima, m => m.AtInfinity);
        Assert.Equal(-280.58494, ridge.LogLikelihood, 4);
        Assert.Contains(fit.Fit.Notes, n => n.Contains("ended at a lower maximum", StringComparison.Ordinal));
    }

    /// <summary>The ridge is only 0.206 lower than the maximum, less than the 1.92 of a 95% interval: down the ridge there is no
    /// end.</summary>
    [Fact]
    public void AProfileAlongARidgeHasNoEnd()
    {
        var data = StrategicData.Load(StrategicVectors.Path("e02_three.csv"), "y");
        LikelihoodFit fit = StrategicFit.Of(data, "u11 ~ x1; u14 ~ x2; u24 ~ z1", new() { RandomStarts = 0 }).Fit;
        Assert.Null(fit.Profile("u14:1").Low);
        ProfileLikelihood sound = fit.Profile("u11:x1");
        double value = fit["u11:x1"].Value, error = fit["u11:x1"].StandardError!.Value;
        Assert.InRange(sound.Low!.Value, value - 2.5 * error, value - 1.5 * error);
        Assert.InRange(sound.High!.Value, value + 1.5 * error, value + 2.5 * error);
    }

    [Fact]
    public void WhatPlayerTwoDoesNotTellApartHasNoErrors()
    {
        (int[] y, double[] x1, _) = Sample();
        var data = StrategicData.Of(StrategicGame.ThreeOutcomes, y, new Dictionary<string, IReadOnlyList<double>> { ["x"] = x1 });
        var blurred = StrategicFit.Of(data, "u11 ~ x; u14 ~ 1; u24 ~ 1");
        var clear = StrategicFit.Of(data, "u11 ~ x; u24 ~ 1");
        Assert.False(blurred.Fit.IsIdentified);
        Assert.Equal(3, blurred.Fit.Rank);
        Assert.All(blurred.Fit.Parameters, p => Assert.Null(p.StandardError));
        Assert.Contains(blurred.Fit.Notes, n => n.Contains("u11:1, u14:1 can change together", StringComparison.Ordinal));
        Assert.Equal(clear.Fit.LogLikelihood, blurred.Fit.LogLikelihood, 8);
        Assert.Null(blurred.Predict(new Dictionary<string, double> { ["x"] = 0 })[1].StandardError);
    }

    [Theory]
    [InlineData("u11 ~ x; u13 ~ 0 + x; u14 ~ x; u24 ~ 1", "x is in every utility of player 1")]
    [InlineData("u11 ~ 1; u13 ~ 1; u14 ~ x; u24 ~ z", "the constant is in every utility of player 1")]
    [InlineData("u11 ~ x + twice; u24 ~ z", "u11:x, u11:twice")]
    [InlineData("u11 ~ 1; u24 ~ zero", "u24:zero")]
    public void WhatNoDataTellApartIsRefused(string formulas, string said)
    {
        (int[] y, double[] x1, double[] z1) = Sample();
        var data = StrategicData.Of(StrategicGame.ThreeOutcomes, y, new Dictionary<string, IReadOnlyList<double>>
        {
            ["x"] = x1, ["z"] = z1, ["twice"] = [.. x1.Select(x => 2 * x - 1)], ["zero"] = [.. x1.Select(_ => 0.0)],
        });
        Assert.Contains(said, Assert.Throws<EstimationException>(() => StrategicFit.Of(data, formulas)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnOutcomeThatNeverCameIsAtInfinity()
    {
        LikelihoodFit fit = StrategicFit.Of(StrategicData.OfCounts(StrategicGame.ThreeOutcomes, 30, 20, 0), "u11 ~ 1; u24 ~ 1").Fit;
        Assert.True(fit["u24:1"].AtInfinity);
        Assert.False(fit["u11:1"].AtInfinity);
        Assert.Equal(-rootOfTwo * Normal.InvCDF(0, 1, 0.4), fit["u11:1"].Value, 5);
        Assert.Equal(30 * PortableMath.Log(0.6) + 20 * PortableMath.Log(0.4), fit.Supremum, 5);
    }

    [Fact]
    public void ErrorsAreOfTheKindThatIsAskedFor()
    {
        StrategicData data = StrategicSynthetic.Draw(3, 150, StrategicError.Logit);
        const string Formulas = "u11 ~ x1; u24 ~ z1";
        LikelihoodFit plain = StrategicFit.Of(data, Formulas, new() { Error = StrategicError.Logit }).Fit;
        Assert.Equal(ErrorKind.Information, plain.Errors);
        LikelihoodFit drawn = StrategicFit.Of(
            data, Formulas, new() { Error = StrategicError.Logit, Errors = ErrorKind.Bootstrap, Resamples = 60, RandomStarts = 0 }).Fit;
        Assert.Equal(ErrorKind.Bootstrap, drawn.Errors);

        // The standard deviation of 60 draws is off by 9%, and by three times that with probability 0.003; the model holds.
        Assert.All(plain.Parameters.Zip(drawn.Parameters), p =>
            Assert.InRange(p.Second.StandardError!.Value / p.First.StandardError!.Value, 0.6, 1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => StrategicFit.Of(data, Formulas, new() { Resamples = 10 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => StrategicFit.Of(data, Formulas, new() { RandomStarts = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => StrategicFit.Of(data, Formulas, new() { Error = (StrategicError)9 }));
        Assert.Throws<ArgumentException>(() => StrategicFit.Of(data, Formulas, new() { Errors = (ErrorKind)9 }));
    }

    [Fact]
    public void PredictionsAskForWhatTheyNeed()
    {
        var fit = StrategicFit.Of(StrategicSynthetic.Draw(3, 150, StrategicError.Agent), "u11 ~ x1; u14 ~ 1; u24 ~ z1");
        string said = Assert.Throws<ArgumentException>(() => fit.Predict(new Dictionary<string, double> { ["x1"] = double.NaN })).Message;
        Assert.Contains("x1: NaN", said, StringComparison.Ordinal);
        Assert.Contains("z1: no value", said, StringComparison.Ordinal);
        StrategicPrediction far = fit.Predict(new Dictionary<string, double> { ["x1"] = 8, ["z1"] = 0 });
        Assert.Equal(1, far.Outcomes.Sum(o => o.Probability.Value), 12);
        Assert.All(far.Outcomes, o => Assert.True(o.Probability.Low >= 0 && o.Probability.High <= 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => far[2]);
        Assert.Throws<ArgumentOutOfRangeException>(() => fit.Fitted(2));
        Assert.Equal(fit.Outcomes.Select(o => o.Mean.Value), ((int[])[1, 3, 4]).Select(y => fit.Fitted(y).Average(r => r.Probability)),
            (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void KnownUtilitiesAreChecked()
    {
        Assert.Throws<ArgumentException>(() => StrategicScaleFit.Of(StrategicGame.ThreeOutcomes, [1, 2, 3], [0, 0, 0, 0]));
        Assert.Throws<ArgumentException>(() => StrategicScaleFit.Of(StrategicGame.ThreeOutcomes, [1, 2, 3], [0, 0, 1]));
        Assert.Throws<ArgumentException>(() => StrategicScaleFit.Of(StrategicGame.ThreeOutcomes, [1, 2], [0, 0, 1, 1]));

        // Utilities in another unit shift the logarithm of sigma by that of the unit.
        double Sigma(double unit) => StrategicScaleFit.Of(
            StrategicGame.ThreeOutcomes, [133, 86, 94], [-unit, 0, -1.4 * unit, 0.1 * unit]).Fit["log sigma"].Value;
        Assert.Equal(Sigma(1) + PortableMath.Log(1000), Sigma(1000), 7);
    }

    private static (int[] Outcomes, double[] X1, double[] Z1) Sample()
    {
        StrategicData data = StrategicSynthetic.Draw(1, 200, StrategicError.Agent);
        return (data.Outcomes, data["x1"].Numbers!, data["z1"].Numbers!);
    }

    private static string DataFile(string name) => Path.Combine(AppContext.BaseDirectory, "Data", name);
}
