using EscalationModel.Engine;
using EscalationModel.Models;
using EscalationModel.Scenarios;
using EscalationModel.Shapes;

namespace EscalationModel.Tests.Contracts;

/// <summary>A third model: an arms race after Richardson (Arms and Insecurity, 1960). Each side builds up against the other's arms
/// (defense), tires of its own (fatigue), bears a grudge (grievance) and does what its policy wants (effort). War comes with too many arms,
/// peace with few enough. One file and one entry in the catalog make it a model like those of the library.</summary>
internal sealed record ArmsRace : CrisisModel
{
    public int Horizon { get; init; } = 100;

    /// <summary>Arms of both sides together at which war breaks out.</summary>
    public double Brink { get; init; } = 4;

    /// <summary>Arms of both sides together below which they settle.</summary>
    public double Calm { get; init; } = 0.2;

    public Armory A { get; init; } = new();

    public Armory B { get; init; } = new();

    public Armory this[Side side] => side == Side.A ? A : B;

    public override IReadOnlyList<Outcome> Outcomes => [Outcome.War, Outcome.Settlement, Outcome.Stalemate];

    public override int Steps => Horizon;

    public override double StepLength => 1;
}

/// <summary>The rates of a side, a year each.</summary>
internal sealed record Armory
{
    public double Arms { get; init; } = 1;

    public double Defense { get; init; } = 0.1;

    public double Fatigue { get; init; } = 0.2;

    public double Grievance { get; init; } = 0.1;

    public double Effort { get; init; } = 0.05;

    public double Noise { get; init; } = 0.02;
}

/// <summary>The entry in the catalog.</summary>
internal sealed class ArmsRaceKit : ModelKit
{
    private static readonly Shape<ArmsRace> Shape = new Shape<ArmsRace>(nameof(ArmsRace), "Two sides arm against each other.", new())
        .Integer("horizon", m => m.Horizon, (m, v) => m with { Horizon = v }, 1, 10_000, "years", "The horizon.")
        .Number("brink", m => m.Brink, (m, v) => m with { Brink = v }, Bounds.Above(0, 1e6), "arms", "War at so many arms of both sides.")
        .Number("calm", m => m.Calm, (m, v) => m with { Calm = v }, Bounds.Of(0, 1e6), "arms", "Peace below so many.");

    public override Type Model => typeof(ArmsRace);

    public override string Name => Shape.Name;

    public override IReadOnlyList<string> Keys => Shape.Keys;

    public override Shape<ScenarioDocument> Document { get; } = ScenarioShapes.Document(
        "ArmsRaceScenario", Shape, new Sides<ArmsRace, Armory>(
            "ArmsRaceActor", "One side of an arms race.", new(), Add, (m, side) => m[side], (m, a, b) => m with { A = a, B = b }));

    public override Briefing Brief(Scenario scenario, Side side) =>
        new() { Side = side, Horizon = Of(scenario).Horizon, Own = Contender(scenario, side), Rival = Contender(scenario, side.Rival()) };

    public override CrisisMoment Onset(Scenario scenario, ulong seed, long path)
    {
        (double a, double b) = (Of(scenario).A.Arms, Of(scenario).B.Arms);
        return new(0, 1 - (a + b) / Of(scenario).Brink, a, b);
    }

    public override PathEngine Plain(Scenario scenario) => new Years(scenario, Of(scenario), this);

    public override double BinDays(Scenario scenario) => 1;

    public override double GreatestPeak(Scenario scenario) => Of(scenario).Brink;

    public override PathPicture Picture(Scenario scenario) => new(
        "Arms", "arms of both sides", Of(scenario).Brink, 2,
        Of(scenario).A.Arms + Of(scenario).B.Arms, 1, step => step.TempoA + step.TempoB);

    public override string PeakUnit(Scenario scenario) => "arms";

    public override string TimeUnit(Scenario scenario) => "year";

    public override string InWords(Scenario scenario, Outcome outcome) =>
        outcome == Outcome.Stalemate ? "race without end" : outcome.InWords();

    private static ArmsRace Of(Scenario scenario) => (ArmsRace)scenario.Model;

    private static Contender Contender(Scenario scenario, Side side) => new()
    {
        Acceleration = Of(scenario)[side].Effort,
        Braking = Of(scenario)[side].Effort,
        TopTempo = Of(scenario).Brink,
        Volatility = Of(scenario)[side].Noise,
        Payoffs = scenario[side].Payoffs,
    };

