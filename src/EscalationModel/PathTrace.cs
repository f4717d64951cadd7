using System.Globalization;

namespace EscalationModel;

/// <summary>The log of one path of a run, so that any number can be explained.</summary>
/// <param name="Scenario">The name of the scenario.</param>
/// <param name="Variant">The name of the variant.</param>
/// <param name="Seed">The seed of the run.</param>
/// <param name="Path">The index of the path.</param>
/// <param name="Steps">The steps in order.</param>
/// <param name="End">How it ended.</param>
[TypeFormatterSource]
public sealed record PathTrace(string Scenario, string Variant, ulong Seed, long Path, IReadOnlyList<TraceStep> Steps, PathEnd End) : IShown
{
    /// <summary>The engine that played it.</summary>
    public SimulationEngine Engine { get; init; }

    /// <summary>The precision of the simulated state.</summary>
    public Precision Precision { get; init; }

    /// <summary>What A knew before; null in a trace that is not of <see cref="Simulation"/>.</summary>
    public Briefing? BriefingA { get; init; }

    /// <summary>What B knew before, likewise.</summary>
    public Briefing? BriefingB { get; init; }

    /// <summary>Where the crisis stood before the first step.</summary>
    public CrisisMoment Onset { get; init; }

    /// <summary>Whether the first step was an opening that was drawn, whatever the sides did.</summary>
    public bool OpensByChance { get; init; }

    /// <summary>What a side saw in each step when it decided: to the bit what its policy was shown, one view a step.</summary>
    /// <param name="side">The side.</param>
    /// <exception cref="InvalidOperationException">The trace does not say what the side knew before.</exception>
    public IReadOnlyList<View> Views(Side side)
    {
        Briefing briefing = BriefingOf(side);
        var views = new View[Steps.Count];
        double room = Rounded(Onset.Room), tempo = Rounded(side == Side.A ? Onset.TempoA : Onset.TempoB), peak = tempo;
        for (int i = 0; i < views.Length; i++)
        {
            TraceStep step = Steps[i];
            views[i] = new View(briefing)
            {
                Day = briefing.HasRungs ? i : step.Day,
                Room = room,
                OwnTempo = tempo,
                OwnPeak = peak,
                RivalTempo = side == Side.A ? step.SeenByA : step.SeenByB,
                RivalThrottle = side == Side.A ? step.ActionSeenByA : step.ActionSeenByB,
                RedLight = step.RedLight,
                SuspensionInForce = step.SuspensionInForce,
                TalksOn = step.TalksOn,
            };
            (room, tempo) = (Rounded(step.Room), Rounded(side == Side.A ? step.TempoA : step.TempoB));
            peak = Math.Max(peak, tempo);
        }

        return views;
    }

    /// <summary>What a side chose in each step: the throttle, or null where it was bound and so had no choice. On the ladder the laned
    /// engine looks the moves of a policy of the two rungs up in a table, and the throttle is the move that it drew: where
    /// <c>Climber.Up</c> or <c>Down</c> is below 1, take <see cref="RungMoves"/> there.</summary>
    /// <param name="side">The side.</param>
    public IReadOnlyList<double?> Throttles(Side side) => side == Side.A
        ? [.. Steps.Select(step => step.BoundA ? (double?)null : step.ThrottleA)]
        : [.. Steps.Select(step => step.BoundB ? (double?)null : step.ThrottleB)];

    /// <summary>Ladder: how many rungs a side moved in each step, -1, 0 or 1, or null where it had no choice: where it was bound, and in an
    /// opening that was drawn.</summary>
    /// <param name="side">The side.</param>
    /// <exception cref="InvalidOperationException">The crisis has no rungs, or the trace does not say what the side knew
    /// before.</exception>
    public IReadOnlyList<double?> RungMoves(Side side)
    {
        if (BriefingOf(side) is { HasRungs: false })
        {
            throw new InvalidOperationException($"{Scenario} is no ladder: its sides have no rungs to move on.");
        }

        var moves = new double?[Steps.Count];
        double tempo = side == Side.A ? Onset.TempoA : Onset.TempoB;
        for (int i = 0; i < moves.Length; i++)
        {
            TraceStep step = Steps[i];
            double next = side == Side.A ? step.TempoA : step.TempoB;
            bool isBound = side == Side.A ? step.BoundA : step.BoundB;
            moves[i] = isBound || (OpensByChance && i == 0) ? null : Math.Sign(next - tempo);
            tempo = next;
        }

        return moves;
    }

    private Briefing BriefingOf(Side side) => (side == Side.A ? BriefingA : BriefingB)
        ?? throw new InvalidOperationException($"The trace of {Scenario} does not say what {side} knew before the crisis.");

    // The engine keeps the state of a path in single precision.
    private double Rounded(double number) => Precision == Precision.Single ? (float)number : number;

    /// <summary>Which path it is of and how it ends, in a line.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{PrintableText.Line(Scenario)}, {PrintableText.Line(Variant)}: path {Path} of seed {Seed} ends by {End.Outcome.InWords()}");
}
