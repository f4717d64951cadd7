namespace EscalationModel.Models;

/// <summary>A factor that holds from a day on, such as a bystander's alarm that lowers what a mediator achieves.</summary>
/// <param name="Day">The first day since the onset on which it holds.</param>
/// <param name="Factor">At least 0; 1 changes nothing.</param>
public readonly record struct DatedFactor(double Day, double Factor);
