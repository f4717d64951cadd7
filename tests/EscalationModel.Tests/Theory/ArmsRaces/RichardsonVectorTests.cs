using EscalationModel.Numerics;
using EscalationModel.Tests.Reference;
using EscalationModel.Theory.ArmsRaces;

namespace EscalationModel.Tests.Theory.ArmsRaces;

/// <summary>The reference cases of the arms race.</summary>
public class RichardsonVectorTests
{
    private const string File = "m09_richardson.json";

    public static TheoryData<string> Cases(string submodel) => ReferenceCase.Ids(File, submodel);

    [Theory]
    [MemberData(nameof(Cases), "two_nation_ode")]
    public void Two_nations(string id)
    {
        var of = new CaseCheck(File, id);
        var race = new RichardsonRace(of["k"], of["l"], of["a"], of["b"], of["g"], of["h"]);
        RichardsonResult solved = race.Solve();
        ArmsLevels at = race.At(of.Number("x0"), of.Number("y0"), of.Number("t"));
        of.Check("determinant", race.Determinant.ToDouble()).Check("eigenvalue_1", solved.Eigenvalue1).Check(
            "eigenvalue_2", solved.Eigenvalue2)
            .Check("stability", $"{solved.Stability}".ToLowerInvariant()).Check("x_t", at.X).Check("y_t", at.Y);
        if (of.Expects("imag_part"))
        {
            of.Check("imag_part", solved.ImaginaryPart);
        }

        if (solved is { EquilibriumX: { } x, EquilibriumY: { } y })
        {
            of.Check("equilibrium", [x.ToDouble(), y.ToDouble()]);
        }
        else
        {
            of.CheckNone("equilibrium");
        }

        of.AllChecked();
    }

    [Theory]
    [MemberData(nameof(Cases), "historical_fit_1909_1913")]
    public void The_line_of_1909_to_1913(string id)
    {
        var of = new CaseCheck(File, id);
        ArmsBudgetFit fit = Budgets(of).Fit();
        of.Check("totals", fit.Totals.Select(v => v.ToDouble())).Check("increments", fit.Increments.Select(v => v.ToDouble()))
            .Check("means", fit.Means.Select(v => v.ToDouble())).Check("slope", fit.Slope.ToDouble()).Check(
                "intercept", fit.Intercept.ToDouble())
            .Check("goodwill_level", fit.GoodwillLevel?.ToDouble()).Check("r_squared", fit.RSquared?.ToDouble()).AllChecked();
    }

    [Theory]
    [MemberData(nameof(Cases), "historical_projection")]
    public void The_projection(string id)
    {
        var of = new CaseCheck(File, id);
        of.Check("total_projected", Budgets(of).Fit().Project(of.Number("years_after_1909"))).AllChecked();
    }

    private static ArmsBudgets Budgets(CaseCheck of) => new(
        [.. of.Numbers("year").Select(y => (int)y)],
        [.. ((string[])["France", "Russia", "Germany", "Austria_Hungary"]).Select(n => new NationBudget(n, of.Exacts(n)))]);
}
