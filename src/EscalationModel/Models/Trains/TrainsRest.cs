namespace EscalationModel.Models.Trains;

/// <summary>For how many steps in a row each side alone, and both, have stood still. Steps with a bond are not counted.</summary>
internal struct TrainsRest
{
    public int AloneA { get; private set; }

    public int AloneB { get; private set; }

    public int Both { get; private set; }

    /// <summary>Counts a step without a bond, by who stands at its end.</summary>
    public void Count(bool standsA, bool standsB)
    {
        AloneA = standsA && !standsB ? AloneA + 1 : 0;
        AloneB = standsB && !standsA ? AloneB + 1 : 0;
        Both = standsA && standsB ? Both + 1 : 0;
    }
}
