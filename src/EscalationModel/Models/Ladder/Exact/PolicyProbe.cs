namespace EscalationModel.Models.Ladder.Exact;

/// <summary>What a side sees besides the number of moves so far.</summary>
internal readonly record struct Sight(int Own, int Rival, int RivalMove, int OwnPeak, bool RedLight, bool IsSuspended);

/// <summary>The probabilities of a side's move.</summary>
internal readonly record struct MoveLaw(double Down, double Up);

/// <summary>Asks a policy for its distributions, notices when they change between moves, and probes whether they depend on something
/// that the states do not hold.</summary>
internal sealed class PolicyProbe(Scenario scenario, EscalationLadder model, Side side, Tracked tracked)
{
    private readonly Climber _climber = model[side];
    private readonly IAnyPolicy _policy = scenario[side].Policy;
    private readonly Briefing _briefing = LadderBriefing.Of(scenario, model, side);
    private readonly int _top = model.TopRung;
    private readonly Tracked _move = side == Side.A ? Tracked.MoveB : Tracked.MoveA, _peak = side == Side.A ? Tracked.PeakA : Tracked.PeakB;
    private readonly Dictionary<Sight, MoveLaw> _moves = [];
    private readonly Dictionary<Sight, double> _acceptances = [];
    private int _step;

    /// <summary>Stops it before it asks again: a policy may take any time to answer.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>What the policy depends on although the states do not hold it.</summary>
    public Tracked Missing { get; private set; }

    /// <summary>Begins a move; true if an answer has changed since the last one.</summary>
    public bool BeginStep(int step)
    {
        _step = step;
        return Refresh(_moves, Moves) | Refresh(_acceptances, Acceptance);
    }

    /// <summary>How the side would move of its own accord.</summary>
    public MoveLaw MovesAt(Sight sight) => Known(_moves, sight, Moves);

    /// <summary>The probability that it accepts an offer.</summary>
    public double AcceptanceAt(Sight sight) => Known(_acceptances, sight, Acceptance);

    /// <summary>The answer to a question, after it has been compared with those at every value of what is not tracked.</summary>
    public T Probed<T>(Sight sight, Func<Sight, T> ask)
        where T : struct
    {
        T answer = ask(sight);
        bool move = false, peak = false, onlyJointly = false;
        for (int m = -1; m <= 1; m++)
        {
            for (int p = sight.Own; p <= _top; p++)
            {
                Sight other = sight with { RivalMove = Held(_move) ? sight.RivalMove : m, OwnPeak = Held(_peak) ? sight.OwnPeak : p };
                if (other != sight && !ask(other).Equals(answer))
                {
                    move |= other.OwnPeak == sight.OwnPeak;
                    peak |= other.RivalMove == sight.RivalMove;
                    onlyJointly |= other.OwnPeak != sight.OwnPeak && other.RivalMove != sight.RivalMove;
                }

                if (Held(_peak))
                {
                    break;
                }
            }

            if (Held(_move))
            {
                break;
            }
        }

        bool both = onlyJointly && !move && !peak;
        Missing |= (move || both ? _move : 0) | (peak || both ? _peak : 0);
        return answer;
    }

    /// <summary>What the policy sees in the present move.</summary>
    public View ViewOf(Sight sight) => new(_briefing)
    {
        Day = _step,
        Room = LadderRecursion.Room(sight.Own, sight.Rival, _top),
        OwnTempo = (double)sight.Own / _top,
        OwnPeak = (double)sight.OwnPeak / _top,
        RivalTempo = (double)sight.Rival / _top,
        RivalThrottle = sight.RivalMove,
        RedLight = sight.RedLight,
        SuspensionInForce = sight.IsSuspended,
    };

    private T Known<T>(Dictionary<Sight, T> answers, Sight sight, Func<Sight, T> ask)
        where T : struct
    {
        if (!answers.TryGetValue(sight, out T answer))
        {
            answers[sight] = answer = Probed(sight, ask);
        }

        return answer;
    }

    private bool Refresh<T>(Dictionary<Sight, T> answers, Func<Sight, T> ask)
        where T : struct
    {
        bool changed = false;
        foreach ((Sight sight, T before) in answers)
        {
            T now = Probed(sight, ask);
            if (!now.Equals(before))
            {
                answers[sight] = now;
                changed = true;
            }
        }

        return changed;
    }

    private bool Held(Tracked what) => (tracked & what) != 0;

    private MoveLaw Moves(Sight sight)
    {
        double down = 0, up = 0;
        foreach (WeightedThrottle choice
            in Asked(sight, (policy, view) => policy.Distribution(in view), nameof(IAnyPolicy.Distribution)).Choices)
        {
            double throttle = Math.Clamp(choice.Throttle, -1, 1);
            down += choice.Probability * Math.Max(-throttle, 0);
            up += choice.Probability * Math.Max(throttle, 0);
        }

        return new MoveLaw(down * _climber.Down, up * _climber.Up);
    }

    private double Acceptance(Sight sight)
    {
        double probability =
            Asked<object>(sight, (policy, view) => policy.AcceptanceProbability(in view), nameof(IAnyPolicy.AcceptanceProbability))
                is double p
                ? p
                : double.NaN;
        return probability is >= 0 and <= 1
            ? probability
            : throw new PolicyException(
                FormattableString.Invariant($"{Name} accepts with probability {probability} on day {_step}; from 0 to 1 is allowed."));
    }

    private T Asked<T>(Sight sight, Func<IAnyPolicy, View, T?> ask, string member)
        where T : class
    {
        Cancellation.ThrowIfCancellationRequested();
        try
        {
            return ask(_policy, ViewOf(sight))
                ?? throw new PolicyException(
                    $"{Name} has memory; the exact engine needs a memoryless policy, one that tells its {member}.");
        }
        catch (ArgumentException e)
        {
            throw new PolicyException(FormattableString.Invariant($"{Name} tells no valid distribution on day {_step}: {e.Message}"), e);
        }
        catch (Exception e) when (e is not PolicyException)
        {
            throw PolicyException.Failed(_policy, side, _step, e);
        }
    }

    private string Name => $"The policy {_policy.GetType().Name} of side {side}";
}
