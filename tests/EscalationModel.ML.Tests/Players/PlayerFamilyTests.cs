using System.Globalization;
using EscalationModel.ML.Players;
using EscalationModel.Numerics;
using EscalationModel.Policies;

namespace EscalationModel.ML.Tests.Players;

/// <summary>What tells families apart.</summary>
public class PlayerFamilyTests
{
    private static readonly PlayerFamily Family =
        new("Tit", [new("forgiveness", new UniformDistribution(0, 0.5))], p => new TitForTat(p[0], 0.125)) { Weight = 1.5 };

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("")]
    public void The_text_is_the_same_in_every_culture(string name)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
            Assert.StartsWith(
                "Tit 1.5: forgiveness UniformDistribution 0.005 0.125 0.25 0.375 0.495 -> ", Family.Text, StringComparison.Ordinal);
            Assert.Contains("0.125", Family.Text.Split(" -> ")[1], StringComparison.Ordinal);
            Assert.Equal(CultureInfo.GetCultureInfo(name), CultureInfo.CurrentCulture);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Another_prior_or_policy_has_another_text()
    {
        Assert.NotEqual(Family.Text, (Family with { Parameters = [new("forgiveness", new UniformDistribution(0, 0.6))] }).Text);
        Assert.NotEqual(Family.Text, (Family with { Make = p => new TitForTat(p[0], 0.25) }).Text);
    }

    [Fact]
    public void Groups_do_not_chain()
    {
        IReadOnlyList<PlayerGroup> groups = PlayerGroups.Of(["a", "b", "c"], [0, -0.08, -0.16], [0.5, 0.3, 0.2]);
        Assert.Equal([["a", "b"], ["c"]], groups.Select(g => g.Families));
    }
}
