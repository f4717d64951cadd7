using System.Globalization;
using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers;
using EscalationModel.Solvers.NormalForm;

namespace EscalationModel.Experiments.Optimization;

/// <summary>The double oracle for zero-sum games whose strategies are the points of two boxes: the row player maximizes a payoff that the
/// column player minimizes. Source: [mcmahan2003], [adam2021] for continuous games.
/// 1. Solve the matrix game of the strategies so far.
/// 2. Find the best reply of each player to the other's mixture, over the whole box.
/// 3. The values of the replies bracket the value of the game; while they are apart, the replies join, and again from 1.</summary>
/// <remarks>The bounds are as good as the search for replies: a grid, and from its valleys a compass search. They hold for payoffs whose
/// valleys the grid can see; an equilibrium with a continuum of support is approached by a finite one.</remarks>
public static class DoubleOracle
{
    /// <summary>The most coordinates of a box.</summary>
    public const int MostDimensions = 7;

    /// <summary>Solves a game.</summary>
    /// <param name="payoff">What the row player gets where the row plays the first point and the column the second.</param>
    /// <param name="row">The strategies of the row player; a box with finite ends.</param>
    /// <param name="column">Those of the column player.</param>
    /// <param name="options">How closely; null: as usual.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArgumentException">A box is not finite, a number of the options is out of its range, or a payoff is not a finite
    /// number: the message names the points.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static DoubleOracleResult Solve(
        Func<IReadOnlyList<double>, IReadOnlyList<double>, double> payoff, SearchBox row, SearchBox column,
        DoubleOracleOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(payoff);
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(column);
        options ??= new DoubleOracleOptions();
        options.Check();
        if (Math.Max(row.Dimensions, column.Dimensions) > MostDimensions)
        {
            throw new ArgumentException(
                $"Boxes of {row.Dimensions} and {column.Dimensions} coordinates are not allowed; allowed: at most {MostDimensions}, "
                    + "as replies are searched on a grid.");
        }

        if (!row.IsBounded || !column.IsBounded)
        {
            throw new ArgumentException("A box without finite ends is not allowed; allowed: finite ends in every coordinate.");
        }

        return new Play(payoff, row, column, options, cancellation).Run();
    }

    private sealed class Play(
        Func<IReadOnlyList<double>, IReadOnlyList<double>, double> payoff, SearchBox row, SearchBox column, DoubleOracleOptions options,
        CancellationToken cancellation)
    {
        private readonly List<double[]> _rows = [row.At(new double[row.Dimensions].Select(_ => 0.5).ToArray())];
        private readonly List<double[]> _columns = [column.At(new double[column.Dimensions].Select(_ => 0.5).ToArray())];
        private readonly List<List<double>> _cells = [];
        private double _lower = double.NegativeInfinity, _upper = double.PositiveInfinity;
        private WeightedPoint[] _rowMix = [], _columnMix = [];

        public DoubleOracleResult Run()
        {
            int round = 0;
            bool isNew = true;
            while (round < options.MostRounds && isNew && !(_upper - _lower <= options.Tolerance * Range()))
            {
                cancellation.ThrowIfCancellationRequested();
                round++;
                isNew = Improve();
            }

            return new DoubleOracleResult
            {
                Row = _rowMix, Column = _columnMix, Lower = _lower, Upper = _upper, Rounds = round,
                IsConverged = _upper - _lower <= options.Tolerance * Range(),
            };
        }

        // Whether a strategy joined that was not there.
        private bool Improve()
        {
            Equilibrium met = Solved();
            WeightedPoint[] rows = Mixture(_rows, met.Row), columns = Mixture(_columns, met.Column);
            IReadOnlyList<EvaluatedPoint> replies = ReplySearch.Smallest(
                column, y => rows.Sum(x => x.Weight * At(x.Point, y)), options.PointsAcross, options.Valleys);
            IReadOnlyList<EvaluatedPoint> others = ReplySearch.Smallest(
                row, x => -columns.Sum(y => y.Weight * At(x, y.Point)), options.PointsAcross, options.Valleys);

            // Each side keeps the mixture that guarantees it most: bounds only ever tighten.
            (_lower, _rowMix) = replies[0].Value > _lower ? (replies[0].Value, rows) : (_lower, _rowMix);
            (_upper, _columnMix) = -others[0].Value < _upper ? (-others[0].Value, columns) : (_upper, _columnMix);
            double value = met.Payoffs[0];
            bool isNew = Join(_columns, replies.Where((r, i) => i == 0 || r.Value < value));
            return Join(_rows, others.Where((r, i) => i == 0 || -r.Value > value)) | isNew;
        }

        private Equilibrium Solved()
        {
            var matrix = new double[_rows.Count, _columns.Count];
            _cells.AddRange(_rows.Skip(_cells.Count).Select(_ => new List<double>()).ToArray());
            for (int i = 0; i < _rows.Count; i++)
            {
                _cells[i].AddRange(_columns.Skip(_cells[i].Count).Select(y => At(_rows[i], y)).ToArray());
                for (int j = 0; j < _columns.Count; j++)
                {
                    matrix[i, j] = _cells[i][j];
                }
            }

            NormalFormGame game = NormalFormGame.ZeroSum(matrix);
            SolverResult<Equilibrium> solved = ZeroSumSolver.Solve(game, Arithmetic.Doubles, cancellation);
            cancellation.ThrowIfCancellationRequested();
            return solved.Status == SolverStatus.Solved
                ? solved.Solutions[0]
                : ZeroSumSolver.Solve(game, Arithmetic.Exact, cancellation).Solutions[0];
        }

        private static WeightedPoint[] Mixture(List<double[]> points, MixedStrategy mixed) =>
            [.. mixed.Support.Select(i => new WeightedPoint(points[i], mixed[i]))];

        private static bool Join(List<double[]> strategies, IEnumerable<EvaluatedPoint> replies)
        {
            double[][] fresh =
                [.. replies.Where(r => !strategies.Any(s => s.SequenceEqual(r.Point))).Select(r => r.Point.ToArray())];
            strategies.AddRange(fresh);
            return fresh.Length > 0;
        }

        private double Range() => _cells.Count == 0 ? 0 : _cells.Max(row => row.Max()) - _cells.Min(row => row.Min());

        private double At(IReadOnlyList<double> x, IReadOnlyList<double> y)
        {
            double value = payoff(x, y);
            return double.IsFinite(value) ? value : throw new ArgumentException(
                $"The payoff at {Values.Shown(x)} and {Values.Shown(y)} is not finite; allowed: finite numbers.");
        }
    }
}

