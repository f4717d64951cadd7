using EscalationModel.Numerics;

namespace EscalationModel.Estimation;

/// <summary>The scale on which a parameter is searched: its logarithm where it is positive, its log odds where it is a share.</summary>
internal static class WorkingScale
{
    public static double Of(double value, Domain domain) => domain switch
    {
        Domain.Positive => PortableMath.Log(value),
        Domain.Unit => Logits.From(value),
        _ => value,
    };

    public static double Back(double working, Domain domain) => domain switch
    {
        Domain.Positive => PortableMath.Exp(working),
        Domain.Unit => Logits.Of(working),
        _ => working,
    };

    /// <summary>The parameters themselves, with their derivatives in what is searched.</summary>
    public static Jet[] Parameters(ReadOnlySpan<double> working, IReadOnlyList<Domain> domains)
    {
        Jet[] parameters = Jet.Parameters(working);
        for (int i = 0; i < parameters.Length; i++)
        {
            double value = Back(working[i], domains[i]);
            parameters[i] = domains[i] switch
            {
                Domain.Positive => parameters[i].Chain(value, value, value),
                Domain.Unit => parameters[i].Chain(value, value * (1 - value), value * (1 - value) * (1 - 2 * value)),
                _ => parameters[i],
            };
        }

        return parameters;
    }
}
