using EscalationModel.Games;
using EscalationModel.Models;

namespace EscalationModel.CrisisGames;

/// <summary>The Markov game behind a scenario: its states are those of the model, its actions throttles, its payoffs those of both actors.
/// What a solver finds in it is a policy that the simulator plays. Immutable; thread-safe.</summary>
/// <remarks>The ladder's game is exact. The trains' game is the model on a grid: see <see cref="GameGrid"/>. Section 4 of the model;
/// docs/games/markov.md.</remarks>
public abstract class CrisisGame : MarkovGame
{
    private protected CrisisGame(
        Scenario scenario, int periods, double discountA, double discountB,
        int states, IReadOnlyList<(int State, double Probability)> start)
        : base(scenario.Name, periods, discountA, discountB, states, start) => Scenario = scenario;

    /// <summary>The scenario whose game it is.</summary>
    public Scenario Scenario { get; }

    /// <summary>The throttles that are the actions of both sides, in the order of the actions.</summary>
    public static IReadOnlyList<double> Throttles { get; } = [-1, 0, 1];

    /// <summary>What was left out or coarsened, a sentence each; empty: the game is exact.</summary>
    public abstract IReadOnlyList<string> Approximations { get; }

    /// <summary>A digest of all that the game depends on: not of names or the scenario's own policies.</summary>
    public string Fingerprint => FingerprintOf(Scenario);

    /// <summary>A strategy of this game as a policy for the simulator.</summary>
    /// <param name="strategy">A strategy of either side.</param>
    /// <exception cref="ArgumentException">The strategy does not fit the game; or what it looks at cannot be seen by a policy (a
    /// mediation's hidden state).</exception>
    public abstract SolvedPolicy PolicyOf(MarkovStrategy strategy);

    /// <summary>Both strategies of a solution as policies.</summary>
    /// <param name="solution">A solution of this game.</param>
    public (SolvedPolicy A, SolvedPolicy B) PoliciesOf(MarkovSolution solution)
    {
        ArgumentNullException.ThrowIfNull(solution);
        return (PolicyOf(solution.A), PolicyOf(solution.B));
    }

    /// <summary>A policy as a strategy of this game: what it does in every state and period.</summary>
    /// <param name="policy">A solved policy, or one that tells its distribution.</param>
    /// <param name="side">The side that it plays.</param>
    /// <param name="cancellation">Stops it between periods.</param>
    /// <exception cref="PolicyException">The policy has memory, tells no valid distribution, or looks at what the
    /// states do not hold.</exception>
    public MarkovStrategy StrategyOf(IAnyPolicy policy, Side side, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(policy);
        IStateStrategy strategy = AsStrategy(policy, side);
        var writer = new MarkovStrategyWriter(side, Counts(side), Periods!.Value);
        Span<double> probabilities = stackalloc double[2 * Throttles.Count];
        for (int period = 0; period < Periods; period++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int state = 0; state < StateCount; state++)
            {
                Span<double> here = probabilities[..Counts(side)[state]];
                here.Clear();
                strategy.Read(period, state, here);
                writer.Set(period, state, here);
            }
        }

        return strategy.Missing is not { } missing
            ? writer.Build()
            : throw new PolicyException(
                $"The policy {policy.GetType().Name} of side {side} looks at {missing}, which the states of this game do not hold.");
    }

    /// <summary>The Markov game behind a scenario: exactly for the escalation ladder, on a grid for the accelerating trains.</summary>
    /// <param name="scenario">The scenario; its policies and variants are ignored.</param>
    /// <param name="grid">The grid of the trains; null: a moderate one (see <see cref="GameGrid.For"/>). The ladder ignores it.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ScenarioException">The scenario is not valid.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    /// <exception cref="ArgumentException">The model has no game; or the game is too large, which the message tells before it is laid out;
    /// or the scenario is not a game that both sides see in full: see <see cref="GameGrid.IgnorePerception"/>; or a mediator can bind a
    /// train; or the disputes of a ladder differ in frailty.</exception>
    public static CrisisGame Of(Scenario scenario, GameGrid? grid = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        scenario.ThrowIfInvalid();
        scenario = scenario.Mediator is { NeverBinds: true } ? scenario with { Mediator = null } : scenario;
        return ModelCatalog.Of(scenario).Game(scenario, grid, cancellation);
    }

    internal static string FingerprintOf(Scenario scenario) => (scenario with
    {
        Name = "game",
        Variants = [],
        Assumptions = [],
        Mediator = scenario.Mediator is { NeverBinds: true } ? null : scenario.Mediator,
        A = scenario.A with { Name = "A", Policy = default(Policies.Dove) },
        B = scenario.B with { Name = "B", Policy = default(Policies.Dove) },
    }).Fingerprint!;

    /// <summary>What the states hold that a solved policy does not remember, such as "the last moves"; null: nothing.</summary>
    internal virtual string? BeyondPolicies => null;

    /// <summary>How a policy acts in the states of the game.</summary>
    /// <exception cref="PolicyException">The policy has memory, or tells no valid distribution.</exception>
    internal abstract IStateStrategy AsStrategy(IAnyPolicy policy, Side side);

    private protected static double DiscountOf(double rate, double days) => PortableMath.Exp(-rate * days);

    private protected override bool FindZeroSum()
    {
        Payoffs a = Scenario.A.Payoffs, b = Scenario.B.Payoffs;
        return DiscountA == DiscountB && a.AudienceCost == 0 && b.AudienceCost == 0
            && Scenario.Model.Outcomes.All(o => IsZero((a.Of(o, Side.A, 0), b.Of(o, Side.B, 0))));
    }
}
