using EscalationModel.Numerics;
using EscalationModel.Policies.Parts;
using EscalationModel.Shapes;

namespace EscalationModel.Policies;

/// <summary>Scores each of a few throttles by a sum of trees over what it sees, and takes the one with the highest score, the first of
/// several; with a temperature it draws one in proportion to exp(score / temperature). So plays what was learned by boosting: expected
/// payoffs, advantages or logits. Also known as boosted trees, a gradient boosting machine; with a temperature softmax, logit choice.
/// Sources: [friedman2001] for the trees, [mckelvey1995] for the draw.</summary>
/// <param name="Choices">The throttles with their scores, 1 to <see cref="MostChoices"/>; each with at most <see cref="MostTrees"/> trees
/// of at most <see cref="MostLeaves"/> leaves, and thresholds, leaves and constants from -1e9 to 1e9.</param>
/// <param name="Temperature">How freely it chooses, in the unit of the scores: 0 for the best, or from 1e-9 to 1e9.</param>
/// <remarks>It accepts a mediator's offer with the probability that it would brake.</remarks>
public sealed record TreeEnsemble(IReadOnlyList<ScoredThrottle> Choices, double Temperature = 0) : IPolicy
{
    /// <summary>The most throttles to choose from.</summary>
    public const int MostChoices = 64;

    /// <summary>The most trees of a throttle.</summary>
    public const int MostTrees = 1000;

    /// <summary>The most leaves of a tree.</summary>
    public const int MostLeaves = 256;

    private static readonly Bounds Temperatures = Bounds.ZeroOr(1e-9, 0, 1e9);

    internal static readonly Shape<TreeEnsemble> Shape = new Shape<TreeEnsemble>(
            "TreeEnsemble", "Takes the throttle that sums of trees score highest, or draws it by its score.", new([new(0, new([]))]))
        .Add("choices", new ListCodec<ScoredThrottle>(ScoredThrottle.Shape, 1, MostChoices),
            p => p.Choices, (p, v) => v.Count == 0 ? p : p with { Choices = v }, // none: a problem has been noted
            "The throttles with their scores.", required: true)
        .Number("temperature", p => p.Temperature, (p, v) => p with { Temperature = v },
            Temperatures, "", "How freely it chooses: 0 takes the best.");

    private readonly ScoredThrottle[] _choices = Copied(Choices);
    private readonly double _temperature = Checked(Temperature);

    /// <summary>The throttles with their scores.</summary>
    /// <exception cref="ArgumentException">There are none or too many, or a throttle, a tree or a number is not allowed.</exception>
    public IReadOnlyList<ScoredThrottle> Choices
    {
        get => _choices;
        init => _choices = Copied(value);
    }

    /// <summary>How freely it chooses, in the unit of the scores; 0 takes the best.</summary>
    /// <exception cref="ArgumentException">It is neither 0 nor from 1e-9 to 1e9.</exception>
    public double Temperature
    {
        get => _temperature;
        init => _temperature = Checked(value);
    }

    bool IAnyPolicy.LooksAtRungsAlone => AskedFeatures.AreOfRungs(_choices.SelectMany(c => c.Score.Trees));

    /// <inheritdoc/>
    public double Throttle(in View view, ref RandomStream random)
    {
        Span<double> scores = stackalloc double[_choices.Length];
        Score(in view, scores);
        int best = IndexOfHighest(scores);
        if (Temperature == 0)
        {
            return _choices[best].Throttle;
        }

        LogitChoice.Probabilities(scores, 1 / Temperature, scores);
        return _choices[Drawn(scores, random.NextDouble(), best)].Throttle;
    }

    /// <inheritdoc/>
    public ThrottleDistribution Distribution(in View view)
    {
        Span<double> chances = stackalloc double[_choices.Length];
        Chances(in view, chances);
        Span<WeightedThrottle> told = stackalloc WeightedThrottle[_choices.Length];
        for (int i = 0; i < told.Length; i++)
        {
            told[i] = new WeightedThrottle(_choices[i].Throttle, chances[i]);
        }

        return new ThrottleDistribution(told);
    }

    /// <inheritdoc/>
    public double AcceptanceProbability(in View view)
    {
        Span<double> chances = stackalloc double[_choices.Length];
        Chances(in view, chances);
        double brakes = 0;
        for (int i = 0; i < chances.Length; i++)
        {
            brakes += _choices[i].Throttle < 0 ? chances[i] : 0;
        }

        return Math.Min(1, brakes);
    }

    /// <summary>Compares by value.</summary>
    /// <param name="other">The other policy.</param>
    public bool Equals(TreeEnsemble? other) =>
        other is not null && Temperature.Equals(other.Temperature) && _choices.AsSpan().SequenceEqual(other._choices);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Temperature, SequenceHash.Of<ScoredThrottle>(_choices));

    private void Score(in View view, Span<double> scores)
    {
        Span<double> numbers = stackalloc double[ViewFeatures.Count];
        ViewFeatures.Tell(in view, numbers);
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = _choices[i].Score.Evaluate(numbers);
        }
    }

    private void Chances(in View view, Span<double> chances)
    {
        Score(in view, chances);
        if (Temperature > 0)
        {
            LogitChoice.Probabilities(chances, 1 / Temperature, chances);
        }
        else
        {
            int best = IndexOfHighest(chances);
            chances.Clear();
            chances[best] = 1;
        }
    }

    private static int IndexOfHighest(ReadOnlySpan<double> scores)
    {
        int best = 0;
        for (int i = 1; i < scores.Length; i++)
        {
            best = scores[i] > scores[best] ? i : best;
        }

        return best;
    }

    // What rounding leaves beyond the last falls to the likeliest.
    private static int Drawn(ReadOnlySpan<double> chances, double uniform, int likeliest)
    {
        for (int i = 0; i < chances.Length; i++)
        {
            uniform -= chances[i];
            if (uniform < 0)
            {
                return i;
            }
        }

        return likeliest;
    }

    private static ScoredThrottle[] Copied(IReadOnlyList<ScoredThrottle> choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        if (choices.Count is 0 or > MostChoices)
        {
            throw new ArgumentException($"{choices.Count} throttles are not allowed; allowed: 1 to {MostChoices}.", nameof(choices));
        }

        ScoredThrottle[] copy = [.. choices];
        for (int i = 0; i < copy.Length; i++)
        {
            Check(copy[i], $"{nameof(Choices)}[{i}]");
        }

        return copy;
    }

    private static void Check(ScoredThrottle choice, string place)
    {
        ArgumentNullException.ThrowIfNull(choice, place);
        ArgumentNullException.ThrowIfNull(choice.Score, place);
        TreeLimits.Require(Bounds.Of(-1, 1), choice.Throttle, $"{place}.Throttle");
        TreeLimits.Require(ScoredThrottle.Limits.Leaf, choice.Score.Constant, $"{place}.Score.Constant");
        if (choice.Score.Trees.Count > MostTrees)
        {
            throw new ArgumentException($"{place} has {choice.Score.Trees.Count} trees; allowed: at most {MostTrees}.", nameof(choice));
        }

        for (int i = 0; i < choice.Score.Trees.Count; i++)
        {
            ScoredThrottle.Limits.Checked(choice.Score.Trees[i], $"{place}.Score.Trees[{i}]");
        }
    }

    private static double Checked(double temperature)
    {
        TreeLimits.Require(Temperatures, temperature, nameof(Temperature));
        return temperature;
    }
}
