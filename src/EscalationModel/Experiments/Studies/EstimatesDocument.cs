using EscalationModel.Shapes;

namespace EscalationModel.Experiments.Studies;

/// <summary>Which estimates of a rare event a round makes, as its plan says: from the first, so many.</summary>
internal sealed record EstimatesDocument
{
    /// <summary>More estimates are not numbered.</summary>
    public const int Most = 1 << 28;

    public static readonly Shape<EstimatesDocument> Shape = new Shape<EstimatesDocument>("Estimates", "The estimates of a round.", new())
        .Add(
            "first", new IntegerCodec(0, Most - 1, ""), e => e.First, (e, v) => e with { First = v }, "The number of the first.",
            required: true)
        .Add("count", new IntegerCodec(1, Most, ""), e => e.Count, (e, v) => e with { Count = v }, "How many.", required: true);

    public int First { get; init; }

    public int Count { get; init; }
}
