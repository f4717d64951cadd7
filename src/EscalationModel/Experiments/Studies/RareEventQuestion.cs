using EscalationModel.Experiments.RareEvents;
using EscalationModel.Shapes;

namespace EscalationModel.Experiments.Studies;

/// <summary>A rare event as it stands in the file of an adaptive study: what it is, how an estimate is made, and how many of them.
/// </summary>
internal sealed record RareEventQuestion
{
    private const double Most = 1e15;

    private static readonly ChoiceCodec<string> Events =
        new([.. new[] { "accident", "collision", "war", "tempo", "room" }.Select(e => (e, e))]);

    private static readonly ChoiceCodec<string> Methods =
        new([.. new[] { "hazard", "splitting", "tilting", "counting" }.Select(m => (m, m))]);

    private static readonly BareNumberCodec Goals = new(Bounds.Of(-Most, Most)), Errors = new(Bounds.Of(1e-6, 0.99));

    public static readonly Shape<RareEventQuestion> Shape = new Shape<RareEventQuestion>("RareEvent", "A rare event.", new())
        .Add("event", Events, r => r.Event, (r, v) => r with { Event = v }, "accident, collision, war, tempo or room.", required: true)
        .Add("goal", new NullableCodec<double>(Goals), r => r.Goal, (r, v) => r with { Goal = v }, "Of tempo and room: the goal.")
        .Add("method", Methods, r => r.Method, (r, v) => r with { Method = v }, "splitting, unless given, hazard, tilting or counting.")
        .Add(
            "size", new IntegerCodec(2, RareEventOptions.MostSize, "paths"), r => r.Size, (r, v) => r with { Size = v },
            "The paths of a replication, or its particles when splitting; 1000 unless given.")
        .Add(
            "relativeError", Errors, r => r.RelativeError, (r, v) => r with { RelativeError = v },
            "The standard error, as a share of the probability, at which it ends; 0.1 unless given.")
        .Add(
            "first", new IntegerCodec(4, 65_536, "estimates"), r => r.First, (r, v) => r with { First = v },
            "The estimates of the first round; each round after it doubles what there is. 16 unless given.")
        .Add(
            "rounds", new IntegerCodec(1, 12, "rounds"), r => r.Rounds, (r, v) => r with { Rounds = v },
            "The most rounds; 6 unless given.");

    public string Event { get; init; } = "";

    public double? Goal { get; init; }

    public string Method { get; init; } = "splitting";

    public int Size { get; init; } = 1000;

    public double RelativeError { get; init; } = 0.1;

    public int First { get; init; } = 16;

    public int Rounds { get; init; } = 6;

    /// <summary>All that makes an estimate, in words.</summary>
    public string Words(Scenario scenario)
    {
        string goal = Goal is { } at ? FormattableString.Invariant($" at {at:R}") : "";
        return $"{Event}{goal} of {scenario.Name} {ScenarioModel.Mark(scenario)} by {Method}, size {Size}";
    }

    /// <summary>Finds what estimates would fail on.</summary>
    /// <exception cref="RareEventException">The event or the method is not allowed here; tells all.</exception>
    public void Check(Scenario scenario)
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        try
        {
            Estimate(scenario, 0, stop.Token);
        }
        catch (OperationCanceledException)
        {
            // It is allowed.
        }
    }

    /// <summary>An estimate from a seed, of two replications.</summary>
    public RareEventEstimate Estimate(Scenario scenario, ulong seed, CancellationToken cancellation)
    {
        var rare = RareEvent.Of(Event, Goal);
        var usual = new RareEventOptions { Replications = 2, Size = Size, Seed = seed, Threads = 1 };
        return Method switch
        {
            "hazard" => HazardIntegration.Estimate(scenario, rare, usual, cancellation),
            "splitting" => Splitting.Estimate(
                scenario, rare, new SplittingOptions { Replications = 2, Size = Size, Seed = seed, Threads = 1 }, cancellation),
            "tilting" => Tilting.Estimate(
                scenario, rare, new TiltingOptions { Replications = 2, Size = Size, Seed = seed, Threads = 1 }, cancellation),
            _ => Counting.Estimate(scenario, rare, usual, cancellation),
        };
    }
}
