namespace EscalationModel.Games;

/// <summary>A two-player Markov (stochastic) game: in each period both sides choose an action knowing the state, both are paid, and chance
/// chooses the next state or ends the game. It lasts for a number of periods, whose payoffs and transitions may differ, or for ever with
/// discounting. Where one side has a single action the other moves alone, so that alternating moves are a special case. Immutable;
/// thread-safe. [shapley1953].</summary>
/// <example><code>MarkovGame game = MarkovGame.Discounted(0.95)
///     .State("calm", actionsA: ["press", "wait"], actionsB: ["guard", "relax"])
///     .When("calm", "press", "guard", payoffA: -1, payoffB: -0.2, ("calm", 0.9))
///     ...
///     .Build();</code></example>
public class MarkovGame
{
    private readonly MarkovStage[] _stages;
    private readonly int[] _stageOf;
    private readonly string[] _names;
    private readonly IReadOnlyList<string>[][] _actions;
    private readonly double[][] _final;
    private readonly Lazy<bool> _zeroSum;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    // A game in full.
    internal MarkovGame(MarkovGameData data)
        : this(data.Title, data.Periods, data.DiscountA, data.DiscountB, data.ActionsA.Length, data.Start)
    {
        (_stages, _stageOf, _names) = (data.Stages, data.StageOf, data.Names);
        _actions = [data.ActionsA, data.ActionsB];
        _final = [data.FinalA, data.FinalB];
        CountA = [.. data.ActionsA.Select(a => a.Count)];
        CountB = [.. data.ActionsB.Select(a => a.Count)];
        for (int state = 0; state < _names.Length; state++)
        {
            _numbers[_names[state]] = state;
        }
    }

    // A game whose members a subclass tells.
    private protected MarkovGame(
        string title, int? periods, double discountA, double discountB, int states, IReadOnlyList<(int State, double Probability)> start)
    {
        (Title, Periods, DiscountA, DiscountB, StateCount, Start) = (title, periods, discountA, discountB, states, start);
        (_stages, _stageOf, _names, _actions, _final) = ([], [], [], [[], []], [[], []]);
        _zeroSum = new(FindZeroSum);
    }

    /// <summary>The title; empty unless given.</summary>
    public string Title { get; }

    /// <summary>The number of periods; null: the game goes on for ever (until chance ends it).</summary>
    public int? Periods { get; }

    /// <summary>What a payoff one period later counts for A, from 0 to 1.</summary>
    public double DiscountA { get; }

    /// <summary>What a payoff one period later counts for B, from 0 to 1.</summary>
    public double DiscountB { get; }

    /// <summary>The number of states.</summary>
    public int StateCount { get; }

    /// <summary>Where the game begins: states and their probabilities. Values of the whole game are expectations over it.</summary>
    public IReadOnlyList<(int State, double Probability)> Start { get; }

    /// <summary>Whether both sides' payoffs add up to 0 everywhere and both discount alike.</summary>
    public bool IsZeroSum => _zeroSum.Value;

    /// <summary>Whether in each state at most one side has a choice: perfect information.</summary>
    public bool IsAlternating => Enumerable.Range(0, StateCount).All(s => CountA[s] == 1 || CountB[s] == 1);

    /// <summary>By state: the number of actions of A.</summary>
    internal int[] CountA { get; private protected init; } = [];

    /// <summary>By state: the number of actions of B.</summary>
    internal int[] CountB { get; private protected init; } = [];

    /// <summary>Begins a game that lasts for ever.</summary>
    /// <param name="discount">What a payoff one period later counts, from 0 to 1. At 1 chance must be able to end the game
    /// after every joint action.</param>
    public static MarkovGameBuilder Discounted(double discount) => new(null, discount);

    /// <summary>Begins a game of a number of periods.</summary>
    /// <param name="periods">At least 1.</param>
    /// <param name="discount">What a payoff one period later counts, from 0 to 1.</param>
    public static MarkovGameBuilder Finite(int periods, double discount = 1) => new(periods, discount);

    /// <summary>The name of a state.</summary>
    /// <param name="state">From 0.</param>
    public virtual string StateName(int state) => _names[state];

    /// <summary>The number of a state.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">No state is called so.</exception>
    public int StateNamed(string name) => _numbers.TryGetValue(name, out int state)
        ? state
        : throw new ArgumentException($"No state is called \"{name}\".", nameof(name));

