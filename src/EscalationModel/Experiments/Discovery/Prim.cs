namespace EscalationModel.Experiments.Discovery;

/// <summary>The patient rule induction method: boxes in which points of interest are dense, found by peeling off, again and again, the
/// thin slice whose loss helps most. Greedy: a better box may be missed. Time grows with points times inputs and, for sorting, a little
/// faster. Thread-safe; the same on every machine. Source: [friedman1999], [bryant2010].</summary>
public static class Prim
{
    /// <summary>Peels from all points on, as long as a peel is good enough.</summary>
    /// <param name="data">The points; at least one is of interest, else <see cref="ArgumentException"/>.</param>
    /// <param name="options">How; null for the defaults. What is not allowed is an <see cref="ArgumentException"/>.</param>
    /// <param name="cancellation">Stops it with an <see cref="OperationCanceledException"/>.</param>
    public static BoxTrajectory Peel(DiscoveryData data, PrimOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        PrimOptions chosen = options ?? new();
        chosen.Demand();
        data.DemandInterest();
        var peeler = new Peeler(data, chosen);
        return Trajectory(chosen, peeler.Box, () => (peeler.Peel(), peeler.Box), cancellation);
    }

    /// <summary>Gives a box back what it lost too hastily: a second trajectory, from one of its boxes on, that moves limits out as long as
    /// density does not fall (rule workbench: as long as it rises). Each step adds max(1, floor(alpha n)) of the points that only this
    /// limit keeps out, or what there is, tied values together, and takes the limit that leaves the greatest density; ties: more points,
    /// then the lower input, then the lower side. A limit that keeps no point out is lifted.</summary>
    /// <param name="peeling">What was peeled.</param>
    /// <param name="step">From which of its boxes on; else <see cref="ArgumentOutOfRangeException"/>. Null: from the last.</param>
    /// <param name="cancellation">Stops it with an <see cref="OperationCanceledException"/>.</param>
    public static BoxTrajectory Paste(BoxTrajectory peeling, int? step = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(peeling);
        Box start = peeling[step ?? peeling.Steps.Count - 1];
        var paster = new Paster(start, peeling.Options);
        return Trajectory(peeling.Options, start, () => (paster.Paste(), paster.Box), cancellation);
    }

    /// <summary>Several boxes: the first is chosen, its points are taken out, and the search goes on with the rest. It ends when the rest
    /// has no point of interest, or when a box is chosen that restricts nothing or, after the first, is no denser than all
    /// points.</summary>
    /// <param name="data">The points; at least one is of interest, else <see cref="ArgumentException"/>.</param>
    /// <param name="choose">Which box of a trajectory to take, such as <c>t =&gt; t.Densest(leastCoverage: 0.6)</c>.</param>
    /// <param name="boxes">The most boxes, at least 1; else <see cref="ArgumentOutOfRangeException"/>.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellation">Stops it with an <see cref="OperationCanceledException"/>.</param>
    public static BoxCovering Cover(
        DiscoveryData data, Func<BoxTrajectory, BoxStep> choose, int boxes, PrimOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(choose);
        ArgumentOutOfRangeException.ThrowIfLessThan(boxes, 1);
        List<BoxStep> chosen = [];
        for (DiscoveryData rest = data; chosen.Count < boxes && (rest.OfInterest > 0 || chosen.Count == 0);)
        {
            BoxStep next = choose(Peel(rest, options, cancellation));
            if (next.Box.Restricted.Count == 0 || (chosen.Count > 0 && IsNoDenser(next.Box, data)))
            {
                break;
            }

            chosen.Add(next);
            rest = rest.Without(next.Box);
        }

        return new(data, chosen);
    }

    private static bool IsNoDenser(Box box, DiscoveryData data) =>
        (Int128)box.OfInterest * data.Points <= (Int128)data.OfInterest * box.Points;

    private static BoxTrajectory Trajectory(
        PrimOptions options, Box start, Func<(Cut? Moved, Box Box)> next, CancellationToken cancellation)
    {
        List<BoxStep> steps = [new(0, null, null, start)];
        while (next() is ({ } moved, { } box))
        {
            cancellation.ThrowIfCancellationRequested();
            steps.Add(new(steps.Count, box.Data.Names[moved.Input], moved.Side, box));
        }

        return new(options, steps);
    }
}
