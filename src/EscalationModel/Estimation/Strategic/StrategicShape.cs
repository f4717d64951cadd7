namespace EscalationModel.Estimation.Strategic;

/// <summary>What utilities and outcomes a crisis game has, in order.</summary>
internal static class StrategicShape
{
    private static readonly string[] Three = ["u11", "u13", "u14", "u24"], Four = ["u11", "u12", "u13", "u14", "u22", "u24"];
    private static readonly int[] ThreeOutcomes = [1, 3, 4], FourOutcomes = [1, 2, 3, 4];

    public static IReadOnlyList<string> Utilities(this StrategicGame game) => game == StrategicGame.FourOutcomes ? Four : Three;

    public static IReadOnlyList<int> Outcomes(this StrategicGame game) =>
        game == StrategicGame.FourOutcomes ? FourOutcomes : ThreeOutcomes;

    /// <summary>Whether a utility is player 1's.</summary>
    public static bool IsOfFirst(string utility) => utility[1] == '1';

    public static void Check(StrategicGame game, StrategicError error)
    {
        if (!Enum.IsDefined(game))
        {
            throw new ArgumentOutOfRangeException(nameof(game), game, "No game of that kind.");
        }

        if (!Enum.IsDefined(error))
        {
            throw new ArgumentOutOfRangeException(nameof(error), error, "No kind of error.");
        }
    }
}
