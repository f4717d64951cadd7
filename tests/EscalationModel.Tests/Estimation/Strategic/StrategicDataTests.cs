using EscalationModel.Estimation;
using EscalationModel.Estimation.Strategic;

namespace EscalationModel.Tests.Estimation.Strategic;

/// <summary>Files of crises in the layouts in which they come.</summary>
public sealed class StrategicDataTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData("y,x\n1,0.5\n3,1\n4,NA\nNA,2\n", "y")] // the numbers of the game
    [InlineData("y,x\n1,0.5\n2,1\n3,NA\n,2\n", "y")] // numbers in order
    [InlineData("y,x\n0,0.5\n1,1\n2,NA\n.,2\n", "y")] // from 0
    [InlineData("\"\",\"y\",\"x\"\n\"1\",\"Status quo\",0.5\n\"2\",\"capitulation\",1\n\"3\",\"WAR\",NA\n\"4\",NA,2\n", "y")] // words, named rows
    [InlineData("\"y\",\"x\"\n\"1\",\"SQ\",0.5\n\"2\",\"cap\",1\n\"3\",\"war\",NA\n\"4\",NA,2\n", "y")] // rows that the line of names does not count
    [InlineData("esc;war;x\n0;0;0.5\n1;0;1\n1;1;NA\n1;NA;2\n", "esc + war")] // two choices, semicolons
    [InlineData("esc\twar\tx\r\n0\tNA\t0.5\r\n1\t0\t1\r\n1\t1\tNA\r\nNA\t1\t2\r\n", "esc+war")] // tabs, no second choice
    [InlineData("Y,X\n1,0.5\n3,1\n4,NA\nNA,2\n", "y")] // another case
    public void OutcomesAreReadHoweverTheyAreCoded(string text, string outcome)
    {
        StrategicData data = Load(text, outcome);
        Assert.Equal([1, 3, 4, 0], data.Outcomes);
        Assert.Equal([0.5, 1, double.NaN, 2], data["x"].Numbers!);
        Assert.Equal("x", Assert.Single(data.Columns), ignoreCase: true);
    }

    [Fact]
    public void CodingByOrderIsSaid() => Assert.Contains("1, 2, 3, taken as the outcomes 1, 3, 4", Assert.Single(Load("y,x\n1,1\n2,1\n3,1\n").Notes), StringComparison.Ordinal);

    [Fact]
    public void LabelsAreTakenInOrder() => Assert.Equal(
        [4, 1, 3],
        StrategicData.Load(Written("y\nc\na\nb\n"), "y", labels: ["a", "b", "c"]).Outcomes);

    [Fact]
    public void FourOutcomesAreReadFromNumbersAndChoices()
    {
        Assert.Equal([1, 2, 3, 4], StrategicData.Load(Written("y\n1\n2\n3\n4\n"), "y", StrategicGame.FourOutcomes).Outcomes);
        Assert.Equal(
            [1, 2, 3, 4, 0],
            StrategicData.Load(Written("a,b\n0,0\n0,1\n1,0\n1,1\n0,NA\n"), "a + b", StrategicGame.FourOutcomes).Outcomes);
    }

    [Fact]
    public void ColumnsOfWordsHaveLevelsInAlphabeticalOrder()
    {
        StrategicData data = Load("y,regime\n1,mixed\n3,dem\n4,autoc\n4,NA\n3,mixed\n1,dem\n");
        StrategicDesign design = StrategicDesign.Of(data, StrategicFormula.Parse("u14 ~ regime", data.Game));
        Assert.Equal(["autoc", "dem", "mixed"], design.Levels["regime"]);
        Assert.Equal(["u14:1", "u14:regimedem", "u14:regimemixed"], design.Names);
        Assert.Equal(1, design.Dropped);
        Assert.Equal([0, 1, 0, 0, 1], design.Columns[1]);
    }

    [Fact]
    public void WhatIsWrongIsToldAllAtOnceByLineAndColumn()
    {
        var refusal = Assert.Throws<EstimationException>(() => Load("y,x\n1,1\n7,2\n3,3\n4,oops\n1,Infinity\n"));
        Assert.Equal([(3, "y", "7"), (5, "x", "oops"), (6, "x", "Infinity")], refusal.Problems.Select(p => (p.Line, p.Column, p.Value)));
        Assert.Contains("column of that name", Assert.Throws<EstimationException>(() => Load("x\n1\n")).Message, StringComparison.Ordinal);
        Assert.Contains("as many as there are columns", Assert.Throws<EstimationException>(() => Load("y,x\n1,1\n3\n")).Message, StringComparison.Ordinal);
        Assert.Contains("0 to 1", Assert.Throws<EstimationException>(() => Load("a,b\n2,1\n", "a+b")).Message, StringComparison.Ordinal);
        Assert.Throws<EstimationException>(() => Load("y\nred\ngreen\n"));
        Assert.Throws<EstimationException>(() => StrategicData.Load(Written("y,k\n1,a\n3,NA\n"), "y", cluster: "k"));
        Assert.Throws<EstimationException>(() => StrategicData.Load(_path + ".none", "y"));
        Assert.Throws<ArgumentException>(() => StrategicData.Load(Written("y\n1\n"), "y", labels: ["a", "b"]));
    }

    [Fact]
    public void ClustersAreNames() => Assert.Equal(
        [0, 1, 0], StrategicData.Load(Written("y,k\n1,b\n3,a\n4,b\n"), "y", cluster: "k").Clusters!);

    [Fact]
    public void DataOfProgramsAreChecked()
    {
        var none = new Dictionary<string, IReadOnlyList<double>>();
        Assert.Throws<ArgumentException>(() => StrategicData.Of(StrategicGame.ThreeOutcomes, [], none));
        Assert.Throws<ArgumentException>(() => StrategicData.Of(StrategicGame.ThreeOutcomes, [1, 2], none));
        Assert.Throws<ArgumentException>(() => StrategicData.Of(
            StrategicGame.ThreeOutcomes, [1, 3], new Dictionary<string, IReadOnlyList<double>> { ["x"] = [1] }));
        Assert.Throws<ArgumentException>(() => StrategicData.Of(StrategicGame.ThreeOutcomes, [1, 3], none, [1]));
        Assert.Throws<ArgumentException>(() => StrategicData.OfCounts(StrategicGame.ThreeOutcomes, 1, 2));
        Assert.Throws<ArgumentException>(() => StrategicData.OfCounts(StrategicGame.ThreeOutcomes, 1, -2, 3));
        Assert.Throws<ArgumentException>(() => StrategicData.OfCounts(StrategicGame.FourOutcomes, 0, 0, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => StrategicData.OfCounts((StrategicGame)7, 1, 2, 3));
    }

    private StrategicData Load(string text, string outcome = "y") => StrategicData.Load(Written(text), outcome);

    private string Written(string text)
    {
        File.WriteAllText(_path, text);
        return _path;
    }
}
