using EscalationModel.Shapes;

namespace EscalationModel.Scenarios;

/// <summary>Limits of numbers that several parts of a scenario share.</summary>
internal static class ScenarioBounds
{
    /// <summary>The most days that a crisis or a duration may have: some 2700 years.</summary>
    public const double MostDays = 1e6;

    /// <summary>The largest room.</summary>
    public const double MostRoom = 1e6;

    /// <summary>The smallest room, tempo or change of tempo a day that is not 0: far below it, squares and quotients of the state leave
    /// the range of single precision, and a side that creeps in one precision stands in the other.</summary>
    public const double Smallest = 1e-12;

    /// <summary>The shortest step in days, a tenth of a second.</summary>
    public const double ShortestStep = 1e-6;

    private const double MostTempo = 1e3;

    public static Bounds Room { get; } = Bounds.Of(Smallest, MostRoom);

    public static Bounds Tempo { get; } = Bounds.ZeroOr(Smallest, 0, MostTempo);

    public static Bounds TopTempo { get; } = Bounds.Of(Smallest, MostTempo);

    /// <summary>A tempo that is added or taken away.</summary>
    public static Bounds AddedTempo { get; } = Bounds.ZeroOr(Smallest, -MostTempo, MostTempo);
}
