using System.Text.Json;
using EscalationModel.Numerics;

namespace EscalationModel.Tests.Numerics;

/// <summary>The chains against the reference vectors of Markov ladders and rare events, and their input contract.</summary>
public class AbsorbingChainTests
{
    public static TheoryData<string> Discrete => Cases("m12_markov_ladder", "discrete_time");

    public static TheoryData<string> Ladders => Cases("m12_markov_ladder", "two_sided_five_rungs");

    public static TheoryData<string> Continuous => Cases("m12_markov_ladder", "continuous_time_competing_risks");

    public static TheoryData<string> Ruins => Cases("m16_rare_events", "gamblers_ruin_ladder");

    public static TheoryData<string> BirthDeath => Cases("m16_rare_events", "birth_death_ladder");

    public static TheoryData<string> Queues => Cases("m16_rare_events", "mm1_overflow_in_busy_cycle");

    public static TheoryData<string> Climbs => Cases("m16_rare_events", "ladder_reaches_top_by_T");

    public static TheoryData<string> Hazards => Cases("m16_rare_events", "calm_crisis_hazard");

    [Theory]
    [MemberData(nameof(Discrete))]
    public void DiscreteTime(string id)
    {
        VectorCase c = VectorCase.Read(id);
        double[,] q = c.Matrix("Q"), r = c.Matrix("R");
        if (c.IsError)
        {
            Assert.Throws<ArgumentException>(() => new AbsorbingChain(q, r));
            return;
        }

        var chain = new AbsorbingChain(q, r);
        double[] initial = c.Row("initial");
        int t = (int)c.Number("T");
        c.Check("fundamental_matrix", chain.FundamentalMatrix());
        c.Check("absorption_probabilities", chain.AbsorptionProbabilities());
        c.Check("mean_steps", chain.MeanSteps());
        c.Check("variance_steps", chain.VarianceOfSteps());
        c.Check("absorption_from_initial", chain.AbsorptionFrom(initial));
        c.Check("mean_steps_from_initial", chain.MeanSteps().Zip(initial, (m, p) => m * p).Sum());
        c.Check("survival_at_T", chain.Survival(initial, t));
        c.Check("cumulative_incidence_at_T", chain.CumulativeIncidence(initial, t));
        c.Check("pmf_first_steps", chain.StepProbabilities(initial, 5).Skip(1));
        c.Check("quasi_stationary", chain.QuasiStationary());
        c.Check("quasi_stationary_exit_probability", chain.QuasiStationaryExitProbability());
        c.AllChecked();
    }

    [Theory]
    [MemberData(nameof(Ladders))]
    public void TwoSidedLadder(string id)
    {
        VectorCase c = VectorCase.Read(id);
        AbsorbingChain chain = FiveRungs.Chain(
            (c.Number("escalate_A"), c.Number("escalate_B")),
            (c.Number("reciprocate_A"), c.Number("reciprocate_B")),
            (c.Number("deescalate_A"), c.Number("deescalate_B")),
            c.Number("settle_at_00"));
        double[] initial = [1, .. new double[15]];
        double[,] endings = chain.AbsorptionProbabilities();
        double[,] war = new double[4, 4];
        for (int i = 0; i < 16; i++)
        {
            war[i / 4, i % 4] = endings[i, 0];
        }

        c.Check("prob_war_from_state", war);
        c.Check("prob_war", chain.AbsorptionFrom(initial)[0]);
        c.Check("mean_periods", chain.MeanSteps()[0]);
        c.Check("variance_periods", chain.VarianceOfSteps()[0]);
        c.Check("prob_war_by_50", chain.CumulativeIncidence(initial, 50)[0]);
        c.Check("prob_settled_by_50", chain.CumulativeIncidence(initial, 50)[1]);
        c.Check("quasi_stationary", chain.QuasiStationary());
        c.Check("exit_probability_quasi_stationary", chain.QuasiStationaryExitProbability());
        c.AllChecked();
    }

