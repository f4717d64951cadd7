namespace EscalationModel.Theory.TwoByTwo;

/// <summary>The twelve strict orders of T, R, P and S with T or R on top, which is the same as the twelve strict ordinal symmetric games:
/// every other order is one of them with C and D exchanged. Names: [snyder1977] for the crises, [rapoport1967] for Leader and Hero,
/// [bruns2015] for the others.</summary>
public enum SymmetricGameKind
{
    /// <summary>T > R > S > P.</summary>
    Chicken,

    /// <summary>T > R > P > S.</summary>
    PrisonersDilemma,

    /// <summary>R > T > P > S; in a single game also R > T = P > S.</summary>
    StagHunt,

    /// <summary>T > P > R > S.</summary>
    Deadlock,

    /// <summary>T > S > R > P; also called Battle.</summary>
    Leader,

    /// <summary>T > S > P > R, which is S > T > R > P with C and D exchanged.</summary>
    Hero,

    /// <summary>T > P > S > R.</summary>
    Compromise,

    /// <summary>R > P > T > S.</summary>
    Assurance,

    /// <summary>R > P > S > T.</summary>
    Coordination,

    /// <summary>R > T > S > P.</summary>
    Concord,

    /// <summary>R > S > T > P.</summary>
    Harmony,

    /// <summary>R > S > P > T.</summary>
    Peace,
}