    private static void Add(Shape<SideDraft<Armory>> shape) => shape
        .Number(
            "arms", s => s.Means.Arms, (s, v) => s with { Means = s.Means with { Arms = v } },
            Bounds.Of(0, 1e6), "arms", "Arms at the onset.")
        .Number(
            "defense", s => s.Means.Defense, (s, v) => s with { Means = s.Means with { Defense = v } },
            Bounds.Of(0, 1), "1/year", "Arms for each of the rival's.")
        .Number(
            "fatigue", s => s.Means.Fatigue, (s, v) => s with { Means = s.Means with { Fatigue = v } },
            Bounds.Of(0, 1), "1/year", "Arms given up for each own.")
        .Number(
            "grievance",
            s => s.Means.Grievance,
            (s, v) => s with { Means = s.Means with { Grievance = v } },
            Bounds.Of(-1e6, 1e6),
            "arms a year",
            "Arms whatever the rival has.")
        .Number(
            "effort",
            s => s.Means.Effort,
            (s, v) => s with { Means = s.Means with { Effort = v } },
            Bounds.Above(0, 1e6),
            "arms a year",
            "Arms at full throttle.")
        .Number(
            "noise",
            s => s.Means.Noise,
            (s, v) => s with { Means = s.Means with { Noise = v } },
            Bounds.Of(0, 1e6),
            "arms per square root of a year",
            "What chance adds.");

    private sealed class Years(Scenario scenario, ArmsRace model, ArmsRaceKit kit) : PathEngine
    {
        private readonly Briefing _a = kit.Brief(scenario, Side.A), _b = kit.Brief(scenario, Side.B);
        private readonly byte[] _memoryA = new byte[scenario.A.Policy.MemoryBytes], _memoryB = new byte[scenario.B.Policy.MemoryBytes];

        public override double BinDays => 1;

        public override PathEnd Play(ulong seed, long path, List<TraceStep>? log = null)
        {
            RandomStream noiseA = new(seed, path, RandomPurpose.NoiseA), noiseB = new(seed, path, RandomPurpose.NoiseB);
            RandomStream drawsA = new(seed, path, RandomPurpose.PolicyA), drawsB = new(seed, path, RandomPurpose.PolicyB);
            double a = model.A.Arms, b = model.B.Arms, peakA = a, peakB = b, lastA = 0, lastB = 0;
            Array.Clear(_memoryA);
            Array.Clear(_memoryB);
            scenario.A.Policy.Start(_a, _memoryA, ref drawsA);
            scenario.B.Policy.Start(_b, _memoryB, ref drawsB);
            for (int step = 0; ; step++)
            {
                double room = 1 - (a + b) / model.Brink;
                var viewA = new View(_a) { Day = step, Room = room, OwnTempo = a, OwnPeak = peakA, RivalTempo = b, RivalThrottle = lastB };
                var viewB = new View(_b) { Day = step, Room = room, OwnTempo = b, OwnPeak = peakB, RivalTempo = a, RivalThrottle = lastA };
                lastA = Math.Clamp(scenario.A.Policy.Throttle(in viewA, _memoryA, ref drawsA), -1, 1);
                lastB = Math.Clamp(scenario.B.Policy.Throttle(in viewB, _memoryB, ref drawsB), -1, 1);
                (a, b) = (After(model.A, a, b, lastA, ref noiseA), After(model.B, b, a, lastB, ref noiseB));
                (peakA, peakB) = (Math.Max(peakA, a), Math.Max(peakB, b));
                log?.Add(new TraceStep
                {
                    Day = step, Room = 1 - (a + b) / model.Brink, TempoA = a, TempoB = b,
                    SeenByA = viewA.RivalTempo, SeenByB = viewB.RivalTempo,
                    ActionSeenByA = viewA.RivalThrottle, ActionSeenByB = viewB.RivalThrottle, ThrottleA = lastA, ThrottleB = lastB,
                });
                if (Ending(a + b, step) is { } outcome)
                {
                    return new PathEnd(outcome, step + 1, step + 1, peakA, peakB, default);
                }
            }
        }

        private double After(Armory own, double arms, double rival, double throttle, ref RandomStream noise) => Math.Clamp(
            arms + own.Defense * rival - own.Fatigue * arms + own.Grievance + own.Effort * throttle + own.Noise * noise.NextNormal(),
            0, model.Brink);

        private Outcome? Ending(double arms, int step) =>
            arms >= model.Brink
                ? Outcome.War
                : arms < model.Calm ? Outcome.Settlement : step + 1 >= model.Horizon ? Outcome.Stalemate : null;
    }
}
