using System.Globalization;
using EscalationModel.Experiments.Designs;
using EscalationModel.Games;
using EscalationModel.Internals;
using EscalationModel.Solvers;
using EscalationModel.Solvers.NormalForm;

namespace EscalationModel.Experiments.Optimization;

/// <summary>The double oracle for games that are known by sampling, zero-sum or not: populations of strategies on both sides grow by best
/// replies until neither side gains by another. Sources: [mcmahan2003], [lanctot2017].
/// 1. Estimate the payoffs of all pairs, all on the same random numbers, and solve that matrix game: by linear programming where payoffs
/// add up to a constant, else for one equilibrium by Lemke and Howson.
/// 2. Look by CMA-ES for the best reply of each side to the other's mixture, on the same random numbers.
/// 3. Replies that gain more than the tolerance join, and again from 1.
/// 4. Best replies to the last mixtures are looked for on fresh random numbers, and meet them on fresh ones again: what they gain there is
/// the measured exploitability.</summary>
/// <remarks>It is a lower bound as far as a better reply was missed. A game that is not zero-sum may have other equilibria.</remarks>
public static class SampledDoubleOracle
{
    /// <summary>Looks for an approximate equilibrium.</summary>
    /// <param name="game">The game.</param>
    /// <param name="a">What A may play; a box with finite ends.</param>
    /// <param name="b">What B may play.</param>
    /// <param name="options">How closely; null: as usual.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArgumentException">A box is not finite, a number of the options is out of its range, or a payoff is not a finite
    /// number: the message names the pair.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static SampledEquilibrium Run(
        SampledGame game, SearchBox a, SearchBox b, SampledDoubleOracleOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        options ??= new SampledDoubleOracleOptions();
        options.Check(a, b);
        return new Play(game, a, b, options, cancellation).Run();
    }

    private sealed class Play(
        SampledGame game, SearchBox a, SearchBox b, SampledDoubleOracleOptions options, CancellationToken cancellation)
    {
        private const double FirstSpread = 0.15;
        private const int Batches = 20;

        private readonly SearchBox[] _boxes = [a, b];
        private readonly List<double[]>[] _strategies =
            [[[.. options.StartA ?? a.At(Middle(a))]], [[.. options.StartB ?? b.At(Middle(b))]]];

        private readonly Dictionary<(int, int), (double A, double B)> _cells = [];
        private readonly SampledOptions _luck = new() { Seed = options.Seed };

        public SampledEquilibrium Run()
        {
            for (int round = 0; ; round++)
            {
                NormalFormGame matrix = Matrix();
                Equilibrium met = Solved(matrix);
                WeightedPoint[][] mixtures = [Mixture(0, met.Row), Mixture(1, met.Column)];
                EvaluatedPoint[] replies = Replies(mixtures, round, _luck.SearchingSeed(0));
                double[] gains = [.. replies.Select((r, side) => r.Value - met.Payoffs[side])];
                bool[] isGain =
                    [.. gains.Select((g, side) => g > options.Tolerance * matrix.PayoffRange(side) && IsNew(side, replies[side]))];
                options.Progress?.Report(new SearchProgress(round + 1, options.MostRounds, gains.Sum()));
                if (!isGain.Contains(true) || round + 1 == options.MostRounds)
                {
                    return Measured(mixtures, round + 1, !isGain.Contains(true));
                }

                for (int side = 0; side < 2; side++)
                {
                    if (isGain[side])
                    {
                        _strategies[side].Add([.. replies[side].Point]);
                    }
                }
            }
        }

        private static double[] Middle(SearchBox box) => [.. Enumerable.Repeat(0.5, box.Dimensions)];

        private bool IsNew(int side, EvaluatedPoint reply) => !_strategies[side].Any(s => s.SequenceEqual(reply.Point));

        // Only pairs that no earlier round has met are played.
        private NormalFormGame Matrix()
        {
            int rows = _strategies[0].Count, columns = _strategies[1].Count;
            (int Row, int Column)[] missing =
            [
                .. Enumerable.Range(0, rows).SelectMany(i => Enumerable.Range(0, columns).Select(j => (i, j)))
                    .Where(cell => !_cells.ContainsKey(cell)),
            ];
            var played = new (double A, double B)[missing.Length];
            ParallelLoop.For(
                missing.Length,
                k => played[k] = At(
                    _strategies[0][missing[k].Row], _strategies[1][missing[k].Column], _luck.SearchingSeed(0), options.Paths),
                options.Threads, cancellation);
            for (int k = 0; k < missing.Length; k++)
            {
                _cells[missing[k]] = played[k];
            }

            double[,] ofA = new double[rows, columns], ofB = new double[rows, columns];
            foreach (((int i, int j), (double payoffA, double payoffB)) in _cells)
            {
                (ofA[i, j], ofB[i, j]) = (payoffA, payoffB);
            }

            return new NormalFormGame(ofA, ofB);
        }

        private Equilibrium Solved(NormalFormGame matrix)
        {
            SolverResult<Equilibrium> solved = matrix.IsConstantSum
                ? ZeroSumSolver.Solve(matrix, cancellation: cancellation)
                : LemkeHowson.Race(matrix, cancellation: cancellation);
            cancellation.ThrowIfCancellationRequested();
            return solved.Solutions is [var first, ..] ? first : throw new InvalidOperationException(
                $"The matrix game of {matrix.Rows} and {matrix.Columns} strategies was not solved: {solved.Status}.");
        }

        private WeightedPoint[] Mixture(int side, MixedStrategy mixed) =>
            [.. mixed.Support.Select(i => new WeightedPoint([.. _strategies[side][i]], mixed[i]))];

        private EvaluatedPoint[] Replies(WeightedPoint[][] mixtures, int round, ulong luck) =>
            [Reply(0, mixtures[1], round, luck), Reply(1, mixtures[0], round, luck)];

        // From the best of the side's own strategies and of some points that spread over the box.
        private EvaluatedPoint Reply(int side, WeightedPoint[] others, int round, ulong luck)
        {
            SearchBox box = _boxes[side];
            double[][] starts =
                [.. _strategies[side], .. new HaltonDesign(box.Dimensions, 8 + 8L * box.Dimensions).Points().Select(box.At)];
            var losses = new double[starts.Length];
            ParallelLoop.For(starts.Length, i => losses[i] = Loss(starts[i]), options.Threads, cancellation);
            int best = Values.Order(losses)[0];
            var search = new CmaEs(new()
            {
                Start = starts[best],
                Sigma = FirstSpread,
                Scale = [.. Enumerable.Range(0, box.Dimensions).Select(box.Width)],
                Box = box,
                Seed = _luck.Set(1000 + 2L * round + side),
            });
            MinimizationResult found = Minimization.Run(
                search, Loss, new SearchLimits { Evaluations = options.ReplyEvaluations, Threads = options.Threads }, cancellation);
            return found.Best.Value < losses[best] ? found.Best with { Value = -found.Best.Value } : new(starts[best], -losses[best]);

            double Loss(IReadOnlyList<double> point) => -Mean(side, [new(point, 1)], others, luck, options.Paths);
        }

        private double Mean(int side, WeightedPoint[] own, WeightedPoint[] others, ulong seed, long paths) =>
            own.Sum(x => others.Sum(y => x.Weight * y.Weight * (side == 0
                ? At(x.Point, y.Point, seed, paths).A
                : At(y.Point, x.Point, seed, paths).B)));

        // The mixtures were fitted to the luck of the search, where no reply may gain: replies to measure by come from other luck. Then
        // batches of paths with luck of their own: in each the replies and the mixtures they gain on meet the same.
        private SampledEquilibrium Measured(WeightedPoint[][] mixtures, int rounds, bool isConverged)
        {
            EvaluatedPoint[] replies = Replies(mixtures, rounds, _luck.ChoosingSeed);
            var values = new double[2][] { new double[Batches], new double[Batches] };
            var gains = new double[2][] { new double[Batches], new double[Batches] };
            long paths = Math.Max(1, options.CheckPaths / Batches);
            ParallelLoop.For(Batches, batch =>
            {
                ulong seed = _luck.Set(1_000_000 + batch);
                for (int side = 0; side < 2; side++)
                {
                    values[side][batch] = Mean(side, mixtures[side], mixtures[1 - side], seed, paths);
                    gains[side][batch] = Mean(side, [new(replies[side].Point, 1)], mixtures[1 - side], seed, paths) - values[side][batch];
                }
            }, options.Threads, cancellation);
            return new SampledEquilibrium
            {
                A = mixtures[0],
                B = mixtures[1],
                ValueA = Estimate.Mean(values[0]),
                ValueB = Estimate.Mean(values[1]),
                ReplyA = replies[0].Point,
                ReplyB = replies[1].Point,
                GainA = Estimate.Mean(gains[0]),
                GainB = Estimate.Mean(gains[1]),
                Exploitability = Estimate.Mean([.. gains[0].Zip(gains[1], (x, y) => x + y)]),
                Rounds = rounds,
                IsConverged = isConverged,
                Strategies = (_strategies[0].Count, _strategies[1].Count),
            };
        }

        private (double A, double B) At(IReadOnlyList<double> x, IReadOnlyList<double> y, ulong seed, long paths)
        {
            (double A, double B) payoffs = game(x, y, seed, paths);
            return double.IsFinite(payoffs.A) && double.IsFinite(payoffs.B) ? payoffs : throw new ArgumentException(
                $"The payoffs of A at {Values.Shown(x)} and B at {Values.Shown(y)} are {Values.Shown([payoffs.A, payoffs.B])}; allowed: "
                    + "finite numbers.");
        }
    }
}