    [Theory]
    [MemberData(nameof(Continuous))]
    public void ContinuousTime(string id)
    {
        VectorCase c = VectorCase.Read(id);
        var chain = new ContinuousAbsorbingChain(c.Matrix("G"), c.Matrix("A"));
        double[] initial = c.Row("initial");
        ChainAtTime at = chain.At(initial, c.Number("t"));
        c.Check("survival", at.Survival);
        c.Check("state_probabilities", at.StateProbabilities);
        c.Check("cumulative_incidence", at.CumulativeIncidence);
        c.Check("subdensity", at.Subdensity);
        double[,] endings = chain.AbsorptionProbabilities();
        c.Check(
            "absorption_probabilities", Enumerable.Range(0, chain.Endings).Select(k => initial.Select((p, i) => p * endings[i, k]).Sum()));
        c.Check("mean_time", chain.MeanTimes().Zip(initial, (m, p) => m * p).Sum());
        c.AllChecked();
    }

    [Theory]
    [MemberData(nameof(Ruins))]
    public void GamblersRuin(string id)
    {
        VectorCase c = VectorCase.Read(id);
        double p = c.Number("p");
        int top = (int)c.Number("N"), start = (int)c.Number("start");
        double war = TopFirst(Enumerable.Repeat(p, top - 1), Enumerable.Repeat(1 - p, top - 1), start);
        c.Check("prob_war", war);
        if (c.Expects("is_hit_probability"))
        {
            double swapped = TopFirst(Enumerable.Repeat(1 - p, top - 1), Enumerable.Repeat(p, top - 1), start);
            c.Check("is_hit_probability", swapped);
            c.Check("is_relative_variance_one_sample", 1 / swapped - 1);
            c.Check("is_weight", Math.Pow(p / (1 - p), top - start));
            c.Check("crude_relative_variance_one_sample", 1 / war - 1);
        }

        c.AllChecked();
    }

    [Theory]
    [MemberData(nameof(BirthDeath))]
    public void BirthDeathLadder(string id)
    {
        VectorCase c = VectorCase.Read(id);
        c.Check("prob_war", TopFirst(c.Row("up"), c.Row("down"), (int)c.Number("start")));
        c.AllChecked();
    }

    [Theory]
    [MemberData(nameof(Queues))]
    public void OverflowOfAQueue(string id)
    {
        VectorCase c = VectorCase.Read(id);
        double arrive = c.Number("lambda"), serve = c.Number("mu");
        int top = (int)c.Number("N");
        double up = arrive / (arrive + serve), down = serve / (arrive + serve);
        c.Check("prob_reach_N_before_0", TopFirst(Enumerable.Repeat(up, top - 1), Enumerable.Repeat(down, top - 1), 1));
        c.Check("decay_rate", Math.Log(serve / arrive));
        c.AllChecked();
    }

    [Theory]
    [MemberData(nameof(Climbs))]
    public void ClimbInTime(string id)
    {
        VectorCase c = VectorCase.Read(id);
        double up = c.Number("lambda"), down = c.Number("mu");
        int top = (int)c.Number("N");
        var g = new double[top, top];
        var a = new double[top, 1];
        for (int i = 0; i < top; i++)
        {
            (i + 1 < top ? ref g[i, i + 1] : ref a[i, 0]) = up;
            g[i, i] = -up - (i > 0 ? down : 0);
            if (i > 0)
            {
                g[i, i - 1] = down;
            }
        }

        double[] initial = new double[top];
        initial[(int)c.Number("start")] = 1;
        c.Check("probability", new ContinuousAbsorbingChain(g, a).At(initial, c.Number("T")).CumulativeIncidence[0]);
        c.AllChecked();
    }

