using System.Globalization;
using System.Text.Json;
using EscalationModel.Numerics;
using EscalationModel.Tests.Reference;
using EscalationModel.Theory.MemoryOne;

namespace EscalationModel.Tests.Theory.MemoryOne;

/// <summary>Known answers of strategies that remember one round.</summary>
public class MemoryOneModelVectorTests
{
    private const string File = "m17_memory_one.json";

    public static TheoryData<string> Cases(string submodel) => ReferenceCase.Ids(File, submodel);

    [Theory]
    [MemberData(nameof(Cases), "noisy_memory_one")]
    public void The_long_run_with_errors(string id)
    {
        var of = ReferenceCase.Of(File, id);
        MemoryOneResult solved = Play(of, of.Input("perception_error")).Solve();
        Assert.Equal(of.Expected.GetProperty("ergodic").GetBoolean(), solved.IsErgodic);
        Near(of, "payoff_1", solved.Payoff1);
        Near(of, "payoff_2", solved.Payoff2);
        Near(of, "cooperation_1", solved.Cooperation1);
        Near(of, "cooperation_2", solved.Cooperation2);
        Near(of, "prob_mutual_defection", solved.MutualDefection);
        Assert.Equal(of.Expected.GetProperty("stationary").ValueKind == JsonValueKind.Null, solved.States is null);
        if (solved.States is not null)
        {
            Assert.All(of.ExpectedNumbers("stationary").Zip(solved.States), p => Assert.True(of.Near(p.First, p.Second.ToDouble())));
        }
    }

    [Theory]
    [MemberData(nameof(Cases), "discounted_memory_one")]
    public void Discounted(string id)
    {
        var of = ReferenceCase.Of(File, id);
        Rational[] first = [.. of.Inputs.GetProperty("first_intended_moves").EnumerateArray().Select(m => m.GetString() == "C" ? 1 : 0)];
        MemoryOneResult solved = Play(of, 0).Discounted(of.Input("delta"), first[0], first[1]);
        Near(of, "payoff_1", solved.Payoff1);
        Near(of, "payoff_2", solved.Payoff2);
        double[] expected = of.ExpectedNumbers("discounted_state_frequencies");
        Assert.All(expected.Zip(solved.States!), p => Assert.True(of.Near(p.First, p.Second.ToDouble())));
    }

    [Theory]
    [MemberData(nameof(Cases), "extortion_strategy")]
    public void Extortionate(string id)
    {
        var of = ReferenceCase.Of(File, id);
        foreach (Rational phi in new[] { of.Input("phi"), Parsed(of, "phi_exact") })
        {
            ExtortionResult solved = new Extortion(Payoffs(of), of.Input("chi"), phi).Solve();
            Near(of, solved.Strategy);
            Near(of, "phi_max", solved.PublishedLimit);
            Near(of, "phi_max", solved.LargestStrength);
            Near(of, "payoff_vs_ALLC_1", solved.PayoffAgainstCooperator);
            Near(of, "payoff_vs_ALLC_2", solved.PayoffOfCooperator);
        }
    }

    [Theory]
    [MemberData(nameof(Cases), "equalizer_strategy")]
    public void Equalizing(string id)
    {
        var of = ReferenceCase.Of(File, id);
        (Rational P1, Rational P4)[] typed = [(of.Input("p1"), of.Input("p4")), (Parsed(of, "p1_exact"), Parsed(of, "p4_exact"))];
        foreach ((Rational p1, Rational p4) in typed)
        {
            EqualizerResult solved = new Equalizer(Payoffs(of), p1, p4).Solve();
            Near(of, solved.Strategy);
            Near(of, "opponent_payoff", solved.OtherPayoff);
        }
    }

    private static MemoryOnePlay Play(ReferenceCase of, Rational perceptionError) =>
        new(Payoffs(of), Strategy(of, "strategy_1"), Strategy(of, "strategy_2"), of.Input("execution_error"), perceptionError);

    private static RoundPayoffs Payoffs(ReferenceCase of) => new(of.Input("T"), of.Input("R"), of.Input("P"), of.Input("S"));

    private static MemoryOneStrategy Strategy(ReferenceCase of, string key)
    {
        Rational[] p =
            [.. of.Inputs.GetProperty(key).EnumerateArray().Select(v => Rational.Parse(v.GetRawText(), CultureInfo.InvariantCulture))];
        return new(p[0], p[1], p[2], p[3]);
    }

    private static Rational Parsed(ReferenceCase of, string key) =>
        Rational.Parse(of.Inputs.GetProperty(key).GetString()!, CultureInfo.InvariantCulture);

    private static void Near(ReferenceCase of, MemoryOneStrategy strategy)
    {
        Rational[] found = [strategy.AfterCC, strategy.AfterCD, strategy.AfterDC, strategy.AfterDD];
        Assert.All(of.ExpectedNumbers("strategy").Zip(found), p => Assert.True(of.Near(p.First, p.Second.ToDouble())));
    }

    private static void Near(ReferenceCase of, string key, Rational? found)
    {
        JsonElement expected = of.Expected.GetProperty(key);
        Assert.True(
            expected.ValueKind == JsonValueKind.Null ? found is null : found is { } f && of.Near(expected.GetDouble(), f.ToDouble()),
            $"{key}: {found} in place of {expected}");
    }
}
