using EscalationModel.Models;

namespace EscalationModel.Tests.Models.Custom;

/// <summary>The gambler's ruin as a model of one's own: a point moves up with a probability that the throttles shift, else down; A has lost
/// at the bottom, B at the top.</summary>
internal sealed record Duel : CustomModel<Duel.Place>
{
    public int Start0 { get; init; } = 3;

    public int Width { get; init; } = 8;

    public double Up { get; init; } = 0.5;

    public double Push { get; init; } = 0.1;

    public int Horizon { get; init; } = 10_000;

    public override string Name => "duel";

    public override int Steps => Horizon;

    public override IReadOnlyList<Outcome> Outcomes => [Outcome.ConcessionByA, Outcome.ConcessionByB, Outcome.Stalemate];

    public override string RoomName => "ground held";

    public override string TempoName => "push";

    public override string TimeUnit => "round";

    public override double GreatestRoom => Width;

    public override string InWords(Outcome outcome) => outcome == Outcome.Stalemate ? "draw" : outcome.InWords();

    public override Place Start(ref RandomStream random) => new() { At = Start0 };

    public override Outcome? Step(ref Place state, double throttleA, double throttleB, ref RandomStream random)
    {
        state.At += random.NextBool(Up + Push * (throttleA - throttleB)) ? 1 : -1;
        (state.PushA, state.PushB) = (Math.Abs(throttleA), Math.Abs(throttleB));
        return state.At <= 0 ? Outcome.ConcessionByA : state.At >= Width ? Outcome.ConcessionByB : null;
    }

    public override Standing Look(in Place state) => new(state.At, state.PushA, state.PushB);

    public struct Place
    {
        public int At;
        public double PushA, PushB;
    }
}

/// <summary>Ends in what it does not name, or stands where it cannot.</summary>
internal sealed record Broken(Outcome End, double Tempo) : CustomModel<int>
{
    public override string Name => "broken";

    public override int Steps => 5;

    public override IReadOnlyList<Outcome> Outcomes => [Outcome.Settlement, Outcome.Stalemate];

    public override int Start(ref RandomStream random) => 0;

    public override Outcome? Step(ref int state, double throttleA, double throttleB, ref RandomStream random) => ++state == 3 ? End : null;

    public override Standing Look(in int state) => new(1, state == 2 ? Tempo : 0, 0);
}

/// <summary>Says nothing right of itself.</summary>
internal sealed record Boastful : CustomModel<int>
{
    public override string Name => "";

    public override int Steps => 0;

    public override double StepLength => 0;

    public override IReadOnlyList<Outcome> Outcomes => [Outcome.Settlement, Outcome.Settlement];

    public override Contender Describe(Side side) => new() { TopTempo = 0, Braking = double.NaN };

    public override int Start(ref RandomStream random) => 0;

    public override Outcome? Step(ref int state, double throttleA, double throttleB, ref RandomStream random) => null;

    public override Standing Look(in int state) => default;
}
