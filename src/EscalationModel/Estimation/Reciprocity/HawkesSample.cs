namespace EscalationModel.Estimation.Reciprocity;

/// <summary>Moves of two sides, by day or by time, and what a process of them needs: likelihoods, simulated moves, residuals.</summary>
internal abstract class HawkesSample
{
    /// <summary>More moves than this of a simulated side are those of a process without end.</summary>
    public const int MostMoves = 1_000_000;

    /// <summary>Whether the base rates are exponentials of linear forms.</summary>
    public abstract bool IsLog { get; }

    /// <summary>What the coefficients of a base rate are called.</summary>
    public abstract IReadOnlyList<string> BaseNames(Side side);

    public abstract string NameOf(Side side);

    /// <summary>The moves of a side.</summary>
    public abstract int MovesOf(Side side);

    /// <summary>The moves of a side by unit of exposure.</summary>
    public abstract double RateOf(Side side);

    /// <summary>How many terms the log-likelihood has.</summary>
    public abstract int Rows { get; }

    /// <summary>Whether the terms are those of days, whose scores can be squared.</summary>
    public abstract bool HasRows { get; }

    public abstract SideTerms Terms(Side side, double beta);

    /// <summary>The terms of the log-likelihood at a decay: of days, or of moves with a share of the integral each.</summary>
    public abstract Func<int, HawkesJets, Jet> RowsAt(double beta);

    /// <summary>Moves that the process makes in the same time under the same covariates.</summary>
    public abstract HawkesSample Draw(HawkesParameters parameters, ref RandomStream random);

    /// <summary>The integrals of the rate of a side between its moves: independent and exponential with mean 1 if the process is right.
    /// </summary>
    public abstract double[] Increments(Side side, HawkesParameters parameters, ulong seed);

    /// <summary>The integral of the rate of a side over all the time.</summary>
    public abstract double Integral(Side side, HawkesParameters parameters);

    /// <summary>The rate of a side over time.</summary>
    public abstract IReadOnlyList<(double Time, double Rate)> Intensity(Side side, HawkesParameters parameters);

    /// <summary>What a reader must know of the moves, in sentences.</summary>
    public abstract IEnumerable<string> Warnings();

    /// <summary>The log-likelihood of both sides.</summary>
    public double LogLikelihood(HawkesParameters parameters) =>
        Of(Side.A, parameters) + Of(Side.B, parameters);

    protected IEnumerable<string> FewMoves(int few = 10) => new[] { Side.A, Side.B }.Where(s => MovesOf(s) < few).Select(s =>
        $"{NameOf(s)} has {MovesOf(s)} {(MovesOf(s) == 1 ? "move" : "moves")}: too few to say much of what moves it.");

    private double Of(Side side, HawkesParameters p) =>
        new SideLikelihood(Terms(side, p.Beta)).At([.. p.Base(side), p.Alpha[(int)side, 0], p.Alpha[(int)side, 1]]);
}
