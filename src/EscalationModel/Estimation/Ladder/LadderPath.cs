using EscalationModel.Estimation.Data;
using EscalationModel.Models;

namespace EscalationModel.Estimation.Ladder;

/// <summary>A dispute as the ladder plays it: the joint rung after each move, and how it ended.</summary>
/// <param name="A">The rung of A after each move.</param>
/// <param name="B">The rung of B.</param>
/// <param name="IsWar">Whether the last move led to war.</param>
/// <param name="Fizzled">Whether it petered out after the last move.</param>
/// <param name="WarDraws">After how many moves it is known whether war came.</param>
/// <param name="FizzleDraws">After how many it is known whether it petered out.</param>
/// <param name="Gaps">The days between moves, where they are known.</param>
internal sealed record LadderPath(int[] A, int[] B, bool IsWar, bool Fizzled, int WarDraws, int FizzleDraws, double[] Gaps)
{
    public int Moves => A.Length;

    /// <summary>Disputes as paths; those whose first move is war have none.</summary>
    public static IEnumerable<LadderPath> Of(DisputeMoves moves, LadderFitOptions options)
    {
        Check(moves, options);
        return moves.Select(d => Of(d, options)).Where(p => p.Moves > 0);
    }

    /// <summary>Simulated disputes as paths.</summary>
    public static IEnumerable<LadderPath> Of(IEnumerable<PathTrace> traces, int rungs) => traces.Select(t => Of(t, rungs));

    private static LadderPath Of(PathTrace trace, int rungs)
    {
        int Rung(double tempo) => (int)Math.Round(tempo * (rungs - 1));
        int n = trace.Steps.Count;
        Outcome end = trace.End.Outcome;
        return new(
            [.. trace.Steps.Select(s => Rung(s.TempoA))], [.. trace.Steps.Select(s => Rung(s.TempoB))], end == Outcome.War,
            end == Outcome.Fizzle, n, end is Outcome.Fizzle or Outcome.Stalemate ? n : n - 1,
            [.. trace.Steps.Skip(1).Zip(trace.Steps, (next, last) => next.Day - last.Day)]);
    }

    private static LadderPath Of(ObservedDispute dispute, LadderFitOptions o)
    {
        ObservedMove[] peace = [.. dispute.Moves.TakeWhile(m => !(m.Level >= o.WarLevel))];
        bool isWar = peace.Length < dispute.Moves.Count, fizzled = !isWar && dispute.Ended;
        int n = peace.Length, rungA = 0, rungB = 0;
        int[] a = new int[n], b = new int[n];
        for (int m = 0; m < n; m++)
        {
            int rung = Math.Max(0, peace[m].Level - o.FirstLevel + 1);
            a[m] = rungA = peace[m].Mover == Mover.B ? rungA : rung;
            b[m] = rungB = peace[m].Mover == Mover.A ? rungB : rung;
        }

        double[] gaps = [.. peace.Skip(1).Zip(peace, (next, last) => next.Day - last.Day).Where(g => !double.IsNaN(g))];
        return new(a, b, isWar, fizzled, isWar || fizzled ? n : n - 1, fizzled ? n : n - 1, gaps);
    }

    private static void Check(DisputeMoves moves, LadderFitOptions o)
    {
        string[] wrong =
        [
            .. moves.SelectMany(d => d.Moves.Where(m => m.Level > o.LastLevel && !(m.Level >= o.WarLevel))
                .Select(m => $"level {m.Level} of dispute {PrintableText.Line(d.Name)}")).Take(5),
            .. moves.Where(d => d.Moves.Zip(d.Moves.Skip(1)).Any(p => p.Second.Day < p.First.Day))
                .Select(d => $"days of dispute {PrintableText.Line(d.Name)} that go back").Take(5),
        ];
        if (wrong.Length > 0)
        {
            throw new ArgumentException(
                $"{string.Join(", ", wrong)}; allowed: levels up to {o.LastLevel}{(o.WarLevel is { } war ? $", and war from {war}" : "")}, in the order of days",
                nameof(moves));
        }
    }
}
