using EscalationModel.Scenarios;
using EscalationModel.Shapes;

namespace EscalationModel.Models.Ladder;

/// <summary>How the escalation ladder stands in a scenario file.</summary>
internal static class LadderShapes
{
    private const int Rungs = EscalationLadder.MostRungs + 1;

    public static readonly Shape<EscalationLadder> Model =
        new Shape<EscalationLadder>(nameof(EscalationLadder), "Two sides on the rungs of an escalation ladder; a step is a move.", new())
        .Add(
            "rungs", new ListCodec<string>(TextCodec.Line, 2, Rungs), m => m.Rungs,
            (m, v) => m with { Rungs = v }, "The names of the rungs from the lowest to the top.")
        .Integer("horizon", m => m.Horizon, (m, v) => m with { Horizon = v }, 1, EscalationLadder.MostMoves, "moves", "The horizon.")
        .Add(
            "war", Matrix(), m => m.War, (m, v) => m with { War = v },
            "The probability of war in a step by the new joint rung: a row a rung of A, a column a rung of B; null: no war.")
        .Add(
            "fizzle", Matrix(), m => m.Fizzle, (m, v) => m with { Fizzle = v },
            "The probability that the dispute peters out in a step by the new joint rung; null: 1 everywhere if "
                + "fizzleByMove is given, else 0.")
        .Add(
            "fizzleByMove",
            Optional(new NumberCodec(Bounds.Of(0, 1e6), ""), 1, 1000),
            m => m.FizzleByMove,
            (m, v) => m with { FizzleByMove = v },
            "Factors on fizzle by the number of moves so far; the last is for it and all later moves; null: 1 always.")
        .Number(
            "frailty", m => m.Frailty, (m, v) => m with { Frailty = v }, Bounds.Of(0, EscalationLadder.MostFrailty), "",
            "How much disputes differ in how readily they peter out: the variance of their frailty, whose mean is 1; 0: all are alike.")
        .Integer(
            "standstill", m => m.Standstill, (m, v) => m with { Standstill = v }, 1,
            EscalationLadder.MostMoves, "moves", "Standstill k on rung 0 that makes a concession, or a settlement if both stand there.")
        .Add(
            "opening",
            Optional(Opening(), 1, Rungs * Rungs),
            m => m.Opening,
            (m, v) => m with { Opening = v },
            "The joint rungs that the first move leads to, whose probabilities sum to 1; null: the first move is as any other.")
        .Add(
            "gaps", Optional(Gap(), 1, 1000), m => m.Gaps, (m, v) => m with { Gaps = v },
            "Days between a move and the next, as points of the quantile function; null: a move is a day.");

    public static readonly Shape<ScenarioDocument> Document = ScenarioShapes.Document(
        "LadderScenario",
        Model,
        new Sides<EscalationLadder, Climber>(
            "LadderActor", "One side of the escalation ladder.", new(), AddClimber,
            (m, side) => m[side], (m, a, b) => m with { A = a, B = b }));

    private static void AddClimber(Shape<SideDraft<Climber>> shape) => shape
        .Number(
            "up", s => s.Means.Up, (s, v) => s with { Means = s.Means with { Up = v } },
            Bounds.Probability, "", "Probability of moving one rung up in a step at full throttle.")
        .Number(
            "down", s => s.Means.Down, (s, v) => s with { Means = s.Means with { Down = v } },
            Bounds.Probability, "", "Probability of moving one rung down in a step at full brakes.")
        .Integer(
            "initialRung", s => s.Means.InitialRung, (s, v) => s with { Means = s.Means with { InitialRung = v } },
            0, EscalationLadder.MostRungs, "", "The rung at the onset, at most the top rung.");

    private static Shape<Opening> Opening() => new Shape<Opening>("Opening", "A joint rung that a dispute can open with.", default)
        .Integer("rungA", o => o.RungA, (o, v) => o with { RungA = v }, 0, EscalationLadder.MostRungs, "", "The rung of A.", required: true)
        .Integer("rungB", o => o.RungB, (o, v) => o with { RungB = v }, 0, EscalationLadder.MostRungs, "", "The rung of B.", required: true)
        .Number(
            "probability", o => o.Probability, (o, v) => o with { Probability = v },
            Bounds.Probability, "", "Its probability.", required: true);

    private static Shape<QuantilePoint> Gap() => new Shape<QuantilePoint>("QuantilePoint", "A point of a quantile function.", default)
        .Number(
            "probability",
            q => q.Probability,
            (q, v) => q with { Probability = v },
            Bounds.Probability,
            "",
            "The probability of at most so many days.",
            required: true)
        .Number(
            "days", q => q.Days, (q, v) => q with { Days = v },
            Bounds.Of(0, ScenarioBounds.MostDays), "days", "The quantile.", required: true);

    private static OptionalCodec<IReadOnlyList<IReadOnlyList<double>>> Matrix() =>
        Optional(new ListCodec<double>(new NumberCodec(Bounds.Probability, ""), 2, Rungs), 2, Rungs);

    private static OptionalCodec<IReadOnlyList<T>> Optional<T>(Codec<T> item, int least, int most) =>
        new(new ListCodec<T>(item, least, most));
}
