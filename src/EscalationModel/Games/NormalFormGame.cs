using System.Globalization;
using System.Runtime.InteropServices;
using EscalationModel.Numerics;

namespace EscalationModel.Games;

/// <summary>A two-player game in normal (strategic) form: both choose at once, a row and a column, and a pair of payoff matrices
/// says what each gets. Payoffs are kept as exact fractions and as the nearest doubles. Immutable; thread-safe.
/// [vonneumann1944], [nash1951].</summary>
[TypeFormatterSource]
public sealed partial class NormalFormGame : IShown
{
    private readonly Rational[][,] _exact;
    private readonly double[][,] _payoffs;
    private readonly Lazy<double[,]>[] _advantages;
    private readonly string _title = "";
    private readonly IReadOnlyList<string> _players = ["Row", "Column"];
    private readonly IReadOnlyList<string> _rowLabels;
    private readonly IReadOnlyList<string> _columnLabels;

    /// <summary>A game of exact payoffs.</summary>
    /// <param name="row">What the row player gets: rows x columns, at least 1 x 1.</param>
    /// <param name="column">What the column player gets: the same shape.</param>
    /// <exception cref="ArgumentException">A matrix is empty, the shapes differ, or a payoff is beyond 1e300 (the
    /// message names its place).</exception>
    public NormalFormGame(Rational[,] row, Rational[,] column)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(column);
        (Rows, Columns) = (row.GetLength(0), row.GetLength(1));
        if (Rows == 0 || Columns == 0 || column.GetLength(0) != Rows || column.GetLength(1) != Columns)
        {
            throw new ArgumentException(
                $"Payoffs of {Rows} x {Columns} and {column.GetLength(0)} x {column.GetLength(1)}: two matrices of one "
                    + "shape, at least 1 x 1, are needed.");
        }

