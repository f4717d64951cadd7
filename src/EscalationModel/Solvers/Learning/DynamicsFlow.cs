using EscalationModel.Games;

namespace EscalationModel.Solvers.Learning;

/// <summary>Follows a smooth dynamic of one or two populations: the pair of Dormand and Prince, orders 5 and 4, with its step chosen by the
/// difference of both. Source: [dormand1980].</summary>
internal sealed class DynamicsFlow
{
    private const double Relative = 1e-10;
    private const double Absolute = 1e-13;
    private const int MostSteps = 1_000_000;

    private static readonly double[][] Stages =
    [
        [],
        [1.0 / 5],
        [3.0 / 40, 9.0 / 40],
        [44.0 / 45, -56.0 / 15, 32.0 / 9],
        [19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729],
        [9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656],
        [35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84],
    ];

    private static readonly double[] Error =
        [71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40];

    private readonly NormalFormGame _game;
    private readonly Action<double[], double[], double[]> _velocity;

    /// <param name="game">The game.</param>
    /// <param name="velocity">From a population's shares and what its strategies get: how fast the shares change.</param>
    public DynamicsFlow(NormalFormGame game, Action<double[], double[], double[]> velocity) => (_game, _velocity) = (game, velocity);

    public static void Check(NormalFormGame game, MixedStrategy row, MixedStrategy column, double time, bool symmetric)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(column);
        if (symmetric && !game.IsSymmetric)
        {
            throw new ArgumentException(
                "The game is not symmetric; one population can only play one in which both sides have the same strategies and payoffs.",
                nameof(game));
        }

        if (row.Count != game.Rows || column.Count != game.Columns)
        {
            throw new ArgumentException(
                $"Strategies over {row.Count} rows and {column.Count} columns do not fit a game of {game.Rows} x {game.Columns}.");
        }

        if (!(time >= 0) || !double.IsFinite(time))
        {
            throw new ArgumentOutOfRangeException(nameof(time), time, "A finite time of at least 0 is needed.");
        }
    }

    /// <summary>A path of two populations.</summary>
    public DynamicsPath Run(MixedStrategy row, MixedStrategy column, double time, CancellationToken cancellation) =>
        Path([.. row.Probabilities, .. column.Probabilities], _game.Rows, time, cancellation);

    /// <summary>A path of one population that plays against itself.</summary>
    public DynamicsPath RunSymmetric(MixedStrategy population, double time, CancellationToken cancellation) =>
        Path([.. population.Probabilities], _game.Rows, time, cancellation);

    private DynamicsPath Path(double[] state, int rows, double time, CancellationToken cancellation)
    {
        var points = new List<DynamicsPoint> { Point(0, state, rows) };
        double now = 0, step = Math.Min(time, 0.01);
        double[][] slopes = [.. Stages.Select(_ => new double[state.Length])];
        Velocity(state, rows, slopes[0]);
        for (int count = 0; now < time; count++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (count == MostSteps)
            {
                throw new ArithmeticException(
                    FormattableString.Invariant($"More than {MostSteps} steps; the dynamic was followed to time {now} only."));
            }

            bool last = step >= time - now;
            step = last ? time - now : step;
            double[] next = Step(state, rows, step, slopes, out double error);
            if (error <= 1)
            {
                now = last ? time : now + step;
                state = Clean(next, rows);
                Velocity(state, rows, slopes[0]);
                points.Add(Point(now, state, rows));
            }

            // The error grows with the fifth power of the step; the root by two square roots is close enough.
            step *= Math.Clamp(0.9 / Math.Sqrt(Math.Sqrt(Math.Max(error, 1e-12))), 0.2, 4);
        }

        DynamicsPoint end = points[^1];
        return new(points, Equilibrium.Of(_game, end.Row, end.Column));
    }

    private double[] Step(double[] state, int rows, double step, double[][] slopes, out double error)
    {
        double[] next = state;
        for (int stage = 1; stage < Stages.Length; stage++)
        {
            next = [.. state];
            for (int k = 0; k < next.Length; k++)
            {
                for (int s = 0; s < stage; s++)
                {
                    next[k] += step * Stages[stage][s] * slopes[s][k];
                }
            }

            Velocity(next, rows, slopes[stage]);
        }

        error = 0;
        for (int k = 0; k < next.Length; k++)
        {
            double difference = 0;
            for (int s = 0; s < Error.Length; s++)
            {
                difference += step * Error[s] * slopes[s][k];
            }

            error = Math.Max(error, Math.Abs(difference) / (Absolute + Relative * Math.Max(Math.Abs(state[k]), Math.Abs(next[k]))));
        }

        return next;
    }

    private void Velocity(double[] state, int rows, double[] slope)
    {
        double[] own = state[..rows];
        if (state.Length == rows)
        {
            _velocity(own, _game.AdvantagesOfRow(own), slope);
            return;
        }

        double[] other = state[rows..], slopeRow = new double[rows], slopeColumn = new double[other.Length];
        _velocity(own, _game.AdvantagesOfRow(other), slopeRow);
        _velocity(other, _game.AdvantagesOfColumn(own), slopeColumn);
        slopeRow.CopyTo(slope, 0);
        slopeColumn.CopyTo(slope, rows);
    }

    // Rounding may leave a share a little below 0 and the sum a little off 1.
    private static double[] Clean(double[] state, int rows)
    {
        Normalize(state.AsSpan(0, rows));
        Normalize(state.AsSpan(rows));
        return state;

        static void Normalize(Span<double> shares)
        {
            double sum = 0;
            foreach (ref double share in shares)
            {
                share = Math.Max(0, share);
                sum += share;
            }

            foreach (ref double share in shares)
            {
                share /= sum;
            }
        }
    }

    private static DynamicsPoint Point(double time, double[] state, int rows)
    {
        var row = MixedStrategy.Of(state.AsSpan(0, rows));
        return new(time, row, state.Length == rows ? row : MixedStrategy.Of(state.AsSpan(rows)));
    }
}