/// <summary>How closely a sampled game is solved. Immutable if its lists are.</summary>
public sealed record SampledDoubleOracleOptions
{
    /// <summary>What A plays first; null: the middle of the box.</summary>
    public IReadOnlyList<double>? StartA { get; init; }

    /// <summary>What B plays first; null: the middle of the box.</summary>
    public IReadOnlyList<double>? StartB { get; init; }

    /// <summary>A reply joins if it gains more than this share of the range of payoffs met, 0 or more.</summary>
    public double Tolerance { get; init; } = 0.002;

    /// <summary>The most rounds, at least 1.</summary>
    public int MostRounds { get; init; } = 20;

    /// <summary>The most points that the search for a reply tries, at least 10 for each coordinate.</summary>
    public int ReplyEvaluations { get; init; } = 100;

    /// <summary>The samples of a pair of strategies, at least 1.</summary>
    public long Paths { get; init; } = 2000;

    /// <summary>The fresh samples that gains are measured on, of each pair, at least 1; in 20 batches.</summary>
    public long CheckPaths { get; init; } = 100_000;

    /// <summary>The seed.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The number of threads, at least 1; null: one a core. It never changes a result.</summary>
    public int? Threads { get; init; }

    /// <summary>Told after each round, with what the replies of both sides gain.</summary>
    public IProgress<SearchProgress>? Progress { get; init; }

