namespace EscalationModel.Numerics;

/// <summary>The numbers that a solver calculates with.</summary>
public enum Arithmetic
{
    /// <summary>Fractions: what is found is proven.</summary>
    Exact,

    /// <summary>Doubles: faster where payoffs have many digits; nothing is proven.</summary>
    Doubles,
}
