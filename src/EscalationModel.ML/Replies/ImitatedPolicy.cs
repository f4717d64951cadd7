using System.Globalization;
using EscalationModel.Numerics;
using EscalationModel.Policies;

namespace EscalationModel.ML.Replies;

/// <summary>Acts as a side that was watched: it draws one of the throttles that the side was seen to choose, each with a probability that
/// trees tell from what it sees and, if the side looked back, from the throttle that it answered last. It accepts a mediator's offer with
/// the probability that it brakes. Made by <see cref="Imitation.Learn"/>. Immutable; thread-safe.</summary>
public sealed class ImitatedPolicy : IPolicy<ImitationMemory>
{
    internal const int MostThrottles = 16;

    private readonly double[] _throttles;
    private readonly RegressionTrees[] _scores;
    private readonly Lazy<string> _text;

    internal ImitatedPolicy(double[] throttles, RegressionTrees[] scores, bool looksBack)
    {
        (_throttles, _scores, LooksBack) = (throttles, scores, looksBack);
        _text = new(Digest);
    }

    /// <summary>How many numbers the trees look at: those of the view and the own last throttle.</summary>
    internal static int Numbers => ViewRow.Width + 1;

    /// <summary>The throttles that it chooses from, in ascending order.</summary>
    public IReadOnlyList<double> Throttles => _throttles;

    /// <summary>Whether it looks at its own last throttle. If not it has no memory, and the exact engine and the solvers take it.</summary>
    public bool LooksBack { get; }

    /// <summary>The policy that always does what is likeliest, the first of equals; null if this one <see cref="LooksBack"/>. It plays, and
    /// stands in scenario files, without this package; of a side that throws no dice it is all there is to know.</summary>
    public TreeEnsemble? Likeliest => LooksBack
        ? null
        : new TreeEnsemble([.. _throttles.Zip(_scores, (throttle, score) => new ScoredThrottle(throttle, score))]);

    string? IAnyPolicy.Text => _text.Value;

    /// <summary>The probability of each throttle. Nothing is allocated.</summary>
    /// <param name="view">What the side sees.</param>
    /// <param name="lastThrottle">What it answered last, 0 before the onset; passed over unless it <see cref="LooksBack"/>.</param>
    /// <param name="probabilities">As many places as throttles.</param>
    /// <exception cref="ArgumentException">There are fewer places.</exception>
    public void Probabilities(in View view, double lastThrottle, Span<double> probabilities)
    {
        if (probabilities.Length < _throttles.Length)
        {
            throw new ArgumentException(
                $"{probabilities.Length} places are too few; allowed: {_throttles.Length}, one a throttle.", nameof(probabilities));
        }

        Span<double> numbers = stackalloc double[Numbers];
        Describe(in view, LooksBack ? lastThrottle : 0, numbers);
        double sum = 0;
        for (int k = 0; k < _scores.Length; k++)
        {
            probabilities[k] = Math.Clamp(_scores[k].Evaluate(numbers), 0, 1);
            sum += probabilities[k];
        }

        for (int k = 0; k < _scores.Length; k++)
        {
            probabilities[k] = sum > 0 ? probabilities[k] / sum : 1.0 / _scores.Length;
        }
    }

    /// <inheritdoc/>
    public double Throttle(in View view, ref ImitationMemory memory, ref RandomStream random)
    {
        Span<double> probabilities = stackalloc double[MostThrottles];
        Probabilities(in view, memory.Last, probabilities);
        double draw = random.NextDouble();
        int chosen = 0;
        for (; chosen < _throttles.Length - 1 && draw >= probabilities[chosen]; chosen++)
        {
            draw -= probabilities[chosen];
        }

        memory.Last = _throttles[chosen];
        return memory.Last;
    }

    ThrottleDistribution? IAnyPolicy.Distribution(in View view)
    {
        if (LooksBack)
        {
            return null;
        }

        Span<double> probabilities = stackalloc double[MostThrottles];
        Probabilities(in view, 0, probabilities);
        Span<WeightedThrottle> choices = stackalloc WeightedThrottle[_throttles.Length];
        for (int k = 0; k < choices.Length; k++)
        {
            choices[k] = new WeightedThrottle(_throttles[k], probabilities[k]);
        }

        return new ThrottleDistribution(choices);
    }

    double? IAnyPolicy.AcceptanceProbability(in View view) => ((IAnyPolicy)this).Distribution(in view)?.BrakingProbability;

    /// <summary>The throttles and a digest of the trees.</summary>
    public override string ToString() => _text.Value;

    /// <summary>The numbers that the trees look at.</summary>
    internal static void Describe(in View view, double lastThrottle, Span<double> numbers)
    {
        ViewRow.Of(in view, numbers);
        numbers[ViewRow.Width] = lastThrottle;
    }

    private string Digest()
    {
        string throttles = string.Join(", ", _throttles.Select(t => t.ToString("R", CultureInfo.InvariantCulture)));
        return $"imitated, throttles {throttles}, {(LooksBack ? "looks back" : "no memory")}, trees {TreeDigest.Of(_scores)}";
    }
}
