namespace EscalationModel;

/// <summary>A policy made of a function.</summary>
internal readonly struct FunctionPolicy(ThrottleFunction throttle, string name) : IPolicy
{
    /// <summary>The function.</summary>
    public ThrottleFunction Function => throttle;

    public double Throttle(in View view, ref RandomStream random) => throttle(in view);

    public override string ToString() => name;
}
