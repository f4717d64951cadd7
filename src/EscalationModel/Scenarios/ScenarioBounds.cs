using EscalationModel.Shapes;

namespace EscalationModel.Scenarios;

/// <summary>Limits of numbers that several parts of a scenario share.</summary>
internal static class ScenarioBounds
{
    /// <summary>The most days that a crisis or a duration may have: some 2700 years.</summary>
    public const double MostDays = 1e6;

    /// <summary>The largest room.</summary>
    public const double MostRoom = 1e6;

    private const double MostTempo = 1e3;

    public static Bounds Tempo => Bounds.Of(0, MostTempo);
}
