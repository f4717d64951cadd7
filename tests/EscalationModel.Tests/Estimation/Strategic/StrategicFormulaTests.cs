using EscalationModel.Estimation;
using EscalationModel.Estimation.Strategic;

namespace EscalationModel.Tests.Estimation.Strategic;

/// <summary>Formulas say which utility has which regressors.</summary>
public sealed class StrategicFormulaTests
{
    [Theory]
    [InlineData("u11 ~ 1 + x; u13 ~ 0; u14 ~ 1; u24 ~ 1 + z", "u11:1 u11:x u14:1 u24:1 u24:z")]
    [InlineData("u11 + u13 ~ x + z; u24 ~ 1", "u11:1 u11:x u11:z u13:1 u13:x u13:z u24:1")]
    [InlineData("esc + war ~ x | 0 | 1 | z", "u11:1 u11:x u14:1 u24:1 u24:z")]
    [InlineData("u24 ~ z - 1; u11 ~ -1 + x\nu14~1", "u11:x u14:1 u24:z")]
    [InlineData("u11 ~ 0 + x:z; u24 ~ x*z", "u11:x:z u24:1 u24:x u24:z u24:x:z")]
    [InlineData("u14 ~ r + x + x", "u14:1 u14:rb u14:rc u14:x")]
    [InlineData("u14 ~ 0 + r", "u14:ra u14:rb u14:rc")]
    [InlineData("u14 ~ r:x", "u14:1 u14:rb:x u14:rc:x")]
    [InlineData("u14 ~ factor(k)", "u14:1 u14:k2 u14:k10")]
    [InlineData("u11 ~ R + X", "u11:1 u11:rb u11:rc u11:x")]
    public void TermsBecomeParameters(string formulas, string names) =>
        Assert.Equal(names.Split(' '), StrategicDesign.Of(Data(), StrategicFormula.Parse(formulas, StrategicGame.ThreeOutcomes)).Names);

    [Fact]
    public void InteractionsAreProducts()
    {
        StrategicDesign design = StrategicDesign.Of(Data(), StrategicFormula.Parse("u11 ~ 0 + x:z + r:x", StrategicGame.ThreeOutcomes));
        Assert.Equal([2, 6, 12, 20], design.Columns[0]); // x z
        Assert.Equal([0, 2, 0, 0], design.Columns[1]); // x where r is b
    }

    [Theory]
    [InlineData("u12 ~ 1", "u11, u13, u14, u24")]
    [InlineData("u11 ~ 1; u11 ~ x", "two formulas")]
    [InlineData("u11 ~ 1; u11 + u14 ~ x", "two formulas")]
    [InlineData("u11 = x", "one ~")]
    [InlineData("u11 ~ x ~ z", "one ~")]
    [InlineData("u11 ~ 2", "no term")]
    [InlineData("u11 ~ log(x)", "no term")]
    [InlineData("u11 ~ x +", "no term")]
    [InlineData("u11 ~ x*z*r", "more than two")]
    [InlineData("y ~ x | 0 | 1", "allowed: 4")]
    [InlineData("u11 ~ 0", "No utility")]
    [InlineData("", "No utility")]
    public void OthersAreRefusedWithWhatIsAllowed(string formulas, string said) => Assert.Contains(
        said, Assert.Throws<ArgumentException>(() => StrategicFormula.Parse(formulas, StrategicGame.ThreeOutcomes)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void ColumnsThatAreMissingAreNamed() => Assert.Contains(
        "no column w, v; allowed: x, z, k, r",
        Assert.Throws<EstimationException>(() => StrategicFit.Of(Data(), "u11 ~ w; u24 ~ v + x")).Message, StringComparison.Ordinal);

    private static StrategicData Data() => StrategicData.Of(
        StrategicGame.ThreeOutcomes, [1, 3, 4, 1],
        new Dictionary<string, IReadOnlyList<double>> { ["x"] = [1, 2, 3, 4], ["z"] = [2, 3, 4, 5], ["k"] = [10, 2, 1, 2] },
        factors: new Dictionary<string, IReadOnlyList<string?>> { ["r"] = ["a", "b", "c", "a"] });
}
