using System.Globalization;
using EscalationModel.Policies.Parts;

namespace EscalationModel.Policies;

/// <summary>Checks that a policy of your own keeps to what engines, solvers and results rely on: its throttles are numbers from -1 to 1, it
/// always answers the same to the same views and random numbers and keeps nothing in fields, it tells the distribution that it draws from,
/// its laned body says what its plain one says, and its shape holds it. Thread-safe.</summary>
/// <remarks>It asks the policy some ten thousand times, on random views of both models. No check can find everything: state that shows only
/// after millions of calls, or on views that are not among these, stays hidden. A policy that was solved for one game cannot play others
/// and is not for this check.</remarks>
public static class PolicyContract
{
    private const int Views = 2000, Asked = 30, Draws = 4000;

    private delegate string? Question(IAnyPolicy policy);

    /// <summary>What the policy does that no policy may, in plain words; empty if nothing is found.</summary>
    /// <param name="policy">A policy that has not been played before: what it keeps in fields then shows best.</param>
    /// <exception cref="ArgumentNullException">The policy is null.</exception>
    /// <example><code>Assert.Empty(PolicyContract.Check(new LastSecond(30)));</code></example>
    public static IReadOnlyList<string> Check(IAnyPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        // State first: the other questions would change it.
        Question[] questions =
        [
            KeepsState, LeavesTheRange, ChangesMemoryWhenAsked, TellsAnotherDistribution,
            TellsAnotherProbability, LanedBody.Differs, LosesParameters
        ];
        return [.. questions.Select(q => Answer(q, policy)).OfType<string>().Distinct()];
    }

    private static string? Answer(Question question, IAnyPolicy policy)
    {
        try
        {
            return question(policy);
        }
        catch (Exception e)
        {
            return $"It fails on a view that a side may have: {e.Message}";
        }
    }

    private static string? KeepsState(IAnyPolicy policy)
    {
        View[] views = [.. RandomViews.Take(Views, seed: 1)], others = [.. RandomViews.Take(Views, seed: 2)];
        double[] first = [.. Answers(new PathOfPolicy(policy, views[0].Briefing, 1), views)];
        double[] second = [.. Answers(new PathOfPolicy(policy, others[0].Briefing, 2), others)];
        if (!first.SequenceEqual(Answers(new PathOfPolicy(policy, views[0].Briefing, 1), views)))
        {
            return "It answers differently to the same views with the same random numbers: it keeps state in a field, or looks at a clock "
                + "or at other random numbers.";
        }

        var one = new PathOfPolicy(policy, views[0].Briefing, 1);
        var other = new PathOfPolicy(policy, others[0].Briefing, 2);
        for (int i = 0; i < Views; i++)
        {
            if (!one.Ask(in views[i]).Equals(first[i]) || !other.Ask(in others[i]).Equals(second[i]))
            {
                return "It answers differently when two paths are played by turns: it keeps state in a field. What it remembers of "
                    + "a path must be in its memory.";
            }
        }

        return null;
    }

    private static IEnumerable<double> Answers(PathOfPolicy path, View[] views) => views.Select(v => path.Ask(in v));

    private static string? LeavesTheRange(IAnyPolicy policy)
    {
        foreach (View view in RandomViews.Take(Views, seed: 3))
        {
            double throttle = new PathOfPolicy(policy, view.Briefing, 0).Throttle(in view);
            if (!(throttle is >= -1 and <= 1))
            {
                return string.Create(CultureInfo.InvariantCulture, $"It returns a throttle of {throttle}; allowed: from -1 to 1.");
            }
        }

        return null;
    }

    private static string? ChangesMemoryWhenAsked(IAnyPolicy policy) => RandomViews.Take(Views, seed: 4)
        .Any(view => new PathOfPolicy(policy, view.Briefing, 0).ChangesWhenAskedToAccept(in view))
        ? "It changes what it remembers when it is asked to accept an offer; allowed: an answer changes nothing."
        : null;

    private static string? TellsAnotherDistribution(IAnyPolicy policy)
    {
        foreach (View view in RandomViews.Take(Asked, seed: 5))
        {
            if (ToldOrNull(() => policy.Distribution(in view)) is { } told
                && !Fits(told, Drawn(policy, view, path => path.Throttle(in view))))
            {
                return "It tells another distribution of its throttle than it draws from: Distribution and Throttle disagree.";
            }
        }

        return null;
    }

    private static string? TellsAnotherProbability(IAnyPolicy policy)
    {
        foreach (View view in RandomViews.Take(2 * Asked, seed: 6).Where(v => v.RedLight))
        {
            if (ToldOrNull(() => policy.AcceptanceProbability(in view) is { } p ? (object)p : null) is double told
                && !(told is >= 0 and <= 1 && Fits(Drawn(policy, view, path => path.Accepts(in view) ? 1 : 0), 1, told)))
            {
                return "It tells another probability of acceptance than it draws from: AcceptanceProbability and Accepts disagree.";
            }
        }

        return null;
    }

    private static string? LosesParameters(IAnyPolicy policy) => policy.Shape is not null && OwnShape.Written(policy) is null
        ? "Its shape does not hold it: what is written to a file reads back as another policy. Give the shape all of its parameters, and "
            + "a name that is not built in."
        : null;

    // A policy need not tell what it draws from; then the exact engine and the solvers refuse it.
    private static T? ToldOrNull<T>(Func<T?> ask)
        where T : class
    {
        try
        {
            return ask();
        }
        catch (PolicyException)
        {
            return null;
        }
    }

    // What is not drawn is the same every time.
    private static double[] Drawn(IAnyPolicy policy, View view, Func<PathOfPolicy, double> ask)
    {
        var path = new PathOfPolicy(policy, view.Briefing, 0);
        double first = ask(path);
        return path.HasDrawn ? [.. Enumerable.Range(0, Draws).Select(i => ask(new PathOfPolicy(policy, view.Briefing, i)))] : [first];
    }

    private static bool Fits(ThrottleDistribution told, double[] drawn)
    {
        WeightedThrottle[] choices = told.Choices.ToArray();
        return drawn.All(d => choices.Any(c => c.Throttle == d && c.Probability > 0))
            && choices.GroupBy(c => c.Throttle).All(c => Fits(drawn, c.Key, c.Sum(x => x.Probability)));
    }

    // Within 6 standard deviations: a false alarm about once in 5e8.
    private static bool Fits(double[] drawn, double value, double probability) => drawn.Length == 1
        ? (drawn[0] == value ? probability : 1 - probability) > 1 - 1e-9
        : Math.Abs(drawn.Count(d => d == value) - drawn.Length * probability)
            <= 6 * Math.Sqrt(drawn.Length * probability * Math.Max(0, 1 - probability)) + 1e-9 * drawn.Length;
}
