using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers.NormalForm;
using EscalationModel.Tests.Games;
using EscalationModel.Theory;

namespace EscalationModel.Tests.Solvers.NormalForm;

/// <summary>Best responses, payoff dominance, and what the small rules refuse.</summary>
public class ResponseTests
{
    [Fact]
    public void Best_responses_are_exact_where_the_other_is()
    {
        Response all = BestResponse.Of(
            Catalog.RockPaperScissors, 0, MixedStrategy.OfExact(new Rational(1, 3), new Rational(1, 3), new Rational(1, 3)));
        Assert.Equal([0, 1, 2], all.Strategies);
        Assert.Equal(Rational.Zero, all.ExactValue);

        Response paper = BestResponse.Of(Catalog.RockPaperScissors, 1, MixedStrategy.Of(0.5, 0.3, 0.2));
        Assert.Equal([1], paper.Strategies);
        Assert.Equal(0.3, paper.Value, 12);
        Assert.Null(paper.ExactValue);
        Assert.Equal(
            [0, 1], BestResponse.Of(Catalog.MatchingPennies, 0, MixedStrategy.Of(0.1 + 0.2 + 0.2, 1 - (0.1 + 0.2 + 0.2))).Strategies);
    }

    [Fact]
    public void Regrets_are_told_for_each_player()
    {
        // At (C, C) of the Prisoner's Dilemma both could gain 2; at (C, D) only the row player could, 1.
        Assert.Equal((2.0, 2.0), BestResponse.Regrets(Catalog.PrisonersDilemma, MixedStrategy.Pure(0, 2), MixedStrategy.Pure(0, 2)));
        Assert.Equal((1.0, 0.0), BestResponse.Regrets(Catalog.PrisonersDilemma, MixedStrategy.Pure(0, 2), MixedStrategy.Pure(1, 2)));
        Assert.Equal((1.0, 0.0), BestResponse.Regrets(Catalog.PrisonersDilemma, MixedStrategy.Of(1, 0), MixedStrategy.Of(0, 1)));
    }

    [Fact]
    public void The_stag_hunt_is_payoff_dominated_by_the_hunt_and_chicken_by_nothing()
    {
        Equilibrium? hunt = PayoffDominance.Of(PureEquilibria.Solve(Catalog.StagHunt).Solutions);
        Assert.Equal([4.0, 4.0], hunt!.Payoffs);
        Assert.Null(PayoffDominance.Of(PureEquilibria.Solve(Catalog.Chicken).Solutions));
        Assert.Null(PayoffDominance.Of([]));
    }

    public static TheoryData<string> Names => [.. PublishedEquilibria.ByName.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Pure_equilibria_of_the_catalog_are_all_found(string name) => Assert.Equal(
        PublishedEquilibria.ByName[name].Where(line => !line.Contains('/', StringComparison.Ordinal)).Order(StringComparer.Ordinal),
        PublishedEquilibria.InWords(PureEquilibria.Solve(Catalog.NormalFormGames[name]).Solutions));

    [Fact]
    public void Level_zero_can_be_told()
    {
        IReadOnlyList<(MixedStrategy Row, MixedStrategy Column)> levels = LevelK.Solve(
            Catalog.MoneyRequest, 3, columnZero: MixedStrategy.Pure(9, 10), rowZero: MixedStrategy.Pure(9, 10));
        Assert.Equal([9, 8, 7, 6], levels.Select(l => l.Row.Support.Single()));
        Assert.Throws<ArgumentException>(() => LevelK.Solve(Catalog.Chicken, 1, MixedStrategy.Of(0.5, 0.5)));
        Assert.Throws<ArgumentOutOfRangeException>(() => LevelK.Solve(Catalog.Chicken, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => CognitiveHierarchy.Solve(Catalog.Chicken, double.NaN));
    }

    [Fact]
    public void Zeuthen_caps_at_one_and_needs_offers_in_order()
    {
        Assert.Equal(1, Zeuthen.Compare(new(10, 2, 5), new(10, 5, 0)).First);
        Assert.Equal(2, Zeuthen.Compare(new(10, 2, 5), new(10, 5, 0)).Concedes);
        Assert.Null(Zeuthen.Compare(new(10, 5, 0), new(10, 5, 0)).Concedes);
        Assert.Equal(0, Zeuthen.Compare(new(5, 5, 9), new(10, 5, 0)).First);
        Assert.Throws<ArgumentException>(() => Zeuthen.Compare(new(5, 6, 0), new(10, 5, 0)));
    }

    [Fact]
    public void Rules_for_two_by_two_refuse_other_games()
    {
        Assert.Throws<ArgumentException>(() => RiskDominance.Of(Catalog.Shapley));
        Assert.Throws<ArgumentException>(() => CriticalRisk.Of(Catalog.Shapley, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => CriticalRisk.Of(Catalog.Chicken, 2));
        Assert.Throws<ArgumentException>(() => BestResponse.Of(Catalog.Chicken, 0, MixedStrategy.Pure(0, 3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => BestResponse.Of(Catalog.Chicken, 2, MixedStrategy.Pure(0, 2)));
    }

    [Fact]
    public void Critical_risk_is_the_others_mixed_probability_of_standing_firm()
    {
        Assert.Equal(new Rational(1, 3), CriticalRisk.Of(Catalog.AumannChicken, 0));
        Assert.Equal(CriticalRisk.Of(Catalog.AumannChicken, 0), PublishedEquilibria.Of("Aumann's Chicken").Last().Column.Exact![1]);
        Assert.Null(CriticalRisk.Of(Catalog.PrisonersDilemma, 0));
        Assert.Equal(new Rational(1, 2), CriticalRisk.Of(Catalog.CalledBluff, 0));
        Assert.Null(CriticalRisk.Of(Catalog.CalledBluff, 1));
    }
}
