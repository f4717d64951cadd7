using EscalationModel.CrisisGames;
using EscalationModel.Models;
using EscalationModel.Numerics;

namespace EscalationModel.Tests.CrisisGames;

/// <summary>Small cases worked out by hand, the chain built by hand, and the contract of the exact engine.</summary>
public class ExactLadderTests
{
    private static readonly Scenario OneRung = new()
    {
        Model = new EscalationLadder
        {
            Rungs = ["calm", "crisis"],
            Horizon = 400,
            A = new() { InitialRung = 1, Down = 0.5, Up = 0.5 },
            B = new() { InitialRung = 1, Down = 0.5, Up = 0.5 },
        },
        A = new() { Policy = new Constant(-1) },
        B = new() { Policy = new Constant(-1) },
    };

    [Fact]
    public void TwoDovesSettleOrOneGivesWayFirst()
    {
        // Each move: both come down 1/4 (settlement), one alone 1/4 each (concession, k = 1), neither 1/4 and again.
        // So each ending has (1/4) / (1 - 1/4) = 1/3, and the moves are geometric with mean 1 / (3/4) = 4/3.
        ExactResult exact = ExactLadder.Solve(OneRung);
        Assert.Equal(1.0 / 3, exact.Probability(Outcome.Settlement), 1e-14);
        Assert.Equal(1.0 / 3, exact.Probability(Outcome.ConcessionByA), 1e-14);
        Assert.Equal(1.0 / 3, exact.Probability(Outcome.ConcessionByB), 1e-14);
        Assert.Equal(4.0 / 3, exact.ExpectedMoves, 1e-13);
        Assert.Equal(0.25 * 0.25 * 0.25, exact.DistributionOf(Outcome.Settlement)[3] * 4 * 0.25, 1e-15);
        Assert.Equal(Math.Pow(0.25, 3), exact.Survival[3], 1e-15);
        Assert.Equal(0.75, exact.EndingHazard(2), 1e-15);
        Assert.Equal(0, exact.DistributionOf(Outcome.Settlement)[0]);
    }

    [Fact]
    public void StandstillOfTwoNeedsTwoMovesInARow()
    {
        // k = 2. From (1,1): settle 1/4, A alone down 1/4, B alone down 1/4, stay 1/4. From (0,1), A on 0 once: B comes down
        // 1/2, a settlement; else A has stood twice and concedes. Settlement = (1/4 + 1/2 * 1/2) / (3/4) = 2/3, each
        // concession (1/4 * 1/2) / (3/4) = 1/6.
        ExactResult exact = ExactLadder.Solve(LadderScenarios.Ladder(OneRung, m => m with { Standstill = 2 }));
        // Both must stand for two moves, too: nothing settles in the first.
        Assert.Equal(2.0 / 3, exact.Probability(Outcome.Settlement), 1e-14);
        Assert.Equal(1.0 / 6, exact.Probability(Outcome.ConcessionByA), 1e-14);
        Assert.Equal(0, exact.DistributionOf(Outcome.Settlement)[1]);
        Assert.Equal(0.25, exact.DistributionOf(Outcome.Settlement)[2], 1e-15);
    }

    [Fact]
    public void WhoClimbsAgainBreaksTheRestOfBoth()
    {
        // k = 2. A comes down surely in the first move, B climbs with 1/2 a move and never comes down. Both on 0 for two moves: 1/4, a
        // settlement. Else B is above before a settlement, A stands below it for two moves, concedes: 1/2 in move 2, 1/4 in move 3.
        Scenario s = LadderScenarios.Ladder(
            OneRung, m => m with { Standstill = 2, A = new() { InitialRung = 1, Down = 1 }, B = new() { Up = 0.5 } })
            .WithPolicies(new Constant(-1), new Constant(1));
        ExactResult exact = ExactLadder.Solve(s);
        Assert.Equal([0, 0, 0.25, 0], exact.DistributionOf(Outcome.Settlement).Take(4));
        Assert.Equal([0, 0, 0.5, 0.25], exact.DistributionOf(Outcome.ConcessionByA).Take(4));
    }

