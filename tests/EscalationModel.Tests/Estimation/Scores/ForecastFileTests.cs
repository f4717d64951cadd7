using System.Globalization;
using EscalationModel.Estimation;
using EscalationModel.Estimation.Scores;

namespace EscalationModel.Tests.Estimation.Scores;

/// <summary>Files of forecasts are read, and all that is wrong with one is told at once, by line and column.</summary>
public sealed class ForecastFileTests
{
    [Fact]
    public void ColumnsTellWhatForecastsAreOf()
    {
        ForecastTable events = ForecastTable.Parse("f", "p,y,last_state,cluster,date\n0.2,1,,a,2017-07-04\n0,0,0.3,b,2017-07-28\n");
        Assert.Equal((ForecastKind.Event, 2), (events.Kind, events.Rows));
        Assert.Equal(["a", "b"], events.Clusters!);
        Assert.Equal(24, events.Order![1] - events.Order[0]);
        Assert.Empty(events.Baselines.Single().Forecasts[0]);
        Assert.Equal([0.3], events.Baselines.Single().Forecasts[1]);

        ForecastTable outcomes = ForecastTable.Parse("f", "y;p0;p1;p2;my0;my1;my2\n2;0.2;0.3;0.5;1;0;0\n", ["my"]);
        Assert.Equal((ForecastKind.Outcomes, 3), (outcomes.Kind, outcomes.OutcomeCount));
        Assert.Equal([1, 0, 0], outcomes.Baselines.Single().Forecasts[0]);

        ForecastTable draws = ForecastTable.Parse("f", "x0,x1,w0,w1,y,order\n1,2,1,3,1.5,2\n4,,1,,3,1\n");
        Assert.Equal(ForecastKind.Ensemble, draws.Kind);
        Assert.Equal([4], draws.Forecasts[1]);
        Assert.Equal([1], draws.Weights![1]);

        ForecastTable normal = ForecastTable.Parse("f", "mean\tsd\ty\tpart\n\t\t3\ttrain\n1\t2\t3\ttest\n");
        Assert.Equal(ForecastKind.Normal, normal.Kind);
        Assert.Equal([true, false], normal.IsTraining!);
    }

    [Fact]
    public void ColumnsThatAreNotReadAreTold()
    {
        ForecastTable table = ForecastTable.Parse("f", "p,y,who,naive\n0.2,1,x,0.5\n", ["naive"]);
        Assert.Contains("who", Assert.Single(table.Notes), StringComparison.Ordinal);
        Assert.DoesNotContain("naive", table.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void AllThatIsWrongIsToldAtOnce()
    {
        const string Text = "p,y,cluster,date,naive\n1.2,1,a,2017-07-04,0.5\n0.2,2,a,2017-07-05,0.5\nx,1,,2017-13-01,0.5\n"
            + "0.1,0,b,2017-07-06,-1\n";
        EstimationException error = Assert.Throws<EstimationException>(() => ForecastTable.Parse("forecasts.csv", Text, ["naive"]));
        Assert.Equal(
            ["2 p", "3 y", "4 cluster", "4 date", "4 p", "5 naive"],
            error.Problems.Select(p => $"{p.Line} {p.Column}").Order(StringComparer.Ordinal));
        Assert.Contains("forecasts.csv, line 3, y: \"2\" is not allowed; allowed: 0 or 1", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("p,y\n1.2,1\n0.2,2\n", "2:p 3:y")]
    [InlineData("p0,p1,y\n0.5,0.4,0\n0.5,0.5,2\n0.5,0.5,0.5\n", "2:p0 3:y 4:y")]
    [InlineData("p,y\nx,1\n1.5,1\n", "2:p 3:p")]
    [InlineData("x0,x1,y\n,,1\n1,2,\n", "2:x0 3:y")]
    [InlineData("x0,w0,y\n1,-1,1\n1,x,1\n", "2:w0 3:w0")]
    [InlineData("mean,sd,y\n1,0,1\n1,1,1\n", "2:sd")]
    [InlineData("p,y,order\n0.5,1,x\n", "2:order")]
    [InlineData("p,y,date\n0.5,1,4 July\n", "2:date")]
    [InlineData("p,y,cluster\n0.5,1,\n", "2:cluster")]
    [InlineData("p,y,state\n0.5,1,\n", "2:state")]
    [InlineData("p,y,part\n0.5,1,both\n", "2:part")]
    [InlineData("p,y,part\n,1,train\n,1,test\n", "3:p")]
    [InlineData("p,y,part\n0.5,1,test\n", "0:part")]
    [InlineData("p,y,part\n0.5,1,train\n", "0:y")]
    [InlineData("p,y,last_state\n0.5,1,2\n", "2:last_state")]
    [InlineData("p\n0.5\n", "1:y")]
    [InlineData("q,y\n0.5,1\n", "1:")]
    [InlineData("p,x0,y\n0.5,1,1\n", "1:")]
    [InlineData("p0,p2,y\n0.5,0.5,1\n", "1:p2")]
    [InlineData("p0,y\n1,0\n", "2:p0")]
    [InlineData("x0,x1,w0,y\n1,2,1,1\n", "1:w1")]
    [InlineData("p,y\n0.5\n", "2:")]
    [InlineData("p,y\n", "0:")]
    [InlineData("", "0:")]
    public void WhatIsWrongIsToldByLineAndColumn(string text, string places)
    {
        EstimationException error = Assert.Throws<EstimationException>(() => ForecastTable.Parse("forecasts.csv", text));
        Assert.Equal(places, string.Join(" ", error.Problems.OrderBy(p => p.Line).Select(p => $"{p.Line}:{p.Column}")));
        Assert.Contains("forecasts.csv", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingBaselineOrFileIsRefused()
    {
        Assert.Contains("naive", Assert.Throws<EstimationException>(() => ForecastTable.Parse("f", "p,y\n0.5,1\n", ["naive"])).Message,
            StringComparison.Ordinal);
        Assert.Throws<EstimationException>(() => ForecastTable.Load("no/such/file.csv"));
    }

    [Fact]
    public void TablesOfAProgramAreCheckedToo()
    {
        ForecastTable bad = ForecastTable.OfEvents([0.5, 2], [true, false]) with { Clusters = ["a"] };
        Assert.Contains("clusters", Assert.Throws<ArgumentException>(() => ForecastScores.Of(bad)).Message, StringComparison.Ordinal);
        bad = ForecastTable.OfOutcomes([[0.5, 0.5], [0.5, 0.4], [1, 0, 0]], [0, 2, 0]);
        string message = Assert.Throws<ArgumentException>(() => ForecastScores.Of(bad)).Message;
        Assert.Contains("row 1, y: 2", message, StringComparison.Ordinal);
        Assert.Contains("row 1, p0: 0.5 0.4", message, StringComparison.Ordinal);
        Assert.Contains("row 2, p0: 1 0 0", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ForecastScores.Of(ForecastTable.OfEvents([], [])));
        Assert.Throws<ArgumentException>(() => ForecastTable.OfNormals([1], [], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => ForecastScores.Of(ForecastTable.OfEvents([0.5], [true]), new ForecastScoresOptions { Bins = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => ForecastScores.Of(ForecastTable.OfEvents([0.5], [true]), new ForecastScoresOptions { Horizon = 0 }));
    }

    [Fact]
    public void ACultureWithCommasReadsTheSame()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            Assert.Equal(0.25, ForecastTable.Parse("f", "P,Y\n0.25,1\n").Forecasts[0][0]);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
