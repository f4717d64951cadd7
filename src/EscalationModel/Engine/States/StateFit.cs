using System.Globalization;
using EscalationModel.Models;

namespace EscalationModel.Engine.States;

/// <summary>Whether states can be gone on from in a scenario: what they hold must be what its rules remember.</summary>
internal static class StateFit
{
    /// <summary>Checks all states.</summary>
    /// <exception cref="ArgumentException">One does not fit; says which and why.</exception>
    public static void Check(Scenario scenario, IReadOnlyList<CrisisState> states)
    {
        for (int i = 0; i < states.Count; i++)
        {
            if (states[i] is null || !AreAlike(states[0], states[i]))
            {
                throw new ArgumentException(
                    $"State {i} is null, of another engine or of other rules than state 0; allowed: states that one engine has taken.",
                    nameof(states));
            }

            if (states[i].Day >= (scenario.Model.Steps - 0.5) * scenario.Model.StepLength)
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"State {i} is of day {states[i].Day}; allowed: a day before the horizon "
                        + $"{scenario.Model.Steps * scenario.Model.StepLength}."),
                    nameof(states));
            }
        }

        Form held = FormOf(states[0].Scenario), wanted = FormOf(scenario);
        if (held != wanted)
        {
            throw new ArgumentException(
                $"The states hold {held}, and {scenario.Name} goes on from {wanted}; allowed: a scenario with the same.", nameof(scenario));
        }
    }

    private static bool AreAlike(CrisisState first, CrisisState state) => state.Stored.GetType() == first.Stored.GetType()
        && (ReferenceEquals(state.Scenario, first.Scenario) || FormOf(state.Scenario) == FormOf(first.Scenario));

    private static Form FormOf(Scenario scenario)
    {
        ModelKit kit = ModelCatalog.Of(scenario);
        return new(
            kit.Name, scenario.Model.StepLength, kit.FormOfStates(scenario), scenario.Mediator is not null, scenario.Talks is not null);
    }

    private sealed record Form(string Model, double StepLength, string Rules, bool HasMediator, bool HasTalks)
    {
        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"{Model}, steps of {StepLength}, {Rules}, a mediator: {HasMediator}, talks: {HasTalks}");
    }
}