    [Theory]
    [MemberData(nameof(Hazards))]
    public void CalmAndCrisis(string id)
    {
        VectorCase c = VectorCase.Read(id);
        double up = c.Number("calm_to_crisis"), down = c.Number("crisis_to_calm");
        double calm = c.Number("war_rate_calm"), crisis = c.Number("war_rate_crisis"), time = c.Number("T");
        var chain = new ContinuousAbsorbingChain(new[,] { { -up - calm, up }, { down, -down - crisis } }, new[,] { { calm }, { crisis } });
        double War(double[] initial) => chain.At(initial, time).CumulativeIncidence[0];
        double inCrisis = up / (up + down);
        c.Check("prob_war_start_calm", War([1, 0]));
        c.Check("prob_war_start_crisis", War([0, 1]));
        c.Check("prob_war_stationary_start", War([1 - inCrisis, inCrisis]));
        c.Check("long_run_rate", chain.QuasiStationaryExitRate());
        c.Check("naive_average_rate", (1 - inCrisis) * calm + inCrisis * crisis);
        c.AllChecked();
    }

    [Fact]
    public void AStateThatNeverLeavesIsRefused()
    {
        // From state 1 there is no way but to itself: I - Q is singular.
        var refusal = Assert.Throws<ArgumentException>(
            () => new AbsorbingChain(new[,] { { 0.5, 0.2 }, { 0, 1.0 } }, new[,] { { 0.3 }, { 0.0 } }));
        Assert.Contains("state 1", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ARateOf0AnswersAProbabilityOf0()
    {
        var never = new ContinuousAbsorbingChain(new[,] { { 0.0 } }, new[,] { { 0.0 } });
        ChainAtTime later = never.At([1], 1e6);
        Assert.Equal((0, 1), (later.CumulativeIncidence[0], later.Survival));
        Assert.Equal(0, never.AbsorptionProbabilities()[0, 0]);
        Assert.Equal([double.PositiveInfinity], never.MeanTimes());
        Assert.Equal([1], never.QuasiStationary());
        Assert.Equal(0, never.QuasiStationaryExitRate());
    }

    [Fact]
    public void WhoeverCanBeTrappedMayNeverEnd()
    {
        // From state 0 the end comes at rate 0.3 and the trap, state 1, at 0.2: 3/5 end. State 2 ends at rate 1 and cannot be trapped.
        var chain = new ContinuousAbsorbingChain(
            new[,] { { -0.5, 0.2, 0 }, { 0, 0, 0 }, { 0, 0, -1.0 } }, new[,] { { 0.3 }, { 0.0 }, { 1.0 } });
        double[,] ends = chain.AbsorptionProbabilities();
        Assert.Equal(0.6, ends[0, 0], 1e-15);
        Assert.Equal((0, 1), (ends[1, 0], ends[2, 0]));
        Assert.Equal([double.PositiveInfinity, double.PositiveInfinity, 1], chain.MeanTimes());
        Assert.Equal(0.6 * (1 - Math.Exp(-0.5 * 7)), chain.At([1, 0, 0], 7).CumulativeIncidence[0], 1e-14);
        Assert.Equal(0.6, chain.At([1, 0, 0], 1000).CumulativeIncidence[0], 1e-12);
        Assert.Equal(0, chain.QuasiStationaryExitRate(), 1e-12);
    }

    [Fact]
    public void BadInputIsRefused()
    {
        double[,] q = { { 0.5 } }, r = { { 0.5 } };
        Assert.Throws<ArgumentException>(() => new AbsorbingChain(new[,] { { 0.5, 0.5 } }, r));
        Assert.Throws<ArgumentException>(() => new AbsorbingChain(new[,] { { double.NaN } }, r));
        Assert.Throws<ArgumentException>(() => new AbsorbingChain(new[,] { { 1.5 } }, new[,] { { -0.5 } }));
        Assert.Throws<ArgumentException>(() => new AbsorbingChain(q, r).Survival([0.5], 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AbsorbingChain(q, r).Survival([1], -1));
        Assert.Throws<ArgumentException>(() => new ContinuousAbsorbingChain(new[,] { { -1.0 } }, r));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new ContinuousAbsorbingChain(new[,] { { -0.5 } }, r).At([1], double.PositiveInfinity));
    }

    [Fact]
    public void LongTimesDoNotUnderflow()
    {
        // One state left at rate 1e-3, with 1e4 events a unit of time between two like states: survival is exp(-0.001 t).
        var chain = new ContinuousAbsorbingChain(new[,] { { -1e4 - 1e-3, 1e4 }, { 1e4, -1e4 - 1e-3 } }, new[,] { { 1e-3 }, { 1e-3 } });
        Assert.Equal(Math.Exp(-1), chain.At([1, 0], 1000).Survival, 1e-9);
    }

    // A geometric number of steps: mean 1 / p, variance (1 - p) / p^2, down to a step that is certain.
    [Theory]
    [InlineData(1)]
    [InlineData(0.9)]
    [InlineData(0.25)]
    [InlineData(1e-6)]
    public void AWaitIsGeometric(double p)
    {
        var chain = new AbsorbingChain(new[,] { { 1 - p } }, new[,] { { p } });
        Assert.Equal((1, 1), (chain.States, chain.Endings));
        Assert.Equal(1 / p, chain.MeanSteps()[0], 1e-9 / p);
        Assert.Equal((1 - p) / p / p, chain.VarianceOfSteps()[0], 1e-9 / p / p);
        Assert.Equal(1 / p, chain.FundamentalMatrix()[0, 0], 1e-9 / p);
        Assert.Equal([0, p, (1 - p) * p, (1 - p) * (1 - p) * p], chain.StepProbabilities([1], 3), (x, y) => Math.Abs(x - y) < 1e-12);
        Assert.Equal(1 - Math.Pow(1 - p, 5), chain.CumulativeIncidence([1], 5)[0], 1e-12);
        Assert.Equal(Math.Pow(1 - p, 5), chain.Survival([1], 5), 1e-12);
        Assert.Equal((0, 1), (chain.CumulativeIncidence([1], 0)[0], chain.Survival([1], 0)));
    }

    [Fact]
    public void AReducibleChainForgetsWhatLeavesFaster()
    {
        // State 0 holds with 0.9, state 1 with 0.5 and is never entered from 0: in the long run all is in 0.
        var chain = new AbsorbingChain(new[,] { { 0.9, 0 }, { 0.2, 0.5 } }, new[,] { { 0.1 }, { 0.3 } });
        Assert.Equal([1, 0], chain.QuasiStationary().Select(p => Math.Round(p, 12)));
        Assert.Equal(0.1, chain.QuasiStationaryExitProbability(), 1e-12);
    }

    // The probability of passing the top before the bottom, from the up and down probabilities of the states 1, 2, ...
    private static double TopFirst(IEnumerable<double> ups, IEnumerable<double> downs, int start)
    {
        double[] up = [.. ups], down = [.. downs];
        int n = up.Length;
        var q = new double[n, n];
        var r = new double[n, 2];
        for (int i = 0; i < n; i++)
        {
            (i + 1 < n ? ref q[i, i + 1] : ref r[i, 0]) = up[i];
            (i > 0 ? ref q[i, i - 1] : ref r[i, 1]) = down[i];
            q[i, i] = 1 - up[i] - down[i];
            q[i, i] = Math.Max(0, q[i, i]);
        }

        return new AbsorbingChain(q, r).AbsorptionProbabilities()[start - 1, 0];
    }

    private static TheoryData<string> Cases(string file, string submodel) => new(VectorCase.Ids(file, submodel));
}

/// <summary>One case of a file of reference vectors.</summary>
internal sealed class VectorCase
{
    private static readonly Dictionary<string, JsonElement> All = Load();
    private readonly JsonElement _case;
    private readonly HashSet<string> _unchecked;

    private VectorCase(JsonElement json)
    {
        _case = json;
        _unchecked = [.. json.GetProperty("expected").EnumerateObject().Select(p => p.Name)];
    }

    public bool IsError => Expects("error");

    public static IEnumerable<string> Ids(string file, string submodel) =>
        All
            .Where(c => c.Key.StartsWith(file + "/", StringComparison.Ordinal) && c.Value.GetProperty("submodel").GetString() == submodel)
            .Select(c => c.Key);

    public static VectorCase Read(string id) => new(All[id]);

    public double Number(string key) => Input(key).GetDouble();

    public double[] Row(string key) => [.. Input(key).EnumerateArray().Select(x => x.GetDouble())];

    public double[,] Matrix(string key)
    {
        double[][] rows = [.. Input(key).EnumerateArray().Select(r => r.EnumerateArray().Select(x => x.GetDouble()).ToArray())];
        var matrix = new double[rows.Length, rows[0].Length];
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < rows[i].Length; j++)
            {
                matrix[i, j] = rows[i][j];
            }
        }

        return matrix;
    }

