namespace EscalationModel.Solvers.NormalForm;

/// <summary>Whether there is a strategy with a given support against which given replies are best.</summary>
internal enum Indifferent
{
    /// <summary>There is none.</summary>
    Never,

    /// <summary>One, and no other reply is as good.</summary>
    Strictly,

    /// <summary>One, and another reply is as good.</summary>
    Tied,

    /// <summary>More than one.</summary>
    Many,
}
