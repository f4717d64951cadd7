using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EscalationModel.Engine;
using EscalationModel.Scenarios;
using EscalationModel.Shapes;

namespace EscalationModel.Experiments;

/// <summary>What a study of parameters found: for the baseline and each variant how far the answers range over what is not known of the
/// numbers. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed class ParameterStudyResult : IShown
{
    private ParameterStudyResult()
    {
    }

    /// <summary>The name of the scenario.</summary>
    public required string ScenarioName { get; init; }

    /// <summary>A digest of the scenario, of what its numbers are drawn from and of its targets; null if the scenario has none.</summary>
    public required string? Fingerprint { get; init; }

    /// <summary>The seed of the draws and of the paths.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The precision of the simulated state.</summary>
    public required Precision Precision { get; init; }

    /// <summary>The paths of each variant and draw.</summary>
    public required long PathsPerDraw { get; init; }

    /// <summary>The wall time.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The version of the library that made it.</summary>
    public string Version { get; } = SimulationResult.LibraryVersion;

    /// <summary>The numbers that were drawn.</summary>
    public required IReadOnlyList<UncertainNumber> Numbers { get; init; }

    /// <summary>The draws that were run, in their order.</summary>
    public required IReadOnlyList<ParameterDraw> Draws { get; init; }

    /// <summary>Draws that were not run because a rule of scenarios does not allow their numbers together.</summary>
    public required int Refused { get; init; }

    /// <summary>How many draws of equal weight say as much: 1 over the sum of the squared weights. Without targets the number of
    /// draws.</summary>
    public double EffectiveDraws => 1 / Draws.Sum(d => d.Weight * d.Weight);

    /// <summary>The weight of the draw that counts most.</summary>
    public double LargestWeight => Draws.Max(d => d.Weight);

    /// <summary>Each target before and after the draws were weighted.</summary>
    public required IReadOnlyList<TargetDraws> Targets { get; init; }

    /// <summary>The baseline, then the variants in the scenario's order.</summary>
    public required IReadOnlyList<VariantDraws> Variants { get; init; }

    /// <summary>A variant by name.</summary>
    /// <param name="variant">A name; "baseline" for the baseline.</param>
    /// <exception cref="ArgumentException">The study has no such variant.</exception>
    public VariantDraws this[string variant] => Variants.FirstOrDefault(v => v.Name == variant)
        ?? throw new ArgumentException(
            $"\"{variant}\" is not in this study; it has: {string.Join(", ", Variants.Select(v => v.Name))}.", nameof(variant));

    /// <summary>The headline in a line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{PrintableText.Line(ScenarioName)}: war {Variants[0].War} over {Draws.Count} draws ({EffectiveDraws:F0} effective, "
            + $"{PathsPerDraw} paths each)");

    internal static ParameterStudyResult Of(
        Scenario scenario, IReadOnlyList<Variant> variants, DrawnScenarios drawn, IReadOnlyList<Target> targets,
        IReadOnlyList<Draw?> draws, ulong seed, long paths, EngineChoice engine, TimeSpan elapsed)
    {
        int[] played = [.. Enumerable.Range(0, draws.Count).Where(i => draws[i] is not null)];
        var weighted = new WeightedDraws([.. played.Select(i => draws[i]!)], scenario.Name);
        (string Name, double[] Quantiles)[] inputs =
            [.. drawn.Inputs.Select(input => (input.Name, played.Select(i => input.Quantiles[i]).ToArray()))];
        return new ParameterStudyResult
        {
            ScenarioName = scenario.Name,
            Fingerprint = DigestOf(scenario, drawn.Numbers, targets),
            Seed = seed,
            Precision = engine.Precision,
            PathsPerDraw = paths,
            Elapsed = elapsed,
            Numbers = drawn.Numbers,
            Draws = [.. played.Select((index, i) => new ParameterDraw(index, drawn.Values(index), weighted.Weights[i]))],
            Refused = draws.Count - played.Length,
            Targets = [.. targets.Select((t, i) => weighted.OfTarget(t, i))],
            Variants = [.. variants.Select((v, i) => weighted.OfVariant(v, i, inputs))],
        };
    }

    private static string? DigestOf(Scenario scenario, IReadOnlyList<UncertainNumber> numbers, IReadOnlyList<Target> targets)
    {
        if (scenario.Fingerprint is not { } played)
        {
            return null;
        }

        var text = new StringBuilder(played);
        foreach (UncertainNumber number in numbers)
        {
            text.Append('\n').Append(number.Name).Append(' ').Append(number.Path).Append(' ')
                .Append(DistributionCodec.Instance.Write(number.Distribution)!.ToJsonString());
        }

        text.Append('\n').Append(TargetShape.List.Write(targets)!.ToJsonString());
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
