using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Numerics.Linear;
using EscalationModel.Solvers.Markov;
using EscalationModel.Theory;
using EscalationModel.Theory.MemoryOne;

namespace EscalationModel.Tests.Theory.MemoryOne;

public class MemoryOnePlayTests
{
    private static readonly RoundPayoffs dilemma = RoundPayoffs.Axelrod, chicken = new(5, 3, 0, 1);

    [Fact]
    public void Tit_for_tat_forgets_cooperation_with_any_error()
    {
        MemoryOneStrategy titForTat = MemoryOneStrategy.TitForTat;
        foreach (string error in new[] { "1e-300", "1e-9", "0.01", "1/3", "1/2", "0.9", "0.999999999999" })
        {
            Rational e = Rational.Parse(error);
            foreach (MemoryOnePlay play in new[]
            {
                new MemoryOnePlay(dilemma, titForTat, titForTat, e), new MemoryOnePlay(chicken, titForTat, titForTat, 0, e),
            })
            {
                Assert.All(play.Solve().States!, share => Assert.Equal(new Rational(1, 4), share));
            }
        }

        MemoryOneResult without = new MemoryOnePlay(dilemma, titForTat, titForTat).Solve();
        Assert.False(without.IsErgodic);
        Assert.Single(without.Notes);
    }

    [Fact]
    public void Win_stay_lose_shift_mends_errors()
    {
        for (int percent = 1; percent < 100; percent++)
        {
            // the closed form: CD and DC e(1-e) each, CC (1-e)^2 (1 - 2e(1-e)) + 2 e^3 (1-e)
            Rational e = new(percent, 100), wrong = e * (1 - e);
            IReadOnlyList<Rational> states = new MemoryOnePlay(
                dilemma, MemoryOneStrategy.WinStayLoseShift, MemoryOneStrategy.WinStayLoseShift, e).Solve().States!;
            Assert.Equal((wrong, wrong), (states[1], states[2]));
            Assert.Equal((1 - e) * (1 - e) * (1 - 2 * wrong) + 2 * e * e * wrong, states[0]);
        }
    }

    [Fact]
    public void The_long_run_is_the_ratio_of_determinants_of_Press_and_Dyson()
    {
        for (int draw = 0; draw < 100; draw++)
        {
            (MemoryOneStrategy p, MemoryOneStrategy q, Rational error) = Drawn(draw);
            MemoryOneResult solved = new MemoryOnePlay(dilemma, p, q, error).Solve();
            MemoryOneStrategy a = p.WithErrors(error, 0), b = q.WithErrors(error, 0);
            Rational unit = Determinant(a, b, [1, 1, 1, 1]);
            Assert.Equal(Determinant(a, b, [3, 0, 5, 1]) / unit, solved.Payoff1);
            Assert.Equal(Determinant(a, b, [3, 5, 0, 1]) / unit, solved.Payoff2);
            Assert.Equal(Determinant(a, b, [0, 0, 0, 1]) / unit, solved.MutualDefection);
            Assert.Equal(1, solved.States!.Aggregate((x, y) => x + y));
        }
    }

    [Fact]
    public void Of_pure_strategies_those_with_one_cycle_have_one_long_run()
    {
        int unique = 0;
        for (int pair = 0; pair < 256; pair++)
        {
            MemoryOneStrategy p = Pure(pair & 15), q = Pure(pair >> 4);
            Rational[] first = [p.AfterCC, p.AfterCD, p.AfterDC, p.AfterDD], second = [q.AfterCC, q.AfterDC, q.AfterCD, q.AfterDD];

            // Walk from each state for long: the cycles are told apart by their least state.
            int[] ends = [.. Enumerable.Range(0, 4).Select(s => Walk(s, 8))];
            HashSet<int> cycles = [.. ends.Select(s => Enumerable.Range(0, 4).Min(k => Walk(s, k)))];
            bool isErgodic = new MemoryOnePlay(dilemma, p, q).Solve().IsErgodic;
            Assert.Equal(cycles.Count == 1, isErgodic);
            unique += isErgodic ? 1 : 0;

            int Walk(int state, int rounds)
            {
                for (int k = 0; k < rounds; k++)
                {
                    state = 2 * (first[state].IsZero ? 1 : 0) + (second[state].IsZero ? 1 : 0);
                }

                return state;
            }
        }

        Assert.InRange(unique, 20, 236);
    }

