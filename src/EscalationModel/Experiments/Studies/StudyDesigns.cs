using EscalationModel.Experiments.Designs;

namespace EscalationModel.Experiments.Studies;

/// <summary>Makes the design that the file of a study names.</summary>
internal static class StudyDesigns
{
    // A search for points that keep apart takes time in proportion to the square of their number.
    private const int MostMaximin = 2000, MostLevels = 1_000_000;

    /// <summary>The design; null, and problems noted, if it cannot be.</summary>
    public static Design? Of(StudyDocument document, IReadOnlyList<StudyInput> inputs, ulong usualSeed, List<string> problems)
    {
        bool isWhole = document.Design is DesignKind.FullFactorial or DesignKind.OneAtATime or DesignKind.Given;
        if (isWhole == document.Points is not null)
        {
            problems.Add(isWhole
                ? "$.points: not allowed in this design, whose points follow from its inputs"
                : "$.points is missing; allowed: a whole number from 1");
            return null;
        }

        if (document.Design == DesignKind.Given != document.Coordinates.Count > 0)
        {
            problems.Add("$.coordinates: allowed: with the design given, and only there");
            return null;
        }

        if (document.Correlations is not null && document.Design is (DesignKind.Saltelli or DesignKind.Morris or DesignKind.OneAtATime))
        {
            problems.Add(
                "$.correlations: not allowed in this design, which is for inputs that do not depend on each other; allowed: shapley");
            return null;
        }

        if (document.Design == DesignKind.FullFactorial && inputs.FirstOrDefault(i => i.Levels > MostLevels) is { } fine)
        {
            problems.Add($"$.inputs: {fine.Name} has {fine.Levels} values; allowed in a full factorial design: at most {MostLevels}");
            return null;
        }

        if (document is { Maximin: true, Design: DesignKind.LatinHypercube, Points: > MostMaximin })
        {
            problems.Add($"$.points: {document.Points} is not allowed with maximin; allowed: a whole number from 1 to {MostMaximin}");
            return null;
        }

        try
        {
            ulong seed = document.Seed ?? usualSeed;
            GaussianCopula? copula = document.Correlations is { } correlations ? Copula(correlations, inputs, problems) : null;
            return problems.Count > 0 ? null
                : document.Design == DesignKind.Shapley
                    ? new ShapleyDesign(copula ?? Independence(inputs.Count), Whole(document.Points!.Value), seed)
                : copula is null ? Independent(document, inputs, seed)
                : copula.Correlate(Independent(document, inputs, seed));
        }
        catch (ArgumentException e)
        {
            problems.Add($"$.design: {e.Message}");
            return null;
        }
    }

    private static Design Independent(StudyDocument document, IReadOnlyList<StudyInput> inputs, ulong seed)
    {
        int dimensions = inputs.Count;
        long points = document.Points ?? 0;
        switch (document.Design)
        {
            case DesignKind.Sobol:
                var sobol = new SobolDesign(dimensions, points);
                return document.Scrambled ? sobol.Scrambled(seed, document.Replication) : sobol;
            case DesignKind.Halton:
                return new HaltonDesign(dimensions, points);
            case DesignKind.LatinHypercube:
                return document.Maximin
                    ? LatinHypercubeDesign.Maximin(dimensions, Whole(points), seed, document.Centered)
                    : new LatinHypercubeDesign(dimensions, Whole(points), seed, document.Centered);
            case DesignKind.Saltelli:
                return SaltelliDesign.Of(dimensions, points, seed, document.SecondOrder);
            case DesignKind.Morris:
                return new MorrisDesign(dimensions, Whole(points), seed, document.Levels);
            case DesignKind.Given:
                return new GivenDesign(document.Coordinates);
            case DesignKind.OneAtATime:
                return new OneAtATimeDesign(dimensions);
            default:
                return new FullFactorialDesign([.. inputs.Select(i => (int)i.Levels!.Value)]);
        }
    }

    private static int Whole(long points) => (int)Math.Min(points, int.MaxValue);

    private static GaussianCopula Independence(int inputs)
    {
        var matrix = new double[inputs, inputs];
        for (int i = 0; i < inputs; i++)
        {
            matrix[i, i] = 1;
        }

        return GaussianCopula.Of(matrix, CorrelationKind.Normal);
    }

    // Null if problems were noted.
    private static GaussianCopula? Copula(CorrelationDocument correlations, IReadOnlyList<StudyInput> inputs, List<string> problems)
    {
        int n = inputs.Count;
        string[] names = [.. inputs.Select(i => i.Name)];
        var matrix = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            matrix[i, i] = 1;
        }

        for (int p = 0; p < correlations.Pairs.Count; p++)
        {
            PairDocument pair = correlations.Pairs[p];
            (int first, int second) = (Array.IndexOf(names, pair.First), Array.IndexOf(names, pair.Second));
            if (first < 0 || second < 0 || first == second)
            {
                problems.Add($"$.correlations.pairs[{p}]: \"{pair.First}\" and \"{pair.Second}\" are not allowed; allowed: two of "
                    + string.Join(", ", names));
                continue;
            }

            matrix[first, second] = matrix[second, first] = pair.Value;
        }

        return problems.Count > 0 ? null : GaussianCopula.Of(matrix, correlations.Kind);
    }
}
