using EscalationModel.Tests.Reference;
using EscalationModel.Theory;
using EscalationModel.Theory.FirstPassage;

namespace EscalationModel.Tests.Theory.FirstPassage;

/// <summary>The reference cases of first passages and of the two trains.</summary>
public class FirstPassageVectorTests
{
    private const string File = "m13_first_passage.json", Rare = "m16_rare_events.json";

    public static TheoryData<string> Cases(string file, string submodel) => ReferenceCase.Ids(file, submodel);

    [Theory]
    [MemberData(nameof(Cases), File, "inverse_gaussian")]
    public void Inverse_Gaussian(string id)
    {
        var of = new CaseCheck(File, id);
        var gap = new BrownianGap(of.Number("x0"), of.Number("mu"), of.Number("sigma"));
        if (of.IsError)
        {
            Assert.Throws<TheoryException>(gap.Solve);
            Assert.Throws<TheoryException>(() => gap.ClosedBy(of.Number("T")));
            return;
        }

        BrownianGapResult solved = gap.Solve();
        of.Check("prob_hit_by_T", gap.ClosedBy(of.Number("T"))).Check("density_at_T", gap.Density(of.Number("T"))).Check(
            "prob_ever", solved.EverCloses)
            .Check("mean", solved.MeanTime).Check("variance", solved.Variance).Check("mode", solved.Mode).AllChecked();
    }

    [Theory]
    [MemberData(nameof(Cases), File, "discrete_monitoring")]
    public void Discrete_monitoring(string id)
    {
        var of = new CaseCheck(File, id);
        MonitoredGapResult solved =
            new MonitoredGap(of.Number("x0"), of.Number("mu"), of.Number("sigma"), of.Number("dt"), of.Whole("n_steps")).Solve();
        of.Check("prob_hit_continuous", solved.Continuous).Check("prob_hit_bgk", solved.Corrected).Check(
            "prob_hit_discrete_exact", solved.Exact)
            .AllChecked();
    }

    [Theory]
    [MemberData(nameof(Cases), File, "bgk_constant")]
    public void The_constant_of_the_correction(string id) => new CaseCheck(File, id).Check("beta", MonitoredGap.Overshoot).AllChecked();

    [Theory]
    [MemberData(nameof(Cases), File, "time_to_collision")]
    public void Time_to_collision(string id)
    {
        var of = new CaseCheck(File, id);
        CollisionResult solved = new CollisionCourse(of["gap"], of["v1"], of["v2"], of["a1"], of["a2"]).Solve();
        of.Check("time_to_collision", solved.Time).Check("closing_speed_at_collision", solved.ClosingSpeed).AllChecked();
    }

    [Theory]
    [MemberData(nameof(Cases), File, "one_sided_braking")]
    public void One_sided_braking(string id)
    {
        var of = new CaseCheck(File, id);
        CollisionResult solved = CollisionCourse.OneSidedBraking(of["gap"], of["v1"], of["v2"], of["b1"]).Solve();
        of.Check("time_to_collision", solved.Time).Check("closing_speed_at_collision", solved.ClosingSpeed).AllChecked();
    }

    [Theory]
    [MemberData(nameof(Cases), File, "point_of_no_return")]
    public void Point_of_no_return(string id)
    {
        var of = new CaseCheck(File, id);
        PointOfNoReturnResult solved = new PointOfNoReturn(
            of["gap"], new(of["v1"], of["a1"], of["b1"], of["delay1"]), new(of["v2"], of["a2"], of["b2"], of["delay2"])).Solve();
        of.Check("stopping_distance_now", solved.StoppingDistance.ToDouble()).Check("last_clear_chance_time", solved.LastClearChance)
            .Check("collision_time_without_braking", solved.CollisionTime).Check("avoidable_now", solved.IsAvoidable).AllChecked();
    }

    [Theory]
    [MemberData(nameof(Cases), File, "random_red_light")]
    public void Random_red_light(string id)
    {
        var of = new CaseCheck(File, id);
        of.Check(
            "prob_collision", new RandomRedLight(of.Maybe("last_clear_chance_time"), of.Number("signal_rate")).Solve().CollisionProbability)
            .AllChecked();
    }

    [Theory]
    [MemberData(nameof(Cases), Rare, "brownian_ever_hits")]
    public void A_motion_that_drifts_away_ever_hits(string id)
    {
        var of = new CaseCheck(Rare, id);
        of.Check(
            "prob_ever",
            BrownianGap.ToBarrier(of.Number("barrier"), of.Number("drift_away"), of.Number("sigma")).Solve().EverCloses).AllChecked();
    }

    [Theory]
    [MemberData(nameof(Cases), Rare, "brownian_max")]
    public void The_maximum_of_a_motion(string id)
    {
        var of = new CaseCheck(Rare, id);
        of.Check(
            "prob_max_exceeds", BrownianGap.ToBarrier(of.Number("barrier"), 0, of.Number("sigma")).ClosedBy(of.Number("T"))).AllChecked();
    }
}
