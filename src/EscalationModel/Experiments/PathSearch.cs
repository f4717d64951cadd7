namespace EscalationModel.Experiments;

/// <summary>Finds single paths of a run by their endings. A result only counts them: parts of the run are played again, and the part that
/// has the ending is halved until one path is left.</summary>
internal sealed class PathSearch(Scenario scenario, SimulationResult result, CancellationToken cancellation)
{
    private const long FirstPart = 1024, MostPaths = 250_000;

    /// <summary>The first path of the run whose baseline ends so; null: none among the paths that a search looks at.</summary>
    public long? FirstThatEnds(Outcome ending)
    {
        long looked = 0, size = FirstPart;
        foreach (PathRange range in result.Ranges)
        {
            for (long first = range.First; first < range.End && looked < MostPaths; first += size, size *= 2)
            {
                var part = new PathRange(first, Math.Min(size, range.End - first));
                looked += part.Count;
                if (Has(part, ending))
                {
                    return FirstWithin(part, ending);
                }
            }
        }

        return null;
    }

    private long FirstWithin(PathRange part, Outcome ending)
    {
        while (part.Count > 1)
        {
            var half = new PathRange(part.First, part.Count / 2);
            part = Has(half, ending) ? half : new PathRange(half.End, part.Count - half.Count);
        }

        return part.First;
    }

    private bool Has(PathRange part, Outcome ending)
    {
        var options = new SimulationOptions
        {
            FirstPath = part.First,
            Paths = part.Count,
            Seed = result.Seed,
            Precision = result.Precision,
            Engine = result.Engine,
            Variants = [],
        };
        return Simulation.Run(scenario, options, cancellation).Baseline.Count(ending) > 0;
    }
}
