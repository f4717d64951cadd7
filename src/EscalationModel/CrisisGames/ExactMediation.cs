namespace EscalationModel.CrisisGames;

/// <summary>The expected number of times a path that the mediator did something.</summary>
/// <param name="Flashed">How often the red light is flashed.</param>
/// <param name="Accepted">How often an offer binds at least one side.</param>
/// <param name="Kept">How often a suspension lasts to its end.</param>
/// <param name="Broken">How often a cheater is found out.</param>
public readonly record struct ExactMediation(double Flashed, double Accepted, double Kept, double Broken)
{
    internal ExactMediation Plus(double weight, ExactMediation other) => new(
        Flashed + weight * other.Flashed, Accepted + weight * other.Accepted, Kept + weight * other.Kept, Broken + weight * other.Broken);
}
