namespace EscalationModel;

/// <summary>What a random number is for. Each purpose has a stream of its own, so that what one consumes never shifts another and
/// variants of a scenario stay coupled. The values are part of the stream layout (<see cref="RandomStream.LayoutVersion"/>).</summary>
public enum RandomPurpose
{
    /// <summary>A's noise.</summary>
    NoiseA = 0,

    /// <summary>B's noise.</summary>
    NoiseB = 1,

    /// <summary>The accident budget of the trains and the war budget of the ladder.</summary>
    Accident = 2,

    /// <summary>A's incidents.</summary>
    IncidentsA = 3,

    /// <summary>B's incidents.</summary>
    IncidentsB = 4,

    /// <summary>How A sees B.</summary>
    PerceptionA = 5,

    /// <summary>How B sees A.</summary>
    PerceptionB = 6,

    /// <summary>When the mediator appears.</summary>
    Mediator = 7,

    /// <summary>Whether A accepts an offer.</summary>
    AcceptanceA = 8,

    /// <summary>Whether B accepts an offer.</summary>
    AcceptanceB = 9,

    /// <summary>Whether A starts to cheat.</summary>
    CheatingA = 10,

    /// <summary>Whether B starts to cheat.</summary>
    CheatingB = 11,

    /// <summary>What A's policy draws.</summary>
    PolicyA = 12,

    /// <summary>What B's policy draws.</summary>
    PolicyB = 13,

    /// <summary>A's moves on the ladder.</summary>
    MoveA = 14,

    /// <summary>B's moves on the ladder.</summary>
    MoveB = 15,

    /// <summary>The opening of a dispute on the ladder.</summary>
    Opening = 16,

    /// <summary>Whether a dispute on the ladder peters out.</summary>
    Fizzle = 17,

    /// <summary>Days between moves on the ladder.</summary>
    Gaps = 18,

    /// <summary>What happens by chance in a custom model.</summary>
    Custom = 19,

    /// <summary>Talks of the trains: the budget, length and success of each round.</summary>
    Talks = 20,

    /// <summary>What a study of parameters draws the numbers of a scenario with; the path is the number.</summary>
    Parameters = 22,

    /// <summary>The scrambling of Sobol points: digits of each coordinate, by the digits before them.</summary>
    Scrambling = 23,

    /// <summary>A Latin hypercube: order and places within the strata; the path is the coordinate. After the last comes the search for
    /// points that keep apart.</summary>
    LatinHypercube = 24,
}
