using EscalationModel.Engine.States;
using EscalationModel.Models;

namespace EscalationModel.CrisisGames;

/// <summary>The exact engine of the escalation ladder: probabilities, lengths and payoffs without sampling, by forward
/// recursion over the moves on the states that can be reached. It shares no step code with the simulator, so that each checks
/// the other. Thread-safe.</summary>
/// <remarks>
/// <para>A state is the joint rung and what else the scenario's rules remember: whether each side has been above rung 0, the standstill,
/// the mediator's timers, and, only if a policy or a payoff depends on them, the last moves and the own peaks. Its probability is kept
/// for each class of frailty.</para>
/// <list type="number">
/// <item>All probability starts on the initial rungs.</item>
/// <item>Each move spreads the probability of each state over the states it can lead to: first what the mediator does, then both
/// sides' moves.</item>
/// <item>Each state then loses the probability of its endings, in the model's order, to the outcome and move at hand.</item>
/// <item>What is left at the horizon is stalemate.</item>
/// </list>
/// <para>Sources: [kemeny1960] for the chain, [aalen1978] for competing risks, [vaupel1979] for frailty.</para>
/// </remarks>
public static class ExactLadder
{
    /// <summary>The most states that are kept, in some 1.5 GB; fewer where disputes differ in frailty, so that states times classes of
    /// frailty are at most 50,000,000.</summary>
    public const int MostStates = 3_000_000;

    /// <summary>Solves a scenario of the escalation ladder, without its variants. Memory and time grow with the states
    /// that can be reached.</summary>
    /// <param name="scenario">A scenario whose model is an <see cref="EscalationLadder"/> and whose policies are memoryless: they tell
    /// their <see cref="IAnyPolicy.Distribution"/>.</param>
    /// <param name="cancellation">Stops it within a fraction of a second, if the policies answer as fast.</param>
    /// <exception cref="ArgumentException">The model is not an escalation ladder; or play reaches more than <see cref="MostStates"/>
    /// states, which the message tells before they are kept.</exception>
    /// <exception cref="ScenarioException">The scenario is not valid.</exception>
    /// <exception cref="PolicyException">A policy has memory, or tells no valid distribution.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static ExactResult Solve(Scenario scenario, CancellationToken cancellation = default) => Solve(scenario, null, cancellation);

    /// <summary>The same, and tells after each move how long the rest will take.</summary>
    /// <param name="scenario">The scenario, likewise.</param>
    /// <param name="progress">Is told on the calling thread; null: nobody.</param>
    /// <param name="cancellation">Stops it, likewise.</param>
    /// <exception cref="ArgumentException">The model is not an escalation ladder; or play reaches more than <see cref="MostStates"/>
    /// states.</exception>
    /// <exception cref="ScenarioException">The scenario is not valid.</exception>
    /// <exception cref="PolicyException">A policy has memory, or tells no valid distribution.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static ExactResult Solve(Scenario scenario, IProgress<ExactProgress>? progress, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        scenario.ThrowIfInvalid();
        return ModelCatalog.Of(scenario).Exact(scenario, null, progress, cancellation);
    }

    /// <summary>Solves what is left of a dispute that has come to a state. Moves, days and discounts still count from the onset.</summary>
    /// <param name="scenario">The scenario to go on in, likewise.</param>
    /// <param name="from">A state of it, or of a scenario that differs from it in policies and numbers alone: see
    /// <see cref="Simulation.Continue"/>.</param>
    /// <param name="cancellation">Stops it, likewise.</param>
    /// <exception cref="ArgumentException">The model is not an escalation ladder, the state does not fit it; or play reaches more than
    /// <see cref="MostStates"/> states.</exception>
    /// <exception cref="ScenarioException">The scenario is not valid.</exception>
    /// <exception cref="PolicyException">A policy has memory, or tells no valid distribution.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static ExactResult SolveFrom(Scenario scenario, CrisisState from, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(from);
        scenario.ThrowIfInvalid();
        StateFit.Check(scenario, [from]);
        return ModelCatalog.Of(scenario).Exact(scenario, from.Stored.Describe(scenario, from.Row), null, cancellation);
    }
}