    /// <summary>The names of a side's actions in a state.</summary>
    /// <param name="side">The side.</param>
    /// <param name="state">From 0.</param>
    public virtual IReadOnlyList<string> Actions(Side side, int state) => _actions[(int)side][state];

    /// <summary>What a side gets at once.</summary>
    /// <param name="side">The side.</param>
    /// <param name="state">From 0.</param>
    /// <param name="actionA">The number of A's action.</param>
    /// <param name="actionB">The number of B's action.</param>
    /// <param name="period">From 0; ignored if the game goes on for ever.</param>
    public double Payoff(Side side, int state, int actionA, int actionB, int period = 0)
    {
        MarkovStage stage = StageAt(period);
        return stage.Rewards(side)[Joint(stage, state, actionA, actionB)];
    }

    /// <summary>What can follow: states and their probabilities. What is missing to 1 ends the game. Of the trains' game on a grid they are
    /// the weights of an interpolation, of which some are below 0.</summary>
    /// <param name="state">From 0.</param>
    /// <param name="actionA">The number of A's action.</param>
    /// <param name="actionB">The number of B's action.</param>
    /// <param name="period">From 0; ignored if the game goes on for ever.</param>
    public IReadOnlyList<(int State, double Probability)> Transitions(int state, int actionA, int actionB, int period = 0)
    {
        MarkovStage stage = StageAt(period);
        int joint = Joint(stage, state, actionA, actionB);
        return [.. Enumerable.Range(stage.MoveStart[joint], stage.MoveStart[joint + 1] - stage.MoveStart[joint])
            .Select(m => (stage.Targets[m], stage.Probabilities[m]))];
    }

    /// <summary>What a side discounts by.</summary>
    internal double Discount(Side side) => side == Side.A ? DiscountA : DiscountB;

    /// <summary>By state: how many actions a side has.</summary>
    internal int[] Counts(Side side) => side == Side.A ? CountA : CountB;

    /// <summary>The payoffs and transitions of a period.</summary>
    internal virtual MarkovStage StageAt(int period, CancellationToken cancellation = default) =>
        _stages[Periods is null ? 0 : _stageOf[period]];

    /// <summary>What the joint actions of a period are worth: makes a reader for each thread.</summary>
    /// <param name="period">The period.</param>
    /// <param name="next">The values of the next period, A's and B's in turn.</param>
    /// <param name="width">How many of them a state has: 2 or 4.</param>
    /// <param name="cancellation">Stops the making of what they need.</param>
    internal virtual Func<IPeriodWorth> WorthAt(int period, double[] next, int width, CancellationToken cancellation = default)
    {
        MarkovStage stage = StageAt(period, cancellation);
        return () => new ListedWorth(this, stage, next);
    }

    /// <summary>What the states are worth after the last period.</summary>
    internal virtual double[] Final(Side side) => [.. _final[(int)side]];

    /// <summary>The expectation of the states' values over where the game begins.</summary>
    internal double AtStart(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach ((int state, double probability) in Start)
        {
            sum += probability * values[state];
        }

        return sum;
    }

    private protected virtual bool FindZeroSum() =>
        DiscountA == DiscountB
        && _stages.All(stage => stage.RewardA.Zip(stage.RewardB).All(IsZero))
        && _final[0].Zip(_final[1]).All(IsZero);

    private protected static bool IsZero((double A, double B) payoffs) =>
        Math.Abs(payoffs.A + payoffs.B) <= 1e-12 * Math.Max(Math.Abs(payoffs.A), Math.Abs(payoffs.B));

    private int Joint(MarkovStage stage, int state, int actionA, int actionB)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(actionA);
        ArgumentOutOfRangeException.ThrowIfNegative(actionB);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(actionA, CountA[state]);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(actionB, CountB[state]);
        return stage.JointStart[state] + actionA * CountB[state] + actionB;
    }
}

/// <summary>What a <see cref="MarkovGame"/> holds.</summary>
internal sealed record MarkovGameData
{
    public required string Title { get; init; }

    public required int? Periods { get; init; }

    public required double DiscountA { get; init; }

    public required double DiscountB { get; init; }

    public required string[] Names { get; init; }

    public required IReadOnlyList<string>[] ActionsA { get; init; }

    public required IReadOnlyList<string>[] ActionsB { get; init; }

    public required IReadOnlyList<(int State, double Probability)> Start { get; init; }

    public required MarkovStage[] Stages { get; init; }

    /// <summary>By period: its stage.</summary>
    public required int[] StageOf { get; init; }

    public required double[] FinalA { get; init; }

    public required double[] FinalB { get; init; }
}
