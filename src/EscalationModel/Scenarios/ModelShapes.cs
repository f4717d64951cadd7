using EscalationModel.Models;
using EscalationModel.Shapes;

namespace EscalationModel.Scenarios;

/// <summary>How the models stand in a scenario file.</summary>
internal static class ModelShapes
{
    /// <summary>The most days that a crisis or a duration may have: some 2700 years.</summary>
    public const double MostDays = 1e6;

    private const double MostTempo = 1e3, MostHazard = 1e6, MostHazardFactor = 1e12, MostRoom = 1e6;

    private static readonly int Rungs = EscalationLadder.MostRungs + 1;

    public static readonly Shape<AcceleratingTrains> Trains =
        new Shape<AcceleratingTrains>(nameof(AcceleratingTrains), "Two sides like two trains that accelerate toward each other on one track.", new())
        .Number("room", m => m.Room, (m, v) => m with { Room = v }, Bounds.Above(0, MostRoom), "", "The room at the onset; 1 by convention.")
        .Number("timeStep", m => m.TimeStep, (m, v) => m with { TimeStep = v }, Bounds.Above(0, 365), "days", "The length of a step.")
        .Number("horizon", m => m.Horizon, (m, v) => m with { Horizon = v }, Bounds.Above(0, MostDays), "days", $"The horizon; at most {AcceleratingTrains.MostSteps} steps.")
        .Number("baseHazard", m => m.BaseHazard, (m, v) => m with { BaseHazard = v }, Bounds.Of(0, MostHazard), "1/day", "Accident hazard h0 at rest.")
        .Number("tempoHazard", m => m.TempoHazard, (m, v) => m with { TempoHazard = v }, Bounds.Of(0, MostHazardFactor), "days", "Accident hazard h1 per squared closing tempo.")
        .Number("standstill", m => m.Standstill, (m, v) => m with { Standstill = v }, Bounds.Above(0, MostDays), "days", "Standstill k that makes a concession.");

    public static readonly Shape<EscalationLadder> Ladder =
        new Shape<EscalationLadder>(nameof(EscalationLadder), "Two sides on the rungs of an escalation ladder; a step is a move.", new())
        .Add("rungs", new ListCodec<string>(TextCodec.Line, 2, Rungs), m => m.Rungs, (m, v) => m with { Rungs = v }, "The names of the rungs from the lowest to the top.")
        .Integer("horizon", m => m.Horizon, (m, v) => m with { Horizon = v }, 1, EscalationLadder.MostMoves, "moves", "The horizon.")
        .Add("war", Matrix(), m => m.War, (m, v) => m with { War = v }, "The probability of war in a step by the new joint rung: a row a rung of A, a column a rung of B; null: no war.")
        .Add("fizzle", Matrix(), m => m.Fizzle, (m, v) => m with { Fizzle = v }, "The probability that the dispute peters out in a step by the new joint rung; null: 1 everywhere if fizzleByMove is given, else 0.")
        .Add("fizzleByMove", Optional(new NumberCodec(Bounds.Of(0, 1e6), ""), 1, 1000), m => m.FizzleByMove, (m, v) => m with { FizzleByMove = v }, "Factors on fizzle by the number of moves so far; the last is for it and all later moves; null: 1 always.")
        .Integer("standstill", m => m.Standstill, (m, v) => m with { Standstill = v }, 1, EscalationLadder.MostMoves, "moves", "Standstill k on rung 0 that makes a concession.")
        .Add("opening", Optional(Opening(), 1, Rungs * Rungs), m => m.Opening, (m, v) => m with { Opening = v }, "The joint rungs that the first move leads to, whose probabilities sum to 1; null: the first move is as any other.")
        .Add("gaps", Optional(Gap(), 1, 1000), m => m.Gaps, (m, v) => m with { Gaps = v }, "Days between a move and the next, as points of the quantile function; null: a move is a day.");

    public static readonly IReadOnlyList<string> Names = [Trains.Name, Ladder.Name];

    public static Bounds Tempo => Bounds.Of(0, MostTempo);

    public static Bounds RoomBelow => Bounds.Above(0, MostRoom);

    private static Shape<Opening> Opening() => new Shape<Opening>("Opening", "A joint rung that a dispute can open with.", default)
        .Integer("rungA", o => o.RungA, (o, v) => o with { RungA = v }, 0, EscalationLadder.MostRungs, "", "The rung of A.", required: true)
        .Integer("rungB", o => o.RungB, (o, v) => o with { RungB = v }, 0, EscalationLadder.MostRungs, "", "The rung of B.", required: true)
        .Number("probability", o => o.Probability, (o, v) => o with { Probability = v }, Bounds.Probability, "", "Its probability.", required: true);

    private static Shape<QuantilePoint> Gap() => new Shape<QuantilePoint>("QuantilePoint", "A point of a quantile function.", default)
        .Number("probability", q => q.Probability, (q, v) => q with { Probability = v }, Bounds.Probability, "", "The probability of at most so many days.", required: true)
        .Number("days", q => q.Days, (q, v) => q with { Days = v }, Bounds.Of(0, MostDays), "days", "The quantile.", required: true);

    private static OptionalCodec<IReadOnlyList<IReadOnlyList<double>>> Matrix() =>
        Optional(new ListCodec<double>(new NumberCodec(Bounds.Probability, ""), 2, Rungs), 2, Rungs);

    private static OptionalCodec<IReadOnlyList<T>> Optional<T>(Codec<T> item, int least, int most) => new(new ListCodec<T>(item, least, most));
}
