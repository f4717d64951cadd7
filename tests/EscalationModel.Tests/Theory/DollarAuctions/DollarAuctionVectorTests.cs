using EscalationModel.Tests.Reference;
using EscalationModel.Tests.Theory.Brinkmanship;
using EscalationModel.Theory.DollarAuctions;

namespace EscalationModel.Tests.Theory.DollarAuctions;

/// <summary>The reference cases of dollar auctions.</summary>
public class DollarAuctionVectorTests
{
    private const string File = "m08_dollar_auction.json";

    public static TheoryData<string> Cases(string submodel) => ReferenceCase.Ids(File, submodel);

    [Theory]
    [MemberData(nameof(Cases), "equal_bankrolls")]
    public void Equal_bankrolls(string id)
    {
        var of = ReferenceCase.Of(File, id);
        Expectation.Holds(
            of,
            () => new DollarAuction(Whole(of, "stake"), Whole(of, "bankroll"), Whole(of, "bankroll")).Solve(),
            ("first_bid", r => r.FirstBid), ("second_bids", r => r.SecondBid > 0 ? 1 : 0), ("payoff_1", r => r.Payoff1),
            ("payoff_2", r => r.Payoff2));
    }

    [Theory]
    [MemberData(nameof(Cases), "unequal_bankrolls")]
    public void Unequal_bankrolls(string id)
    {
        var of = ReferenceCase.Of(File, id);
        Expectation.Holds(
            of,
            () => new DollarAuction(Whole(of, "stake"), Whole(of, "bankroll_1"), Whole(of, "bankroll_2")).Solve(),
            ("first_bid", r => r.FirstBid), ("second_reply", r => r.SecondBid), ("payoff_1", r => r.Payoff1), ("payoff_2", r => r.Payoff2));
    }

    [Theory]
    [MemberData(nameof(Cases), "minimal_raise_escalation")]
    public void Minimal_raises(string id)
    {
        var of = ReferenceCase.Of(File, id);
        Expectation.Holds(
            of,
            () => new DollarEscalation(Whole(of, "stake"), Whole(of, "bankroll"), of.Input("prob_raise")).Solve(),
            ("expected_final_bid", r => r.FinalBid), ("expected_auctioneer_revenue", r => r.Revenue),
            ("prob_bid_exceeds_stake", r => r.ExceedsStake));
    }

    private static long Whole(ReferenceCase of, string key) => of.Inputs.GetProperty(key).GetInt64();
}