        _exact = [(Rational[,])row.Clone(), (Rational[,])column.Clone()];
        _payoffs = [Near(row, nameof(row)), Near(column, nameof(column))];
        _advantages = [new(() => Advantages(0)), new(() => Advantages(1))];
        _rowLabels = Numbered(Rows);
        _columnLabels = Numbered(Columns);
    }

    /// <summary>A game of payoffs in doubles, each taken for exactly the binary fraction that it is.</summary>
    /// <param name="row">What the row player gets: rows x columns, finite.</param>
    /// <param name="column">What the column player gets: the same shape, finite.</param>
    /// <exception cref="ArgumentException">A matrix is empty, the shapes differ, or a payoff is NaN, infinite or beyond 1e300 (the
    /// message names its place).</exception>
    public NormalFormGame(double[,] row, double[,] column)
        : this(Exact(row, nameof(row)), Exact(column, nameof(column)))
    {
    }

    /// <summary>The title; empty unless given.</summary>
    public string Title
    {
        get => _title;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            _title = value;
        }
    }

    /// <summary>The names of row and column player.</summary>
    /// <exception cref="ArgumentException">There are not two.</exception>
    public IReadOnlyList<string> Players
    {
        get => _players;
        init => _players = Labels(value, 2, nameof(Players));
    }

    /// <summary>The names of the rows; "1", "2", ... unless given.</summary>
    /// <exception cref="ArgumentException">There is not one a row.</exception>
    public IReadOnlyList<string> RowLabels
    {
        get => _rowLabels;
        init => _rowLabels = Labels(value, Rows, nameof(RowLabels));
    }

    /// <summary>The names of the columns; "1", "2", ... unless given.</summary>
    /// <exception cref="ArgumentException">There is not one a column.</exception>
    public IReadOnlyList<string> ColumnLabels
    {
        get => _columnLabels;
        init => _columnLabels = Labels(value, Columns, nameof(ColumnLabels));
    }

    /// <summary>The number of pure strategies of the row player.</summary>
    public int Rows { get; }

    /// <summary>The number of pure strategies of the column player.</summary>
    public int Columns { get; }

    /// <summary>The payoff of a player, as the nearest double.</summary>
    /// <param name="player">0: the row player; 1: the column player.</param>
    /// <param name="row">The row, from 0.</param>
    /// <param name="column">The column, from 0.</param>
    public double Payoff(int player, int row, int column) => _payoffs[player][row, column];

    /// <summary>The payoff of a player, exactly.</summary>
    /// <param name="player">0: the row player; 1: the column player.</param>
    /// <param name="row">The row, from 0.</param>
    /// <param name="column">The column, from 0.</param>
    public Rational ExactPayoff(int player, int row, int column) => _exact[player][row, column];

    /// <summary>What each row pays the row player against a column strategy.</summary>
    /// <param name="column">Probabilities of the columns.</param>
    public double[] RepliesOfRow(IReadOnlyList<double> column)
    {
        ArgumentNullException.ThrowIfNull(column);
        int[] played = Played(column, Columns);
        double[] replies = new double[Rows];
        for (int i = 0; i < Rows; i++)
        {
            ReadOnlySpan<double> payoffs = Payoffs(0).Slice(i * Columns, Columns);
            foreach (int j in played)
            {
                replies[i] += payoffs[j] * column[j];
            }
        }

        return replies;
    }

    /// <summary>What each column pays the column player against a row strategy.</summary>
    /// <param name="row">Probabilities of the rows.</param>
    public double[] RepliesOfColumn(IReadOnlyList<double> row)
    {
        ArgumentNullException.ThrowIfNull(row);
        double[] replies = new double[Columns];
        foreach (int i in Played(row, Rows))
        {
            ReadOnlySpan<double> payoffs = Payoffs(1).Slice(i * Columns, Columns);
            for (int j = 0; j < Columns; j++)
            {
                replies[j] += payoffs[j] * row[i];
            }
        }

        return replies;
    }

    /// <summary>The payoffs of a player, row by row.</summary>
    internal ReadOnlySpan<double> Payoffs(int player) => MemoryMarshal.CreateReadOnlySpan(ref _payoffs[player][0, 0], Rows * Columns);

    private static int[] Played(IReadOnlyList<double> probabilities, int count) =>
        [.. Enumerable.Range(0, count).Where(k => probabilities[k] != 0)];

    private static string[] Numbered(int count) => [.. Enumerable.Range(1, count).Select(i => i.ToString(CultureInfo.InvariantCulture))];

    private static string[] Labels(IReadOnlyList<string> labels, int count, string name)
    {
        ArgumentNullException.ThrowIfNull(labels, name);
        return labels.Count == count && labels.All(l => l is not null)
            ? [.. labels]
            : throw new ArgumentException($"{labels.Count} labels where {count} are needed, none of them null.", name);
    }

    private static TOut[,] Map<TIn, TOut>(TIn[,] values, Func<TIn, TOut> map)
    {
        var mapped = new TOut[values.GetLength(0), values.GetLength(1)];
        for (int i = 0; i < mapped.GetLength(0); i++)
        {
            for (int j = 0; j < mapped.GetLength(1); j++)
            {
                mapped[i, j] = map(values[i, j]);
            }
        }

        return mapped;
    }

    private static double[,] Near(Rational[,] payoffs, string name)
    {
        double[,] near = Map(payoffs, v => v.ToDouble());
        for (int i = 0; i < near.GetLength(0); i++)
        {
            for (int j = 0; j < near.GetLength(1); j++)
            {
                if (!PayoffLimit.Allows(near[i, j]))
                {
                    throw new ArgumentException(
                        $"{name}[{i},{j}] is {PayoffLimit.Shown(payoffs[i, j])}; {PayoffLimit.Allowed} is needed.", name);
                }
            }
        }

        return near;
    }

    private static Rational[,] Exact(double[,] payoffs, string name)
    {
        ArgumentNullException.ThrowIfNull(payoffs, name);
        for (int i = 0; i < payoffs.GetLength(0); i++)
        {
            for (int j = 0; j < payoffs.GetLength(1); j++)
            {
                if (!double.IsFinite(payoffs[i, j]))
                {
                    throw new ArgumentException(
                        FormattableString.Invariant($"{name}[{i},{j}] is {payoffs[i, j]}; a finite payoff is needed."), name);
                }
            }
        }

        return Map(payoffs, Rational.FromDouble);
    }
}
