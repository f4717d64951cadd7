namespace EscalationModel;

// How likely a policy makes what a side was observed to do.
public static partial class Policy
{
    /// <summary>The log-likelihood of the moves of a side under a policy. It is exact for a policy that tells its distribution and for one
    /// that draws nothing, with memory or without; one that draws what it remembers is played along by particles
    /// [gordon1993].</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="views">What the side saw in each step, from the onset on: <see cref="PathTrace.Views"/>.</param>
    /// <param name="moves">What it did in each: throttles, or rungs if the options say so; null: unknown, or no choice of its own (a bound
    /// side). One for each view.</param>
    /// <param name="options">Particles and their seed, and what moves are; null: the defaults.</param>
    /// <exception cref="ArgumentException">There are not as many moves as views, a move is none, or an option is out of its
    /// range.</exception>
    /// <exception cref="PolicyException">The policy returned NaN.</exception>
    public static PolicyLikelihood Likelihood(
        IAnyPolicy policy, IReadOnlyList<View> views, IReadOnlyList<double?> moves, LikelihoodOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(views);
        ArgumentNullException.ThrowIfNull(moves);
        options ??= new();
        if (moves.Count != views.Count)
        {
            throw new ArgumentException(
                $"There are {moves.Count} moves and {views.Count} views; one move a view is allowed.", nameof(moves));
        }

        for (int i = 0; i < moves.Count; i++)
        {
            ThrowUnlessMove(moves[i], i, options.InRungs);
            if (options.InRungs && !views[i].Briefing.HasRungs)
            {
                throw new ArgumentException("Moves in rungs are those of a ladder; these views have none.", nameof(views));
            }
        }

        double tolerance = options.Tolerance;
        return Likelihood(policy, views, options.InRungs ? Climbed : Chosen, options);

        double Chosen(int step, double throttle) =>
            moves[step] is not { } seen || Math.Abs(seen - throttle) <= tolerance ? 0 : double.NegativeInfinity;

        double Climbed(int step, double throttle) =>
            moves[step] is not { } seen ? 0 : PortableMath.Log(ChanceOf((int)seen, views[step], throttle));
    }

    /// <summary>The log-likelihood under a policy of whatever was observed of a side, such as its noisy tempo where its throttle cannot be
    /// seen.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="views">What the side saw in each step, from the onset on.</param>
    /// <param name="observed">How likely a throttle makes what was observed in a step.</param>
    /// <param name="options">Particles and their seed; null: the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="PolicyException">The policy returned NaN.</exception>
    public static PolicyLikelihood Likelihood(
        IAnyPolicy policy, IReadOnlyList<View> views, MoveDensity observed, LikelihoodOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(views);
        ArgumentNullException.ThrowIfNull(observed);
        options ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Particles, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Particles, 1_000_000, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Filters, 2, nameof(options));
        if (!(options.Tolerance >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.Tolerance, "A tolerance of at least 0 is allowed.");
        }

        return new MoveFilter(policy, views, observed, options).Run();
    }

    private static void ThrowUnlessMove(double? move, int step, bool inRungs)
    {
        bool isMove = move is not { } value || (inRungs ? value is -1 or 0 or 1 : value is >= -1 and <= 1);
        if (!isMove)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The move of step {step} is {move}; allowed: ")
                    + (inRungs ? "-1, 0 or 1 rung, or null." : "a throttle from -1 to 1, or null."),
                nameof(move));
        }
    }

    // The chance that a throttle moves a climber so many rungs: at the ends of the ladder, who tries to leave it stays.
    private static double ChanceOf(int move, in View view, double throttle)
    {
        Contender own = view.Briefing.Own;
        double down = view.OwnRung > 0 ? Math.Max(-throttle, 0) * own.Braking * view.Briefing.TopRung : 0;
        double up = view.OwnRung < view.Briefing.TopRung ? Math.Max(throttle, 0) * own.Acceleration * view.Briefing.TopRung : 0;
        return move < 0 ? down : move > 0 ? up : Math.Max(0, 1 - down - up);
    }
}
