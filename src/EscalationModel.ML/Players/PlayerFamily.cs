using System.Globalization;
using EscalationModel.Numerics;

namespace EscalationModel.ML.Players;

/// <summary>A kind of player: policies that differ in parameters alone, each with a stated distribution. Immutable; thread-safe.</summary>
/// <param name="Name">The name; no other family of a list has it.</param>
/// <param name="Parameters">The parameters, independent of each other; none for a single policy.</param>
/// <param name="Make">Makes the policy of given parameters, in their order.</param>
public sealed record PlayerFamily(
    string Name, IReadOnlyList<FamilyParameter> Parameters, Func<IReadOnlyList<double>, IAnyPolicy> Make)
{
    // The quantiles that tell priors apart.
    private static readonly double[] Shares = [0.01, 0.25, 0.5, 0.75, 0.99];

    /// <summary>How likely it is before any move is seen, against the other families; above 0.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Whether a small change of parameters changes the likelihood of moves little, as where every throttle has a chance at every
    /// view: few members stand for all then.</summary>
    public bool IsSmooth { get; init; }

    /// <summary>The name, the weight, the parameters with the kinds and quantiles of their priors, and the policy at their medians; the
    /// same in every culture: what tells families apart in files.</summary>
    /// <exception cref="Exception">Whatever <see cref="Make"/> throws.</exception>
    public string Text => FormattableString.Invariant($"{Name} {Weight:R}: ")
        + string.Join("; ", Parameters.Select(p => $"{p.Name} {TextOf(p.Prior)}")) + $" -> {TextOf(Middle)}";

    private IAnyPolicy Middle => Make([.. Parameters.Select(p => p.Prior.Middle)]);

    private static string TextOf(Distribution prior) => prior.GetType().Name + string.Concat(
        Shares.Select(q => FormattableString.Invariant($" {prior.Quantile(q):R}")));

    // Records write their numbers by the culture of the thread.
    private static string TextOf(IAnyPolicy policy)
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            return policy.Text ?? policy.ToString() ?? policy.GetType().Name;
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    /// <summary>A policy of the family by its quantiles.</summary>
    /// <param name="quantiles">Of each parameter, above 0 and below 1.</param>
    internal double[] ValuesAt(ReadOnlySpan<double> quantiles)
    {
        var values = new double[Parameters.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Parameters[i].Prior.Quantile(Math.Clamp(quantiles[i], 1e-12, 1 - 1e-12));
        }

        return values;
    }
}
