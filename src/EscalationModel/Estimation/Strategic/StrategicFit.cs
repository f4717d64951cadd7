using System.Globalization;

namespace EscalationModel.Estimation.Strategic;

/// <summary>A strategic choice model fitted by maximum likelihood: what players' utilities hang on, given that each foresees the other
/// [signorino1999]. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed class StrategicFit : IShown
{
    private readonly StrategicDesign _design;
    private readonly StrategicLikelihood _likelihood;

    private StrategicFit(
        StrategicDesign design, StrategicLikelihood likelihood, LikelihoodFit fit, IReadOnlyList<LocalMaximum> others, string formulas)
    {
        (_design, _likelihood, Fit, OtherMaxima, Formulas) = (design, likelihood, fit, others, formulas);
        Outcomes = StrategicProbabilities.OverData(design, likelihood, fit);
    }

    /// <summary>The parameters, named "u11:1" for a constant, "u11:x" for a number, "u14:regimedem" for a level, and how far they can be
    /// trusted.</summary>
    public LikelihoodFit Fit { get; }

    /// <summary>The game.</summary>
    public StrategicGame Game => _design.Game;

    /// <summary>Why players err.</summary>
    public StrategicError Error => _likelihood.Error;

    /// <summary>The formulas as they were given.</summary>
    public string Formulas { get; }

    /// <summary>The rows that were left out since their outcome or a regressor is missing.</summary>
    public int Dropped => _design.Dropped;

    /// <summary>Lower maxima at which some searches ended, the highest first. They are not the answer.</summary>
    public IReadOnlyList<LocalMaximum> OtherMaxima { get; }

    /// <summary>How often each outcome was seen, and the mean of its fitted probability over the data.</summary>
    public IReadOnlyList<StrategicOutcome> Outcomes { get; }

    /// <summary>The columns that are levels, with their levels; the first is the base.</summary>
    public IReadOnlyDictionary<string, string[]> Levels => _design.Levels;

    /// <summary>Fits a model.</summary>
    /// <param name="data">The outcomes and columns.</param>
    /// <param name="formulas">The regressors of each utility: "u11 ~ 1 + x; u13 ~ 0; u14 ~ 1; u24 ~ 1 + z". The constant is there unless
    /// 0 or -1 takes it away; a utility without a formula is 0; "u11 + u13 ~ x" gives each its own coefficients; "x | 0 | 1 | z" has the
    /// parts of the utilities in order. factor(a), a:b and a*b are known. In R's form what stands to the left of the parts is passed
    /// over.</param>
    /// <param name="options">How it is fitted; null: as by default.</param>
    /// <exception cref="ArgumentException">A formula or an option that is none.</exception>
    /// <exception cref="EstimationException">A column is missing, no row is complete, or the parameters are not identified.</exception>
    public static StrategicFit Of(StrategicData data, string formulas, StrategicOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        options ??= new StrategicOptions();
        options.Check(data.Game);
        StrategicDesign design = StrategicDesign.Of(data, StrategicFormula.Parse(formulas, data.Game));
        StrategicIdentification.Check(design);
        var likelihood = new StrategicLikelihood(design, options.Error);
        IReadOnlyList<double[]> starts = StrategicStarts.Of(design, likelihood, options.RandomStarts);
        (Maximum best, IReadOnlyList<LocalMaximum> others) = StrategicSearch.Run(likelihood, starts);
        ErrorKind errors = options.ErrorsOf(data);
        var fit = LikelihoodFit.Of(
            NameOf(data.Game, options.Error), likelihood, best, errors == ErrorKind.Bootstrap ? ErrorKind.Information : errors,
            [.. Notes(data, design, options.Error)]);
        return new(
            design, likelihood, errors == ErrorKind.Bootstrap ? fit.WithBootstrap(options.Resamples, options.Seed) : fit, others, formulas);
    }

    /// <summary>Rows with about the same fitted probability of an outcome, with how many had it.</summary>
    internal IReadOnlyList<StrategicBin> BinsOf(int outcome) => StrategicBin.Of(this, outcome);

    /// <summary>The probabilities of the outcomes where regressors have some values, with 95% intervals by the delta method, cut off at 0
    /// and 1. The errors are those of <see cref="Fit"/>.</summary>
    /// <param name="numbers">The value of each number that a formula names.</param>
    /// <param name="levels">The level of each column of levels; null: there are none.</param>
    /// <exception cref="ArgumentException">A variable is missing, not finite, or has no such level.</exception>
    public StrategicPrediction Predict(
        IReadOnlyDictionary<string, double> numbers, IReadOnlyDictionary<string, string>? levels = null)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        var row = new StrategicPoint(_design, numbers, levels ?? new Dictionary<string, string>());
        return new(row.ToString(), StrategicProbabilities.At(_design, _likelihood, Fit, row.Regressor));
    }

    /// <summary>The fitted probability of an outcome in each row that was used, and whether it came; in the order of the data.</summary>
    /// <param name="outcome">An outcome of the game.</param>
    /// <exception cref="ArgumentOutOfRangeException">The game has no such outcome.</exception>
    public IReadOnlyList<(double Probability, bool Came)> Fitted(int outcome)
    {
        if (!Game.Outcomes().Contains(outcome))
        {
            throw new ArgumentOutOfRangeException(nameof(outcome), outcome, $"Allowed: {string.Join(", ", Game.Outcomes())}.");
        }

        Jet[] point = [.. Fit.Maximum.Point.Select(x => (Jet)x)];
        return
        [
            .. Enumerable.Range(0, _design.Rows).SelectMany(row => Enumerable.Repeat(
                (PortableMath.Exp(StrategicTerms.Log(Game, Error, _likelihood.Utilities(row, point), outcome).Value),
                    _design.Outcomes[row] == outcome),
                (int)_design.Weights[row])),
        ];
    }

    /// <summary>One line.</summary>
    public override string ToString() => Fit.ToString();

    internal static string NameOf(StrategicGame game, StrategicError error) =>
        $"Strategic choice, {(game == StrategicGame.FourOutcomes ? "four" : "three")} outcomes, {error switch
        {
            StrategicError.Agent => "probit, agents err",
            StrategicError.Private => "probit, private information",
            _ => "logit, agents err",
        }}";

    private static IEnumerable<string> Notes(StrategicData data, StrategicDesign design, StrategicError error)
    {
        foreach (string note in data.Notes)
        {
            yield return note;
        }

        if (design.Dropped > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{design.Dropped} of {data.Rows} rows are left out: their outcome or a regressor is missing.");
        }

        foreach ((string column, string[] levels) in design.Levels)
        {
            yield return $"{column}: the base level is {levels[0]}.";
        }

        if (StrategicIdentification.Doubt(design, error) is { } doubt)
        {
            yield return doubt;
        }
    }
}
