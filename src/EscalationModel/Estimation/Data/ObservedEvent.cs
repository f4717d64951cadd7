namespace EscalationModel.Estimation.Data;

/// <summary>An event: who did what to whom, on which day.</summary>
/// <param name="Date">The day.</param>
/// <param name="Actor">Who acted.</param>
/// <param name="Target">On whom; all empty if the file does not say.</param>
/// <param name="IsMutual">Whether both acted, as in a battle.</param>
/// <param name="Root">The root code of CAMEO, 1 to 20; null if not known.</param>
/// <param name="Goldstein">The score, -10 (conflict) to 10 (cooperation) on Goldstein's scale; null if not known.</param>
/// <param name="Level">The level of hostility, 0 (none) to 5 (war); null if not known.</param>
/// <param name="Escalates">Whether the file calls it an escalation; null if it has no column of that.</param>
public readonly record struct ObservedEvent(
    DateOnly Date, EventParty Actor, EventParty Target, bool IsMutual, int? Root, double? Goldstein, int? Level, bool? Escalates);