    public bool Expects(string key) => _case.GetProperty("expected").TryGetProperty(key, out _);

    public void Check(string key, double got) => Check(key, [got]);

    public void Check(string key, double[,] got) => Check(key, got.Cast<double>());

    public void Check(string key, IEnumerable<double> got)
    {
        double[] expected = [.. Flat(_case.GetProperty("expected").GetProperty(key))], values = [.. got];
        JsonElement tolerance = _case.GetProperty("tolerance");
        double abs = tolerance.GetProperty("abs").GetDouble(), rel = tolerance.GetProperty("rel").GetDouble();
        Assert.Equal(expected.Length, values.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(values[i] - expected[i]) <= abs + rel * Math.Abs(expected[i]),
                FormattableString.Invariant($"{key}[{i}]: {values[i]:R}, expected {expected[i]:R}"));
        }

        _unchecked.Remove(key);
    }

    public void AllChecked() => Assert.Empty(_unchecked);

    private static IEnumerable<double> Flat(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array ? json.EnumerateArray().SelectMany(Flat) : [json.GetDouble()];

    private static Dictionary<string, JsonElement> Load()
    {
        var all = new Dictionary<string, JsonElement>();
        foreach (string file in (string[])["m12_markov_ladder", "m16_rare_events"])
        {
            string path = Path.Combine(AppContext.BaseDirectory, "Reference", "vectors", file + ".json");
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            foreach (JsonElement c in document.RootElement.GetProperty("cases").EnumerateArray())
            {
                all[file + "/" + c.GetProperty("id").GetString()] = c.Clone();
            }
        }

        return all;
    }

    private JsonElement Input(string key) => _case.GetProperty("inputs").GetProperty(key);
}

