using System.Globalization;
using EscalationModel.Engine;
using EscalationModel.Experiments;
using EscalationModel.Internals;

namespace EscalationModel.Estimation.Inference;

/// <summary>Draws of a posterior, played. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed record PosteriorRun : IShown
{
    /// <summary>The draws that were played.</summary>
    public required int Draws { get; init; }

    /// <summary>The paths of each variant and draw.</summary>
    public required long PathsPerDraw { get; init; }

    /// <summary>The baseline, then the variants.</summary>
    public required IReadOnlyList<VariantDraws> Variants { get; init; }

    /// <summary>The targets, fitted and checked, in the draws; not weighted again.</summary>
    public required IReadOnlyList<TargetDraws> Targets { get; init; }

    /// <summary>The headline in a line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"war {Variants[0].War} over {Draws} posterior draws");
}