    internal void Check(SearchBox a, SearchBox b)
    {
        if (!a.IsBounded || !b.IsBounded)
        {
            throw new ArgumentException("A box without finite ends is not allowed; allowed: finite ends in every coordinate.");
        }

        if ((StartA is not null && !a.Contains(StartA)) || (StartB is not null && !b.Contains(StartB)))
        {
            throw new ArgumentException("A start outside of its box is not allowed; allowed: a point of the box.");
        }

        if (!(Tolerance >= 0))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"Tolerance {Tolerance:R} is not allowed; allowed: a number of 0 or more."));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(MostRounds, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(ReplyEvaluations, 10 * Math.Max(a.Dimensions, b.Dimensions));
        ArgumentOutOfRangeException.ThrowIfLessThan(Paths, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(CheckPaths, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads ?? 1, 1, nameof(Threads));
    }
}

/// <summary>An approximate equilibrium, and what its best replies gain on fresh random numbers. Intervals are at 95%, of sampling; each
/// reply is one that a search found. Immutable if its lists are.</summary>
[TypeFormatterSource]
public sealed record SampledEquilibrium : IShown
{
    /// <summary>What A plays.</summary>
    public required IReadOnlyList<WeightedPoint> A { get; init; }

    /// <summary>What B plays.</summary>
    public required IReadOnlyList<WeightedPoint> B { get; init; }

    /// <summary>What it is worth to A.</summary>
    public required Estimate ValueA { get; init; }

    /// <summary>What it is worth to B.</summary>
    public required Estimate ValueB { get; init; }

    /// <summary>The best reply of A that was found.</summary>
    public required IReadOnlyList<double> ReplyA { get; init; }

    /// <summary>The best reply of B that was found.</summary>
    public required IReadOnlyList<double> ReplyB { get; init; }

    /// <summary>What A gains by its reply; below 0 where it gained by luck alone.</summary>
    public required Estimate GainA { get; init; }

    /// <summary>What B gains by its reply.</summary>
    public required Estimate GainB { get; init; }

    /// <summary>The sum of both gains: 0 in an equilibrium; in a zero-sum game the gap between the bounds of its value.</summary>
    public required Estimate Exploitability { get; init; }

    /// <summary>The rounds.</summary>
    public required int Rounds { get; init; }

    /// <summary>Whether no reply gained more than the tolerance on the random numbers of the search.</summary>
    public required bool IsConverged { get; init; }

    /// <summary>How many strategies each side had in the end.</summary>
    public required (int A, int B) Strategies { get; init; }

    /// <summary>The values and what a reply would gain, in a line.</summary>
    public override string ToString() => 
        $"A gets {ValueA}, B {ValueB}; a reply would gain {Exploitability}";
}