    [Fact]
    public void Played_rounds_show_the_same_shares()
    {
        // Every tenth round is nearly independent of the one before; their shares are within six standard errors of independent ones.
        const int n = 40_000;
        (double[] p, double[] q) = ([1, 0.2, 0.9, 0.3], [1, 0.3, 0.8, 0.4]);
        const double error = 0.05, misread = 0.1;
        MemoryOneResult solved = new MemoryOnePlay(chicken, Of(p), Of(q), new(1, 20), new(1, 10)).Solve();
        RandomStream stream = TheorySamples.Stream(0, 11);
        int state = 0;
        var seen = new int[4];
        for (int k = 0; k < n; k++)
        {
            for (int round = 0; round < 10; round++)
            {
                bool d1 = state >= 2, d2 = state % 2 == 1;
                bool seen2 = d2 ^ stream.NextBool(misread), seen1 = d1 ^ stream.NextBool(misread);
                bool next1 = !stream.NextBool(p[Index(d1, seen2)]) ^ stream.NextBool(error);
                bool next2 = !stream.NextBool(q[Index(d2, seen1)]) ^ stream.NextBool(error);
                state = Index(next1, next2);
            }

            seen[state]++;
        }

        Assert.All(seen.Zip(solved.States!), pair => TheorySamples.Share(pair.Second.ToDouble(), pair.First, n));
        Assert.ThrowsAny<Exception>(() => TheorySamples.Share(
            new MemoryOnePlay(chicken, Of(p), Of(q), new(1, 20)).Solve().States![0].ToDouble(), seen[0], n));

        static int Index(bool own, bool other) => 2 * (own ? 1 : 0) + (other ? 1 : 0);

        static MemoryOneStrategy Of(double[] x) => new(Tenths(x[0]), Tenths(x[1]), Tenths(x[2]), Tenths(x[3]));

        static Rational Tenths(double x) => new((int)Math.Round(10 * x), 10);
    }

    [Fact]
    public void Discounted_play_is_the_value_of_the_Markov_game()
    {
        for (int draw = 0; draw < 20; draw++)
        {
            (MemoryOneStrategy p, MemoryOneStrategy q, Rational error) = Drawn(draw);
            var play = new MemoryOnePlay(draw % 2 == 0 ? dilemma : chicken, p, q, error, new(draw, 100));
            MemoryOneResult solved = play.Discounted(new(9, 10), 1, new(1, 4));
            MarkovGame game = play.ToGame(new(9, 10));
            MemoryOneStrategy a = p.WithErrors(error, new(draw, 100)), b = q.WithErrors(error, new(draw, 100));
            Rational first2 = new Rational(1, 4) * (1 - error) + new Rational(3, 4) * error;
            MarkovSolution value = MarkovReplies.Solution(
                game, Strategy(Side.A, [1 - error, a.AfterCC, a.AfterCD, a.AfterDC, a.AfterDD]),
                Strategy(Side.B, [first2, b.AfterCC, b.AfterDC, b.AfterCD, b.AfterDD]), default);
            Assert.Equal(value.ValueA / 10, solved.Payoff1!.Value.ToDouble(), 1e-9);
            Assert.Equal(value.ValueB / 10, solved.Payoff2!.Value.ToDouble(), 1e-9);

            MarkovStrategy Strategy(Side side, Rational[] c) => MarkovStrategy.Stationary(
                game, side, [.. c.Select(x => MixedStrategy.OfExact(x, 1 - x))]);
        }
    }

    [Fact]
    public void Discounted_play_goes_from_the_first_round_to_the_long_run()
    {
        (MemoryOneStrategy p, MemoryOneStrategy q, Rational error) = Drawn(3);
        var play = new MemoryOnePlay(dilemma, p, q, error);

        // delta 0: the first round alone, in which only an error is wrong
        IReadOnlyList<Rational> first = play.Discounted(0, 1, 0).States!;
        Assert.Equal([(1 - error) * error, (1 - error) * (1 - error), error * error, error * (1 - error)], first);
        IReadOnlyList<Rational> patient = play.Discounted(Rational.Parse("0.999999999999"), 1, 0).States!;
        Assert.All(patient.Zip(play.Solve().States!), pair => Assert.Equal(pair.First.ToDouble(), pair.Second.ToDouble(), 1e-9));

        // without an error the long run of tit for tat is what began
        var titForTat = new MemoryOnePlay(dilemma, MemoryOneStrategy.TitForTat, MemoryOneStrategy.TitForTat);
        Assert.Equal(3, titForTat.Discounted(new(9, 10), 1, 1).Payoff1);
        Assert.Equal(1, titForTat.Discounted(new(9, 10), 0, 0).Payoff2);
        Assert.Throws<TheoryException>(() => titForTat.Discounted(1, 1, 1));
        Assert.Throws<TheoryException>(() => titForTat.ToGame(0));
    }

