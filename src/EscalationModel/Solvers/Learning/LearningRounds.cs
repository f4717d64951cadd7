using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Solvers.Learning;

/// <summary>The rounds of two players who learn from what their strategies would have got.</summary>
internal static class LearningRounds
{
    public interface ILearner
    {
        /// <summary>What was played so far, not normalized.</summary>
        ReadOnlySpan<double> Average { get; }

        /// <summary>What is played this round.</summary>
        ReadOnlySpan<double> Choose();

        /// <summary>Takes in what each strategy would have got this round.</summary>
        void Learn(ReadOnlySpan<double> gets);
    }

    public static SolverResult<Equilibrium> Run(
        string method, NormalFormGame game, ILearner row, ILearner column, LearningOptions options,
        IProgress<(long Round, double Regret)>? progress, CancellationToken cancellation)
    {
        options.Check();
        double[] toRow = new double[game.Rows], toColumn = new double[game.Columns];
        double[][,] payoffs = [game.AdvantagesOf(0), game.AdvantagesOf(1)];
        long round = 0, look = 1;
        while (true)
        {
            Round(payoffs, row, column, toRow, toColumn);
            round++;
            bool stops = round >= options.MostRounds || cancellation.IsCancellationRequested;
            if (round >= look || stops)
            {
                var averages = Equilibrium.Of(game, Normalized(row.Average), Normalized(column.Average));
                progress?.Report((round, averages.Regret));
                bool close = averages.RelativeRegret <= options.Tolerance;
                double? distance = close ? NearbyEquilibrium.DistanceFrom(game, averages, cancellation) : null;
                if (stops || distance is not null)
                {
                    return Result(method, game, averages, round, close, distance, cancellation);
                }

                look = round + Math.Max(1, round / 8);
            }
        }
    }

    private static SolverResult<Equilibrium> Result(
        string method, NormalFormGame game, Equilibrium averages, long rounds, bool close, double? distance,
        CancellationToken cancellation) => new()
    {
        Method = method,
        Status = cancellation.IsCancellationRequested ? SolverStatus.Canceled
            : distance is not null ? SolverStatus.Solved
            : close ? SolverStatus.Approximate : SolverStatus.IterationLimit,
        Solutions = [averages],
        Iterations = rounds,
        Residual = averages.RelativeRegret,
        Value = game.IsConstantSum ? averages.Payoffs[0] : null,
        Note = distance is { } near ? NearbyEquilibrium.Note(near)
            : close ? "The regret is small, and no equilibrium was proven to lie near the averages."
            : "The averages are not (yet) close to an equilibrium; they need not become so.",
    };

    private static void Round(double[][,] payoffs, ILearner row, ILearner column, double[] toRow, double[] toColumn)
    {
        ReadOnlySpan<double> x = row.Choose(), y = column.Choose();
        Array.Clear(toRow);
        Array.Clear(toColumn);
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < y.Length; j++)
            {
                toRow[i] += payoffs[0][i, j] * y[j];
                toColumn[j] += payoffs[1][i, j] * x[i];
            }
        }

        row.Learn(toRow);
        column.Learn(toColumn);
    }

    private static MixedStrategy Normalized(ReadOnlySpan<double> weights)
    {
        double sum = 0;
        foreach (double weight in weights)
        {
            sum += weight;
        }

        double[] shares = weights.ToArray();
        for (int i = 0; i < shares.Length; i++)
        {
            shares[i] /= sum;
        }

        return MixedStrategy.Of(shares);
    }
}
