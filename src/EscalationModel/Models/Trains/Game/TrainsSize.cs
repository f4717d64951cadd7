using System.Globalization;

namespace EscalationModel.Models.Trains.Game;

/// <summary>How large the game of the trains on a grid is, before anything of it is laid out.</summary>
/// <param name="RoomLevels">The levels of room.</param>
/// <param name="Standstill">The steps that make a concession.</param>
/// <param name="A">The levels of A.</param>
/// <param name="B">The levels of B.</param>
internal readonly record struct TrainsSize(int RoomLevels, int Standstill, TrainsSize.Side A, TrainsSize.Side B)
{
    /// <summary>The most states of a game.</summary>
    public const int MostStates = 5_000_000;

    /// <summary>The most pairs of places, those that do not go together included: their table takes 0.2 GB.</summary>
    private const int MostPairs = 50_000_000;

    /// <summary>The states: room levels times the pairs of places that go together.</summary>
    public Int128 States
    {
        get
        {
            (Int128 standA, Int128 standB) = (A.Standing(Standstill), B.Standing(Standstill));
            return RoomLevels * (A.Moving * B.Moving + A.Moving * standB + standA * B.Moving + (Int128)A.Peaks * B.Peaks);
        }
    }

    /// <summary>Why it is too large, with what is allowed; null: it is not.</summary>
    public string? Excess => States <= MostStates && Pairs <= MostPairs ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"{RoomLevels} levels of room, {A.Levels} and {B.Levels} of tempo and {Standstill} steps of standstill"
            + $"{(A.HasPeaks || B.HasPeaks ? ", with peaks," : "")} give {States:N0} states on {Pairs:N0} "
            + $"pairs of places; allowed: at most "
            + $"{MostStates:N0} states on {MostPairs:N0} pairs of places");

    private Int128 Pairs => (A.Moving + A.Standing(Standstill)) * (B.Moving + B.Standing(Standstill));

    /// <summary>The levels of a side.</summary>
    /// <param name="Levels">The levels of its tempo.</param>
    /// <param name="HasPeaks">Whether its peak belongs to the state.</param>
    public readonly record struct Side(int Levels, bool HasPeaks)
    {
        public int Peaks => HasPeaks ? Levels : 1;

        /// <summary>The places in which it moves: no tempo is above its peak.</summary>
        public Int128 Moving => HasPeaks ? (Int128)Levels * (Levels + 1) / 2 : Levels;

        /// <summary>The places in which it stands still.</summary>
        public Int128 Standing(int standstill) => (Int128)Peaks * standstill;
    }
}
