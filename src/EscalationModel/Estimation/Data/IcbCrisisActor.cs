namespace EscalationModel.Estimation.Data;

/// <summary>A state in a crisis: what triggered the crisis for it, and how it responded.</summary>
/// <param name="Crisis">The number of the crisis.</param>
/// <param name="Actor">The state, as the file calls it.</param>
/// <param name="Trigger">What triggered the crisis for it.</param>
/// <param name="Response">Its major response.</param>
/// <param name="TriggerDate">The day of the trigger; null if its year, month or day is not known.</param>
/// <param name="Delay">Days from trigger to response; null if there was no response or the days are not known.</param>
public readonly record struct IcbCrisisActor(
    int Crisis, string Actor, IcbTrigger Trigger, IcbResponse Response, DateOnly? TriggerDate, int? Delay);
