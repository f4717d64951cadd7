namespace EscalationModel.Estimation.Scores;

/// <summary>Forecasts, what came, and what is known of each row. Lists have a place a row. Immutable; thread-safe.</summary>
public sealed record ForecastTable
{
    private ForecastTable(ForecastKind kind, IReadOnlyList<IReadOnlyList<double>> forecasts, IReadOnlyList<double> observed) =>
        (Kind, Forecasts, Observed) = (kind, forecasts, observed);

    /// <summary>What the forecasts are of.</summary>
    public ForecastKind Kind { get; }

    /// <summary>The forecast of each row: the probability of the event; that of each outcome; the draws; mean and standard deviation. Empty
    /// in rows of the training part that have none.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Forecasts { get; }

    /// <summary>What came: 1 or 0 of an event, the number of the outcome from 0, a number.</summary>
    public IReadOnlyList<double> Observed { get; }

    /// <summary>The weights of the draws of each row; null: draws weigh the same.</summary>
    public IReadOnlyList<IReadOnlyList<double>>? Weights { get; init; }

    /// <summary>The dispute of each row, whose rows belong together; null: rows are independent.</summary>
    public IReadOnlyList<string>? Clusters { get; init; }

    /// <summary>When each row was known, such as a day or a number in turn; null: not told.</summary>
    public IReadOnlyList<double>? Order { get; init; }

    /// <summary>Whether a row is of the training part: it gives baselines their numbers and is not scored; null: none is told.</summary>
    public IReadOnlyList<bool>? IsTraining { get; init; }

    /// <summary>The state in which each row was forecast, such as the rung of the last move; null: what came before in the same
    /// dispute.</summary>
    public IReadOnlyList<string>? States { get; init; }

    /// <summary>Other forecasts of the same rows.</summary>
    public IReadOnlyList<ForecastBaseline> Baselines { get; init; } = [];

    /// <summary>Sentences about how the table was read.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The rows, those of the training part too.</summary>
    public int Rows => Observed.Count;

    /// <summary>Forecasts of an event.</summary>
    /// <param name="probabilities">From 0 to 1.</param>
    /// <param name="happened">Whether it did, as many.</param>
    public static ForecastTable OfEvents(IReadOnlyList<double> probabilities, IReadOnlyList<bool> happened)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentNullException.ThrowIfNull(happened);
        return new(ForecastKind.Event, [.. probabilities.Select(p => (double[])[p])], [.. happened.Select(y => y ? 1.0 : 0.0)]);
    }

    /// <summary>Forecasts of outcomes in order.</summary>
    /// <param name="laws">The probability of each outcome, which add up to 1 within 1e-6.</param>
    /// <param name="outcomes">The outcomes that came, from 0, as many.</param>
    public static ForecastTable OfOutcomes(IReadOnlyList<IReadOnlyList<double>> laws, IReadOnlyList<int> outcomes)
    {
        ArgumentNullException.ThrowIfNull(laws);
        ArgumentNullException.ThrowIfNull(outcomes);
        return new(ForecastKind.Outcomes, laws, [.. outcomes.Select(o => (double)o)]);
    }

    /// <summary>Forecasts of a number by draws.</summary>
    /// <param name="ensembles">The draws; rows may have different numbers of them, at least one.</param>
    /// <param name="observed">The numbers that came, as many.</param>
    /// <param name="weights">The weights of the draws; null: all the same.</param>
    public static ForecastTable OfEnsembles(
        IReadOnlyList<IReadOnlyList<double>> ensembles, IReadOnlyList<double> observed,
        IReadOnlyList<IReadOnlyList<double>>? weights = null)
    {
        ArgumentNullException.ThrowIfNull(ensembles);
        ArgumentNullException.ThrowIfNull(observed);
        return new(ForecastKind.Ensemble, ensembles, observed) { Weights = weights };
    }

    /// <summary>Forecasts of a number by normal laws.</summary>
    /// <param name="means">The means.</param>
    /// <param name="deviations">The standard deviations, above 0, as many.</param>
    /// <param name="observed">The numbers that came, as many.</param>
    /// <exception cref="ArgumentException">There are not as many deviations as means.</exception>
    public static ForecastTable OfNormals(
        IReadOnlyList<double> means, IReadOnlyList<double> deviations, IReadOnlyList<double> observed)
    {
        ArgumentNullException.ThrowIfNull(means);
        ArgumentNullException.ThrowIfNull(deviations);
        ArgumentNullException.ThrowIfNull(observed);
        return means.Count == deviations.Count
            ? new(ForecastKind.Normal, [.. means.Zip(deviations, (m, s) => (double[])[m, s])], observed)
            : throw new ArgumentException($"{means.Count} means have {deviations.Count} deviations.", nameof(deviations));
    }

    /// <summary>Reads a CSV file with a row a forecast: <c>y</c> and one of <c>p</c> (an event), <c>p0,p1,...</c> (outcomes in order),
    /// <c>x0,x1,...</c> (draws, with weights <c>w0,w1,...</c> or without) and <c>mean,sd</c>; and, if there are any, <c>cluster</c>,
    /// <c>order</c> or <c>date</c>, <c>part</c> (train or test), <c>state</c> and <c>last_state</c>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="baselines">Columns with other forecasts of the same; NAME of outcomes stands for NAME0, NAME1, ...</param>
    /// <exception cref="EstimationException">The file cannot be read or used; all that is wrong is told by line and column.</exception>
    public static ForecastTable Load(string path, IReadOnlyList<string>? baselines = null) =>
        ForecastFile.Read(CsvRecords.Read(path), baselines ?? []);

    /// <summary>Reads a text as <see cref="Load"/> reads a file.</summary>
    /// <param name="name">What the text is called in messages.</param>
    /// <param name="text">The table.</param>
    /// <param name="baselines">Columns with other forecasts of the same.</param>
    /// <exception cref="EstimationException">The text cannot be used; all that is wrong is told by line and column.</exception>
    public static ForecastTable Parse(string name, string text, IReadOnlyList<string>? baselines = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(text);
        return ForecastFile.Read(CsvRecords.Parse(name, text), baselines ?? []);
    }

    /// <summary>A table of forecasts as they come from a file.</summary>
    internal static ForecastTable Of(
        ForecastKind kind, IReadOnlyList<IReadOnlyList<double>> forecasts, IReadOnlyList<double> observed) =>
        new(kind, forecasts, observed);

    /// <summary>Whether a row is scored.</summary>
    internal bool IsScored(int row) => IsTraining is null || !IsTraining[row];

    /// <summary>The outcomes that forecasts of events or outcomes tell apart; 0 of numbers.</summary>
    internal int OutcomeCount => Kind switch
    {
        ForecastKind.Event => 2,
        ForecastKind.Outcomes => Forecasts.Select(f => f.Count).FirstOrDefault(n => n > 0),
        _ => 0,
    };
}
