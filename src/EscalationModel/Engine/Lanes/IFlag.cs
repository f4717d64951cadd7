namespace EscalationModel.Engine.Lanes;

/// <summary>A feature of a scenario as a type: the compiler drops the code of those that are off.</summary>
internal interface IFlag
{
    static abstract bool IsOn { get; }
}

internal readonly struct On : IFlag
{
    public static bool IsOn => true;
}

internal readonly struct Off : IFlag
{
    public static bool IsOn => false;
}
