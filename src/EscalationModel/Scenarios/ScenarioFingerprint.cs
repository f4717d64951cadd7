namespace EscalationModel;

public sealed partial record Scenario
{
    internal string Fingerprint => Name; // placeholder until the format is written

    internal void ThrowIfInvalid() => ArgumentNullException.ThrowIfNull(Model);
}