/// <summary>How closely a continuous game is solved.</summary>
public sealed record DoubleOracleOptions
{
    /// <summary>It ends when the bounds are as near, as a share of the range of payoffs met; above 0.</summary>
    public double Tolerance { get; init; } = 1e-8;

    /// <summary>The most rounds, at least 1.</summary>
    public int MostRounds { get; init; } = 200;

    /// <summary>The points of the grid across each coordinate where a best reply is looked for, at least 3; fewer where all coordinates
    /// together would have thousands.</summary>
    public int PointsAcross { get; init; } = 101;

    /// <summary>The most valleys of the grid that are refined, at least 1; all that are good replies join.</summary>
    public int Valleys { get; init; } = 3;

    internal void Check()
    {
        if (!(Tolerance > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(Tolerance), Tolerance, "A number above 0 is allowed.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(MostRounds, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(PointsAcross, 3);
        ArgumentOutOfRangeException.ThrowIfLessThan(Valleys, 1);
    }
}

/// <summary>Mixtures of both players, and how near they are to an equilibrium. Immutable if its lists are.</summary>
[TypeFormatterSource]
public sealed record DoubleOracleResult : IShown
{
    /// <summary>The row player's mixture, which guarantees it <see cref="Lower"/>.</summary>
    public required IReadOnlyList<WeightedPoint> Row { get; init; }

    /// <summary>The column player's mixture, which leaves the row player at most <see cref="Upper"/>.</summary>
    public required IReadOnlyList<WeightedPoint> Column { get; init; }

    /// <summary>What the row player gets by its mixture against the best reply that was found.</summary>
    public required double Lower { get; init; }

    /// <summary>What the best reply that was found to the column player's mixture gets.</summary>
    public required double Upper { get; init; }

    /// <summary>The exploitability of the pair of mixtures: how far the value may be from either bound.</summary>
    public double Gap => Upper - Lower;

    /// <summary>The middle of the bounds.</summary>
    public double Value => Lower + Gap / 2;

    /// <summary>The rounds.</summary>
    public required int Rounds { get; init; }

    /// <summary>Whether the gap is as small as was asked for.</summary>
    public required bool IsConverged { get; init; }

    /// <summary>The value and its bounds, in a line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"value {Value:G6} within {Lower:G6} and {Upper:G6}");
}