    [Fact]
    public void NobodyConcedesWhoHasNeverBeenAbove()
    {
        // A climbs surely, B stays on 0: never both above, so no concession. War at (1,0) is 1/4 a move: 1/4, then 3/16; stalemate 9/16.
        Scenario s = OneRung with
        {
            Model = new EscalationLadder { Rungs = ["calm", "crisis"], Horizon = 2, War = [[0, 0], [0.25, 0]], A = new() { Up = 1 } },
            A = new() { Policy = new Constant(1) },
            B = new() { Policy = new Constant(0) },
        };
        ExactResult exact = ExactLadder.Solve(s);
        Assert.Equal([0, 0.25, 0.1875], exact.DistributionOf(Outcome.War));
        Assert.Equal(0.5625, exact.Probability(Outcome.Stalemate));
        Assert.Equal(0.25 * 1 + 0.75 * 2, exact.ExpectedMoves);
        Assert.Equal(0.4375, exact.War);
    }

    [Fact]
    public void NothingSettlesBeforeAnyoneHasBeenAbove()
    {
        Scenario calm = OneRung.WithClimbers(_ => new(), _ => new()).WithPolicies(new Constant(0), new Constant(0));
        Assert.Equal(1, ExactLadder.Solve(calm).Probability(Outcome.Stalemate));
        Scenario oneWasAbove = calm.WithClimbers(_ => new() { InitialRung = 1, Down = 1 }).WithPolicies(new Constant(-1), null);
        Assert.Equal(1, ExactLadder.Solve(oneWasAbove).DistributionOf(Outcome.Settlement)[1]);
    }

    [Fact]
    public void EndingsComeInTheirOrder()
    {
        // At (1,1) for ever, one move: war 1/2 first, then fizzle 1/2 of the rest, then the horizon.
        Scenario s = LadderScenarios.Ladder(
            OneRung, m => m with { Horizon = 1, War = [[0, 0], [0, 0.5]], Fizzle = [[0, 0], [0, 0.25]], FizzleByMove = [2] })
            .WithPolicies(new Constant(0), new Constant(0));
        ExactResult exact = ExactLadder.Solve(s);
        Assert.Equal(0.5, exact.Probability(Outcome.War));
        Assert.Equal(0.25, exact.Probability(Outcome.Fizzle));
        Assert.Equal(0.25, exact.Probability(Outcome.Stalemate));
    }

    [Fact]
    public void DaysOfASuspensionCountForNoEnding()
    {
        // Both accept and are bound for 2 moves, come down with 1/2 each, and never climb: nothing ends in these moves, so that each
        // suspension is kept. In move 3, free and with k = 1, each has come down with 7/8: both 49/64, A alone 7/64, neither 1/64.
        var mediator = new Mediator { Day = 0, Duration = 2, AcceptanceA = 1, AcceptanceB = 1 };
        ExactResult exact = ExactLadder.Solve(OneRung with { Mediator = mediator });
        Assert.Equal(1, exact.Survival[2], 1e-15);
        Assert.Equal(49.0 / 64, exact.DistributionOf(Outcome.Settlement)[3], 1e-15);
        Assert.Equal(7.0 / 64, exact.DistributionOf(Outcome.ConcessionByA)[3], 1e-15);
        Assert.Equal(1.0 / 64, exact.Survival[3], 1e-15);
        Assert.Equal(new ExactMediation(1, 1, 1, 0), exact.Mediation);
    }

    [Fact]
    public void ACheaterIsFoundOutAfterTheDetectionTime()
    {
        // A starts to cheat with 1/2 a move; found out 1 move later. Nobody moves (Down = 0), so the suspension of 3 moves
        // is broken in move 2 with 1/2, in move 3 with 1/4, and kept with 1/4 (not begun in moves 1 and 2; one begun in
        // move 3 is not found out in time).
        Scenario still = OneRung.WithClimbers(c => c with { Down = 0, Up = 0 }, c => c with { Down = 0, Up = 0 })
            .WithPolicies(new Constant(0), new Constant(0));
        var mediator = new Mediator { Day = 0, Duration = 3, AcceptanceA = 1, AcceptanceB = 1, CheatingA = 0.5, Detection = 1 };
        ExactResult exact = ExactLadder.Solve(still with { Mediator = mediator });
        Assert.Equal(new ExactMediation(1, 1, 0.25, 0.75), exact.Mediation);
    }

