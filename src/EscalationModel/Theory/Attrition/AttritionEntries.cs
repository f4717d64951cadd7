namespace EscalationModel.Theory.Attrition;

/// <summary>The wars of attrition in the list of models.</summary>
internal static class AttritionEntries
{
    public static readonly TheoryModel Known = new(
        "hendricks-1988", "War of attrition with known values: who concedes, how fast, at what cost",
        "[maynardsmith1974], [bishop1978], [hendricks1988]",
        [
            new("value-1", "2", "V1: what the prize is worth to 1; above 0"),
            new("value-2", "1", "V2: what it is worth to 2; above 0"),
            new("cost-1", "1", "c1: what a unit of time costs 1; above 0"),
            new("cost-2", "1", "c2: what a unit of time costs 2; above 0"),
            new("atom-1", "0", "the probability that 1 concedes at once, 0 to 1; one of both is 0"),
            new("atom-2", "0", "the probability that 2 concedes at once, 0 to 1"),
        ],
        i => new AttritionContest(i.Exact("value-1"), i.Exact("value-2"), i.Exact("cost-1"), i.Exact("cost-2"))
        {
            Atom1 = i.Exact("atom-1"), Atom2 = i.Exact("atom-2"),
        }.Solve());

    public static readonly TheoryModel Private = new(
        "krishna-morgan-1997", "War of attrition and all-pay auction with private values", "[bishop1978], [krishna1997], [myerson1981]",
        [
            new("law", "uniform", "the law of both values: uniform from 0, or exponential") { Words = ValueLaws.Words },
            new("parameter", "1", "the greatest value of a uniform law, the mean of an exponential one; above 0"),
            new("value", "0.5", "the value of the party that is asked about, in the support of the law"),
        ],
        i => new PrivateValueAttrition(ValueLaws.Of(i.Word("law")), i.Number("parameter"), i.Number("value")).Solve());

    public static readonly TheoryModel AllPay = new(
        "hillman-riley-1989", "All-pay auction with known values", "[hillman1989], [baye1996]",
        [
            new("value-1", "2", "V1: what the prize is worth to 1; above 0"),
            new("value-2", "1", "V2: what it is worth to 2; above 0"),
        ],
        i => new AllPayContest(i.Exact("value-1"), i.Exact("value-2")).Solve());
}
