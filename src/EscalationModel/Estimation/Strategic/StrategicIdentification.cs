namespace EscalationModel.Estimation.Strategic;

/// <summary>Whether the regressors can tell the parameters apart: the rank of the Jacobian of what decides the choices.</summary>
internal static class StrategicIdentification
{
    private const int Points = 3;

    /// <summary>Refuses parameters that are not told apart even where player 2's probabilities are as varied as can be.</summary>
    public static void Check(StrategicDesign design)
    {
        string[] everywhere = InEveryUtility(design);
        (int rank, string[] blurred) = JacobianRank.Of(design.Names, Varied(design));
        if (rank == design.Names.Count)
        {
            return;
        }

        throw new EstimationException(everywhere.Length > 0
            ? $"Not identified: {Listed(everywhere)} in every utility of player 1. Choices tell differences of utilities alone: leave it "
                + "out of one of them, such as u13."
            : $"Not identified: the regressors tell apart {rank} of {design.Names.Count} directions of the parameters. These can change "
                + $"together without any effect: {string.Join(", ", blurred)}. Leave out a regressor that is a sum of others, or 0 or the "
                + "same everywhere.");
    }

    /// <summary>What to tell of parameters that are not told apart since player 2's probabilities, as the model has them, do not vary
    /// enough; null: they are.</summary>
    public static string? Doubt(StrategicDesign design, StrategicError error)
    {
        (int rank, string[] blurred) =
            Enumerable.Range(0, Points).Select(p => JacobianRank.Of(design.Names, Modeled(design, error, p))).MaxBy(r => r.Rank);
        return rank == design.Names.Count ? null
            : $"Not identified by these regressors: {string.Join(", ", blurred)} can change together without any effect, since player 2's "
                + "probabilities do not vary enough. Probabilities, log-likelihood and tests hold; single values of these do not.";
    }

    private static List<double[]> Varied(StrategicDesign design)
    {
        var random = new RandomStream(1, 0, RandomPurpose.Optimization);
        var lines = new List<double[]>();
        for (int row = 0; row < design.Rows; row++)
        {
            (double second, double fourth) = (random.NextDouble(), random.NextDouble());
            double[][] weights = design.Game == StrategicGame.FourOutcomes
                ? [[second - 1, -second, 1 - fourth, fourth, 0, 0], [0, 0, 0, 0, 1, 0], [0, 0, 0, 0, 0, 1]]
                : [[-1, 1 - fourth, fourth, 0], [0, 0, 0, 1]];
            int at = row;
            lines.AddRange(weights.Select(w => (double[])[.. design.Columns.Select((c, j) => w[design.UtilityOf(j)] * c[at])]));
        }

        return lines;
    }

    private static IEnumerable<double[]> Modeled(StrategicDesign design, StrategicError error, int point)
    {
        Jet[] parameters = Jet.Parameters(StrategicStarts.Random(design, 1, point));
        return Enumerable.Range(0, design.Rows)
            .SelectMany(row => StrategicTerms.Differences(
                design.Game, error, design.Utilities(j => design.Columns[j][row], parameters)))
            .Select(d => (double[])[.. Enumerable.Range(0, parameters.Length).Select(d.First)]);
    }

    private static string[] InEveryUtility(StrategicDesign design)
    {
        int[] first = [.. Enumerable.Range(0, design.UtilityCount).Where(k => StrategicShape.IsOfFirst(design.Game.Utilities()[k]))];
        IEnumerable<string> Of(int utility)
        {
            (int from, int to) = design.Span(utility);
            return design.Regressors.Skip(from).Take(to - from).Select(r => r.Name);
        }

        return [.. first.Skip(1).Aggregate(Of(first[0]), (common, k) => common.Intersect(Of(k)))];
    }

    private static string Listed(string[] names) =>
        string.Join(", ", names.Select(n => n == "1" ? "the constant" : n)) + (names.Length == 1 ? " is" : " are");
}
