namespace EscalationModel.Experiments.RareEvents;

/// <summary>The chance of an accident of the trains, or of war on the ladder, integrated along each path and not drawn: a path with the
/// integrated hazard H counts 1 - exp(-H). What is left of the variance is that between paths, so that a probability of 1e-9 costs no more
/// than one of 1/2. Thread-safe; the same for any number of threads.</summary>
/// <remarks>Section "probabilities of accidents" of docs/models/estimates.md; conditional Monte Carlo, [owen2013].</remarks>
public static class HazardIntegration
{
    /// <summary>The probability of the event.</summary>
    /// <param name="scenario">A crisis of the accelerating trains or the escalation ladder; its variants are not played.</param>
    /// <param name="rare">The trains' <see cref="RareEvent.Accident"/>, the ladder's <see cref="RareEvent.War"/>.</param>
    /// <param name="options">How; null: 32 replications of 1000 paths.</param>
    /// <param name="cancellation">Stops it between the steps of a path.</param>
    /// <exception cref="ScenarioException">The scenario is not valid.</exception>
    /// <exception cref="RareEventException">The event or an option is not allowed here; says why.</exception>
    /// <exception cref="PolicyException">A policy returned NaN.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static RareEventEstimate Estimate(
        Scenario scenario, RareEvent rare, RareEventOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new();
        options.ThrowIfInvalid();
        CrisisEventPlay play = CrisisEventPlay.Of(scenario, rare, cancellation);
        RareEventException.ThrowIfAny(play.ProblemsOfHazard());
        return Replications.Run("hazard", options, () => new PlainCrises(play, options.Size, isDrawn: false), cancellation);
    }
}
