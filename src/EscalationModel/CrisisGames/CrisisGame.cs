using EscalationModel.Games;
using EscalationModel.Models;
using EscalationModel.Models.Ladder.Exact;
using EscalationModel.Models.Ladder.Game;
using EscalationModel.Models.Trains.Game;
using EscalationModel.Solvers.Markov;

namespace EscalationModel.CrisisGames;

/// <summary>The Markov game behind a scenario: its states are those of the model, its actions throttles, its payoffs those of both actors. What a
/// solver finds in it is a policy that the simulator plays. Immutable; thread-safe.</summary>
/// <remarks>The ladder's game is exact. The trains' game is the model on a grid: see <see cref="GameGrid"/>. Section 4 of the model;
/// docs/games/markov.md.</remarks>
public abstract class CrisisGame : MarkovGame
{
    private protected CrisisGame(Scenario scenario, int periods, double discountA, double discountB, int states, IReadOnlyList<(int State, double Probability)> start)
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
    /// <exception cref="ArgumentException">The strategy does not fit the game; or what it looks at cannot be seen by a policy (a mediation's hidden state).</exception>
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
    /// <exception cref="PolicyException">The policy has memory, tells no valid distribution, or looks at what the states do not hold.</exception>
    public MarkovStrategy StrategyOf(IAnyPolicy policy, Side side, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(policy);
        StrategyReader read = ReaderOf(policy, side);
        var writer = new MarkovStrategyWriter(side, Counts(side), Periods!.Value);
        Span<double> probabilities = stackalloc double[2 * Throttles.Count];
        for (int period = 0; period < Periods; period++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int state = 0; state < StateCount; state++)
            {
                Span<double> here = probabilities[..Counts(side)[state]];
                here.Clear();
                read(period, state, here);
                writer.Set(period, state, here);
            }
        }

        return (read.Target as LadderPolicyReader)?.Missing is null or Tracked.None
            ? writer.Build()
            : throw new PolicyException($"The policy {policy.GetType().Name} of side {side} looks at last moves or its own peak, which the states of this game do not hold; Exploitability.Of makes them hold it.");
    }

    /// <summary>The game behind a scenario.</summary>
    /// <param name="scenario">A valid scenario; its policies and variants are of no account.</param>
    /// <param name="grid">The grid of the trains; null: a moderate one. Of no account for the ladder.</param>
    internal static CrisisGame Of(Scenario scenario, GameGrid? grid)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        scenario.ThrowIfInvalid();
        scenario = NeverBinds(scenario.Mediator) ? scenario with { Mediator = null } : scenario;
        return scenario.Model switch
        {
            EscalationLadder ladder => new LadderGame(scenario, ladder, LadderGame.NeededByPayoffs(scenario)),
            AcceleratingTrains trains => new TrainsGame(scenario, trains, grid ?? GameGrid.For(scenario)),
            _ => throw new ArgumentException($"The model {scenario.Model.GetType().Name} has no Markov game.", nameof(scenario)),
        };
    }

    internal static string FingerprintOf(Scenario scenario) => (scenario with
    {
        Name = "game",
        Variants = [],
        Assumptions = [],
        Mediator = NeverBinds(scenario.Mediator) ? null : scenario.Mediator,
        A = scenario.A with { Name = "A", Policy = default(Policies.Dove) },
        B = scenario.B with { Name = "B", Policy = default(Policies.Dove) },
    }).Fingerprint!;

    /// <summary>How a policy acts in the states of the game.</summary>
    /// <exception cref="PolicyException">The policy has memory, or tells no valid distribution.</exception>
    internal abstract StrategyReader ReaderOf(IAnyPolicy policy, Side side);

    private protected static double DiscountOf(double rate, double days) => PortableMath.Exp(-rate * days);

    /// <summary>Whether the mediator can never bind a side, so that it does not touch the game.</summary>
    private protected static bool NeverBinds(Mediator? mediator) => mediator is null
        || (mediator.Suspension == Suspension.Dual ? mediator.AcceptanceA == 0 || mediator.AcceptanceB == 0 : mediator.AcceptanceA == 0 && mediator.AcceptanceB == 0);

    private protected override bool FindZeroSum()
    {
        Payoffs a = Scenario.A.Payoffs, b = Scenario.B.Payoffs;
        return DiscountA == DiscountB && a.AudienceCost == 0 && b.AudienceCost == 0
            && Scenario.Model.Outcomes.All(o => IsZero((a.Of(o, Side.A, 0), b.Of(o, Side.B, 0))));
    }
}

/// <summary>Lets one write <c>MarkovGame.From(scenario)</c>.</summary>
public static class MarkovGameOfScenario
{
    extension(MarkovGame)
    {
        /// <summary>The Markov game behind a scenario: exactly for the escalation ladder, on a grid for the accelerating trains.</summary>
        /// <param name="scenario">The scenario; its policies and variants are of no account.</param>
        /// <param name="grid">The grid of the trains; null: a moderate one (see <see cref="GameGrid.For"/>).</param>
        /// <exception cref="ScenarioException">The scenario is not valid.</exception>
        /// <exception cref="ArgumentException">The scenario is not a game that both sides see in full: see <see cref="GameGrid.IgnorePerception"/>;
        /// or a mediator can bind a train.</exception>
        public static CrisisGame From(Scenario scenario, GameGrid? grid = null) => CrisisGame.Of(scenario, grid);
    }
}

/// <summary>The grid on which the accelerating trains become a game.</summary>
/// <param name="Room">The number of room levels from 0 (nothing left, not yet collided) to the initial room, at least 2.</param>
/// <param name="TempoA">The number of levels of a moving A's tempo from 0 to its top tempo, at least 2; standing still is apart.</param>
/// <param name="TempoB">The same for B.</param>
public sealed record GameGrid(int Room, int TempoA, int TempoB)
{
    /// <summary>Solve the game in which both see truly although the scenario has perception errors. Unless set, such a scenario is refused: a
    /// game in which sides see less than the state is no Markov game.</summary>
    public bool IgnorePerception { get; init; }

    /// <summary>A moderate grid: 40 x 20 x 20, or 12 x 7 x 7 where audience costs make the own peaks part of the state.</summary>
    /// <param name="scenario">The scenario.</param>
    public static GameGrid For(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return scenario.A.Payoffs.AudienceCost == 0 && scenario.B.Payoffs.AudienceCost == 0 ? new(40, 20, 20) : new(12, 7, 7);
    }
}