/// <summary>The two-sided ladder of the reference vectors, built from its rules: independent moves, up with e + r if the other side is
/// higher, down with d above rung 0; a side on rung 4 is war; at (0, 0) the crisis settles first with a probability.</summary>
internal static class FiveRungs
{
    public static AbsorbingChain Chain(
        (double A, double B) escalate, (double A, double B) reciprocate, (double A, double B) deescalate, double settle)
    {
        var q = new double[16, 16];
        var r = new double[16, 2];
        for (int a = 0; a < 4; a++)
        {
            for (int b = 0; b < 4; b++)
            {
                int from = 4 * a + b;
                double goesOn = from == 0 ? 1 - settle : 1;
                r[from, 1] = 1 - goesOn;
                double[] movesA = Moves(a, b, escalate.A, reciprocate.A, deescalate.A),
                    movesB = Moves(b, a, escalate.B, reciprocate.B, deescalate.B);
                for (int i = -1; i <= 1; i++)
                {
                    for (int j = -1; j <= 1; j++)
                    {
                        double p = goesOn * movesA[i + 1] * movesB[j + 1];
                        bool war = a + i == 4 || b + j == 4;
                        if (p > 0)
                        {
                            (war ? ref r[from, 0] : ref q[from, 4 * (a + i) + b + j]) += p;
                        }
                    }
                }
            }
        }

        return new AbsorbingChain(q, r);
    }

    private static double[] Moves(int own, int other, double escalate, double reciprocate, double deescalate)
    {
        double up = escalate + (other > own ? reciprocate : 0), down = own > 0 ? deescalate : 0;
        return [down, 1 - up - down, up];
    }
}
