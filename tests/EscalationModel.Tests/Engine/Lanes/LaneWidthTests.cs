using EscalationModel.Engine;
using EscalationModel.Internals.Lanes;
using EscalationModel.Policies;
using EscalationModel.Tests.Models.Trains;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Engine.Lanes;

/// <summary>The number of lanes changes no bit, nor does any split of the paths; and nothing is allocated per path.</summary>
public class LaneWidthTests
{
    public static TheoryData<string, Precision> Runs
    {
        get
        {
            var data = new TheoryData<string, Precision>();
            foreach (Scenario scenario in LaneScenarios.All)
            {
                data.Add(scenario.Name, Precision.Double);
                data.Add(scenario.Name, Precision.Single);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Every_width_gives_the_same_bits(string name, Precision precision)
    {
        Scenario scenario = LaneScenarios.Named(name);
        string oracle = Digest(LaneWidth.Scalar, 3);
        Assert.All([LaneWidth.Bits128, LaneWidth.Bits256, LaneWidth.Bits512], width => Assert.Equal(oracle, Digest(width, 3)));
        Assert.NotEqual(oracle, Digest(LaneWidth.Bits256, 4));

        string Digest(LaneWidth width, ulong seed) =>
            LaneScenarios.DigestOfRun(LaneScenarios.Laned(scenario, precision, width), scenario, 4294967290, 1037, seed);
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Every_path_has_its_own_outcome_wherever_it_runs(string name, Precision precision)
    {
        Scenario scenario = LaneScenarios.Named(name);
        var whole = new PathMark[301];
        LaneScenarios.Laned(scenario, precision, LaneWidth.Bits512).Run(3, 100, 301, new Tally(scenario), whole);
        BlockEngine engine = LaneScenarios.Laned(scenario, precision, LaneWidth.Bits256);
        var single = new PathMark[1];
        for (int i = 0; i < whole.Length; i += 7)
        {
            engine.Run(3, 100 + i, 1, new Tally(scenario), single);
            Assert.Equal(whole[i], single[0]);
        }

        Assert.True(whole.Distinct().Count() > 1 || scenario.Trains().A.Volatility == 0);
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Nothing_is_allocated_per_path(string name, Precision precision)
    {
        Scenario scenario = LaneScenarios.Named(name);
        BlockEngine engine = LaneScenarios.Laned(scenario, precision, LaneWidth.Bits512);
        var tally = new Tally(scenario);
        var marks = new PathMark[512];
        Assert.Equal(0, Allocated.ByEachCallOf(() => engine.Run(3, 0, 512, tally, marks)));
    }

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void A_users_laned_policy_is_the_built_in_one_to_the_bit(Precision precision)
    {
        Scenario own = LaneScenarios.Reference.WithPolicies(new LastSecond(45), new LastSecond(60));
        Assert.Equal(Digest(LaneScenarios.Reference), Digest(own));
        Assert.NotEqual(Digest(LaneScenarios.Reference), Digest(own.WithPolicies(new LastSecond(46), null)));

        string Digest(Scenario s) =>
            LaneScenarios.DigestOfRun(LaneScenarios.Laned(s, precision, LaneWidths.Chosen), s, 0, 500);
    }

    [Fact]
    public void A_struct_a_class_and_a_delegate_are_the_same_player()
    {
        Func<View, double> rule = v => v.TimeToCollision > 60 ? 1 : -1;
        string[] digests =
        [
            .. new IAnyPolicy[] { new Brinkman(60), new ByClass(60), new ByDelegate(rule) }.Select(b =>
            {
                Scenario s = LaneScenarios.Reference.WithPolicies(new ByClass(45), b);
                return LaneScenarios.DigestOfRun(LaneScenarios.Laned(s, Precision.Double, LaneWidth.Bits256), s, 0, 500);
            }),
        ];
        Assert.Equal(digests[1], digests[2]);
    }

    [Theory]
    [InlineData("scalar")]
    [InlineData("512")]
    public void Not_a_number_names_the_policy_and_the_day(string width)
    {
        Scenario scenario = LaneScenarios.Reference.WithPolicies(new Lost(3), null);
        BlockEngine engine = LaneScenarios.Laned(scenario, Precision.Single, LaneWidths.Choose(width));
        var error = Assert.Throws<PolicyException>(() => LaneScenarios.Run(engine, scenario, 0, 10));
        Assert.Contains("Lost of side A returned NaN on day 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_width_is_forced_by_a_word()
    {
        Assert.Equal(LaneWidth.Scalar, LaneWidths.Choose("scalar"));
        Assert.Equal(LaneWidth.Bits256, LaneWidths.Choose("256"));
        Assert.Contains(
            "ESCALATION_LANES is \"64\"; allowed: scalar, 128, 256, 512",
            Assert.Throws<InvalidOperationException>(() => LaneWidths.Choose("64")).Message,
            StringComparison.Ordinal);
    }
}