    [Fact]
    public void PayoffsAreDiscountedAndCarryTheAudienceCost()
    {
        // A comes down surely from the top of three rungs in two moves, B stays: A concedes on day 2 with a peak of 1.
        var model = new EscalationLadder
        {
            Rungs = ["0", "1", "2"], Horizon = 9, A = new() { InitialRung = 2, Down = 1 }, B = new() { InitialRung = 1 }
        };
        Scenario s = new()
        {
            Model = model,
            A = new() { Policy = new Constant(-1), Payoffs = new() { OwnConcession = -1, AudienceCost = 3, DiscountRate = 0.1 } },
            B = new() { Policy = new Constant(0), Payoffs = new() { RivalConcession = 5 } },
        };
        ExactResult exact = ExactLadder.Solve(s);
        Assert.Equal(1, exact.DistributionOf(Outcome.ConcessionByA)[2]);
        Assert.Equal((-1 - 3) * Math.Exp(-0.2), exact.Payoff(Side.A), 1e-14);
        Assert.Equal(5, exact.Payoff(Side.B));

        // With gaps of exactly 7 days the second move is on day 7.
        ExactResult gaps = ExactLadder.Solve(s with { Model = model with { Gaps = [new(0, 7), new(1, 7)] } });
        Assert.Equal(7, gaps.ExpectedDays, 1e-13);
        Assert.Equal((-1 - 3) * Math.Exp(-0.7), gaps.Payoff(Side.A), 1e-14);
    }

    [Fact]
    public void GapsAreRoundedToWholeDays()
    {
        // Uniform on [0, 2]: 0 below 1/2, 1 from 1/2 to 3/2, 2 above: 1/4, 1/2, 1/4. Mean 1; the dispute has 3 moves, 2 gaps.
        Scenario s = new()
        {
            Model = new EscalationLadder { Horizon = 3, Gaps = [new(0, 0), new(1, 2)] },
            A = new() { Payoffs = new() { Stalemate = 1, DiscountRate = 0.5 } },
        };
        ExactResult exact = ExactLadder.Solve(s);
        double oneGap = 0.25 + 0.5 * Math.Exp(-0.5) + 0.25 * Math.Exp(-1);
        Assert.Equal(2, exact.ExpectedDays, 1e-14);
        Assert.Equal(oneGap * oneGap, exact.Payoff(Side.A), 1e-14);
    }

    [Fact]
    public void ALongHorizonIsTheAbsorbingChainBuiltByHand()
    {
        // Rungs 0..3, reciprocating tables, war wherever both are above 0. Both start above and k = 1: who comes down first ends it, so
        // that the 9 joint rungs above 0 are all.
        double[,] up = new double[4, 4], down = new double[4, 4];
        var war = new double[4][];
        for (int own = 0; own < 4; own++)
        {
            war[own] = new double[4];
            for (int rival = 0; rival < 4; rival++)
            {
                up[own, rival] = own < 3 ? 0.1 + (rival > own ? 0.2 : 0) : 0;
                down[own, rival] = own > 0 ? 0.2 : 0;
                war[own][rival] = 0.01 * own * rival;
            }
        }

        var side = new Actor { Policy = new TablePolicy(down, up) };
        var sure = new Climber { Up = 1, Down = 1, InitialRung = 1 };
        Scenario s = new() { Model = new EscalationLadder { Horizon = 5000, War = war, A = sure, B = sure }, A = side, B = side };
        ExactResult exact = ExactLadder.Solve(s);

        var q = new double[9, 9];
        var r = new double[9, 4]; // war, settlement, concessions by A and by B
        for (int from = 0; from < 9; from++)
        {
            (int a, int b) = (1 + from / 3, 1 + from % 3);
            for (int i = -1; i <= 1; i++)
            {
                for (int j = -1; j <= 1; j++)
                {
                    (int toA, int toB) = (a + i, b + j);
                    double pa = i < 0 ? down[a, b] : i > 0 ? up[a, b] : 1 - down[a, b] - up[a, b];
                    double pb = j < 0 ? down[b, a] : j > 0 ? up[b, a] : 1 - down[b, a] - up[b, a];
                    if (pa * pb > 0)
                    {
                        double w = war[toA][toB];
                        r[from, 0] += pa * pb * w;
                        (toA + toB == 0 ? ref r[from, 1]
                            : ref toA == 0 ? ref r[from, 2]
                            : ref toB == 0 ? ref r[from, 3]
                            : ref q[from, 3 * (toA - 1) + toB - 1]) += pa * pb * (1 - w);
                    }
                }
            }
        }

        var chain = new AbsorbingChain(q, r);
        double[] initial = [1, .. new double[8]];
        IReadOnlyList<double> endings = chain.AbsorptionFrom(initial), law = chain.StepProbabilities(initial, 60);
        Assert.Equal(endings[0], exact.War, 1e-12);
        Assert.Equal(endings[1], exact.Probability(Outcome.Settlement), 1e-12);
        Assert.Equal(endings[2], exact.Probability(Outcome.ConcessionByA), 1e-12);
        Assert.Equal(endings[3], exact.Probability(Outcome.ConcessionByB), 1e-12);
        Assert.Equal(chain.MeanSteps()[0], exact.ExpectedMoves, 1e-9);
        for (int move = 1; move <= 60; move++)
        {
            Assert.Equal(law[move], exact.Survival[move - 1] - exact.Survival[move], 1e-14);
        }

        // The hazard tends to the quasi-stationary exit probability.
        Assert.Equal(chain.QuasiStationaryExitProbability(), exact.EndingHazard(200), 1e-10);
    }