    [Fact]
    public void Generosity_and_initiatives_help_where_errors_happen()
    {
        for (int percent = 1; percent <= 20; percent++)
        {
            Rational error = new(percent, 100);
            foreach (RoundPayoffs payoffs in new[] { dilemma, chicken })
            {
                Rational tit = Both(MemoryOneStrategy.TitForTat), before = tit;
                for (int g = 1; g <= 9; g++)
                {
                    Rational generous = Both(MemoryOneStrategy.GenerousTitForTat(new(g, 10)));
                    Rational grit = Both(MemoryOneStrategy.Grit(new(g, 10)));
                    Assert.True(generous > before && grit > tit);
                    before = generous;
                }

                Rational Both(MemoryOneStrategy s) => new MemoryOnePlay(payoffs, s, s, error).Solve().Cooperation1!.Value;
            }
        }
    }

    [Fact]
    public void Rounds_until_cooperation()
    {
        MemoryOneStrategy tit = MemoryOneStrategy.TitForTat, shift = MemoryOneStrategy.WinStayLoseShift,
            grit = MemoryOneStrategy.Grit(new(1, 5)), repentant = MemoryOneStrategy.Grim with { AfterDD = new(1, 5) };
        Assert.Null(new MemoryOnePlay(dilemma, tit, tit).RoundsUntilCooperation("CD"));
        Assert.Equal(0, new MemoryOnePlay(dilemma, tit, tit).RoundsUntilCooperation("CC"));

        // one error: both defect, then both cooperate again
        Assert.Equal(2, new MemoryOnePlay(dilemma, shift, shift).RoundsUntilCooperation("CD"));

        // GRIT does not end an echo of single defections, and mutual defection may lead there
        Assert.Null(new MemoryOnePlay(dilemma, grit, grit).RoundsUntilCooperation("CD"));
        Assert.Null(new MemoryOnePlay(dilemma, grit, grit).RoundsUntilCooperation("DD"));

        // t = 1 + 8/25 (1 + t) + 16/25 t: an attempt of one alone takes a round more
        Assert.Equal(33, new MemoryOnePlay(dilemma, repentant, repentant).RoundsUntilCooperation("DD"));

        for (int draw = 0; draw < 20; draw++)
        {
            (MemoryOneStrategy p, MemoryOneStrategy q, Rational error) = Drawn(draw);
            var play = new MemoryOnePlay(dilemma, p, q, error);

            // Kac: the mean time to return to CC is 1 over its share
            Rational[,] chain = play.Chain();
            Rational back = 1 + chain[0, 1] * play.RoundsUntilCooperation("CD")!.Value
                + chain[0, 2] * play.RoundsUntilCooperation("DC")!.Value + chain[0, 3] * play.RoundsUntilCooperation("DD")!.Value;
            Assert.Equal(1 / play.Solve().States![0], back);
        }

        Assert.Throws<TheoryException>(() => new MemoryOnePlay(dilemma, tit, tit).RoundsUntilCooperation("XX"));
    }

    [Fact]
    public void Numbers_that_are_no_probabilities_are_refused()
    {
        var bad = new MemoryOneStrategy(2, -1, new(1, 2), new(1, 2));
        Assert.Equal(
            6, Assert.Throws<TheoryException>(() => new MemoryOnePlay(dilemma, bad, bad, 2, -1).Solve()).Conditions.Count);
        Assert.Throws<TheoryException>(() => bad.WithErrors(0, 0));
        Assert.Equal(4, Assert.Throws<TheoryException>(() => bad.WithErrors(2, -1)).Conditions.Count);
    }

    internal static (MemoryOneStrategy First, MemoryOneStrategy Second, Rational Error) Drawn(int draw)
    {
        RandomStream stream = TheorySamples.Stream(draw, 12);
        return (Strategy(ref stream), Strategy(ref stream), TheorySamples.Thousandths(ref stream, 1, 499));

        static MemoryOneStrategy Strategy(ref RandomStream s) => new(
            TheorySamples.Thousandths(ref s, 0, 1000), TheorySamples.Thousandths(ref s, 0, 1000), TheorySamples.Thousandths(ref s, 0, 1000),
            TheorySamples.Thousandths(ref s, 0, 1000));
    }

    private static MemoryOneStrategy Pure(int bits) => new(bits & 1, bits >> 1 & 1, bits >> 2 & 1, bits >> 3 & 1);

    // D(p, q, f) of the paper.
    private static Rational Determinant(MemoryOneStrategy p, MemoryOneStrategy q, Rational[] f) => LinearSystem.Determinant(new[,]
    {
        { p.AfterCC * q.AfterCC - 1, p.AfterCC - 1, q.AfterCC - 1, f[0] },
        { p.AfterCD * q.AfterDC, p.AfterCD - 1, q.AfterDC, f[1] },
        { p.AfterDC * q.AfterCD, p.AfterDC, q.AfterCD - 1, f[2] },
        { p.AfterDD * q.AfterDD, p.AfterDD, q.AfterDD, f[3] },
    });
}
