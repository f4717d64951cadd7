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

    /// <summary>Trajectories of Morris and orders of Shapley: where they start, in which order inputs move, and what is drawn
    /// anew.</summary>
    Trajectories = 25,

    /// <summary>What is drawn again from what an experiment gave, for intervals and dummies; the path is the resample.</summary>
    Resampling = 26,

    /// <summary>Which points a resample of scenario discovery has; the path is the number of the resample.</summary>
    BoxResampling = 27,

    /// <summary>Splitting of rare events: the path is the replication; the first number is the seed of its branches, the rest choose whom a
    /// killed path is replaced by.</summary>
    Splitting = 28,

    /// <summary>Tilting of rare events, and the paths of other estimators of rare events: likewise.</summary>
    Tilting = 29,

    /// <summary>Matches of iterated games, and populations of strategies that die out: the mistakes, the moves and the ends of each. The
    /// path tells the pair and the number of the match, or is the number of the population.</summary>
    Matches = 30,

    /// <summary>Observations of options that are selected from; the path is the observation.</summary>
    Selection = 31,

    /// <summary>What an optimizer tries next; the path is the round. From path 2^62 on: the seeds of its sets of random
    /// numbers.</summary>
    Optimization = 32,

    /// <summary>The seed of the continuations of given states: the first number of path 0.</summary>
    Continuation = 33,

    /// <summary>Particles that play a policy along with observed moves: the seed of their draws, and who is drawn again; the path is the
    /// number of the filter.</summary>
    Particles = 34,

    /// <summary>Data that a fitted model makes, and permuted data, for tests and intervals; the path is the data set.</summary>
    Synthetic = 36,

    /// <summary>Particles of simulation-based inference: what each draws from the prior or moves by, and its data; the path tells the
    /// round and the particle.</summary>
    Inference = 37,

    /// <summary>How long shards of a study take, and which are lost, in a forecast; the path is the shard.</summary>
    Forecast = 38,
}