    [Fact]
    public void StatesHoldOnlyWhatTheScenarioUses()
    {
        Scenario plain = LadderScenarios.Make("plain");
        int states = ExactLadder.Solve(plain).States;
        Assert.True(states <= 4 * 16 + 6 * 4, $"{states} states"); // flags, and ended states in which someone has conceded
        Assert.True(ExactLadder.Solve(plain.WithPolicies(new Provoked(0.3), null)).States > states);
        Assert.True(ExactLadder.Solve(plain.WithPolicies(null, new Spent(1, 0.5))).States > states);
    }

    [Fact]
    public void APolicyThatRemembersIsRefusedByName()
    {
        var refusal = Assert.Throws<PolicyException>(() => ExactLadder.Solve(OneRung.WithPolicies(null, new Counting())));
        Assert.Contains(
            "Counting of side B has memory; the exact engine needs a memoryless policy", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(
            "Secretive",
            Assert.Throws<PolicyException>(() => ExactLadder.Solve(OneRung.WithPolicies(new Secretive(), null))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "Constant of side A",
            Assert.Throws<PolicyException>(() => ExactLadder.Solve(OneRung.WithPolicies(new Constant(double.NaN), null))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void OnlyTheLadderIsSolved()
    {
        Assert.Throws<ArgumentException>(() => ExactLadder.Solve(new Scenario()));
        Assert.Throws<ArgumentNullException>(() => ExactLadder.Solve(null!));
        Assert.Throws<OperationCanceledException>(() => ExactLadder.Solve(OneRung, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void ALongMediatedDisputeIsSolved()
    {
        Scenario s = LadderScenarios.Base(new Dice(77), 4) with
        {
            Mediator = new()
            {
                Rate = 0.01, Duration = 60, AcceptanceA = 0.5, AcceptanceB = 0.5,
                CheatingA = 0.01, CheatingB = 0.01, Detection = 7, RepeatAfter = 30
            },
        };
        s = LadderScenarios.Ladder(s, m => m with { Horizon = 365, War = null, Fizzle = null, FizzleByMove = [0.02] });
        ExactResult exact = ExactLadder.Solve(s);
        Assert.InRange(exact.States, 30_000, 40_000);
        Assert.True(exact.Residual < 1e-12);
    }

    [Fact]
    public void TheTextIsShortAndPlain()
    {
        string text = ExactLadder.Solve(OneRung).ToString();
        Assert.Contains("concession by A  0.333333", text, StringComparison.Ordinal);
        Assert.Contains("expected moves   1.333", text, StringComparison.Ordinal);
    }
}
