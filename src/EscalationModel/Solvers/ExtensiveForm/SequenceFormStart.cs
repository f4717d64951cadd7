using EscalationModel.Games;
using EscalationModel.Numerics.Linear;

namespace EscalationModel.Solvers.ExtensiveForm;

/// <summary>A first basis for the linear program of a sequence form from strategies that are nearly an equilibrium: what they play is
/// basic, and what the second player plays is a tight row.</summary>
internal static class SequenceFormStart
{
    private const double Played = 1e-3;

    /// <summary>The basis for the smaller program: all values of the second player, the first player's likeliest action of each information
    /// set and the slacks of the rows of all but the second player's likeliest; then pairs of a further action of the first and a further
    /// tight row, the likelier ones first.</summary>
    public static int[] Basis(CompiledGame tree, LiftedProgram lifted, double[][] behavior)
    {
        Treeplex first = tree.Players[0], second = tree.Players[1];
        (int[] played, int[] further) = Likely(first, behavior[0], lifted.ColumnClass);
        (int[] tight, int[] furtherTight) = Likely(second, behavior[1], lifted.RowClass);
        int[] values = [.. lifted.ColumnClass.Skip(first.SequenceCount).Distinct()];
        int rows = lifted.Reduced.Rows, variables = lifted.Reduced.Variables, pairs = Math.Min(further.Length, furtherTight.Length);
        HashSet<int> isTight = [.. tight, .. furtherTight.Take(pairs), .. lifted.RowClass.Skip(second.SequenceCount)];
        int[] basis = [.. values, .. played, .. further.Take(pairs), .. Enumerable.Range(0, rows)
            .Where(r => !isTight.Contains(r)).Select(r => variables + r)];
        return basis.Length >= rows ? basis[..rows] : [.. basis, .. isTight.Order().Take(rows - basis.Length).Select(r => variables + r)];
    }

    // The classes of the likeliest sequences of all sets and of the empty sequence, and those of the others that are played.
    private static (int[] Likeliest, int[] Further) Likely(Treeplex plex, double[] behavior, int[] classes)
    {
        double[] plan = plex.PlanOf<double>(behavior);
        HashSet<int> likeliest = [classes[0]];
        var further = new List<int>();
        for (int set = 0; set < plex.SetCount; set++)
        {
            int best = plex.First[set];
            for (int s = best + 1; s < plex.First[set + 1]; s++)
            {
                best = behavior[s] > behavior[best] ? s : best;
            }

            likeliest.Add(classes[best]);
            further.AddRange(
                Enumerable.Range(plex.First[set], plex.First[set + 1] - plex.First[set]).Where(s => s != best && plan[s] > Played));
        }

        return ([.. likeliest], [.. further.OrderByDescending(s => plan[s])
            .Select(s => classes[s]).Distinct().Where(c => !likeliest.Contains(c))]);
    }
}
