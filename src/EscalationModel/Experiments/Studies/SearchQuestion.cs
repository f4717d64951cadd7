using EscalationModel.Shapes;

namespace EscalationModel.Experiments.Studies;

/// <summary>A search as it stands in the file of an adaptive study: which output is to be small or large, and how far it goes.</summary>
internal sealed record SearchQuestion
{
    private static readonly ChoiceCodec<bool> Methods = new(("cma-es", false), ("cross-entropy", true));

    public static readonly Shape<SearchQuestion> Shape = new Shape<SearchQuestion>("Search", "A search of the inputs.", new())
        .Add("minimize", TextCodec.Line, s => s.Minimize, (s, v) => s with { Minimize = v }, "The output that is to be small.")
        .Add("maximize", TextCodec.Line, s => s.Maximize, (s, v) => s with { Maximize = v }, "The output that is to be large.")
        .Add(
            "method", Methods, s => s.IsByCrossEntropy, (s, v) => s with { IsByCrossEntropy = v },
            "cma-es, unless given, or cross-entropy.")
        .Add(
            "rounds", new IntegerCodec(1, 10_000, "rounds"), s => s.Rounds, (s, v) => s with { Rounds = v },
            "The most rounds of the search; 30 unless given.")
        .Add(
            "population", new NullableCodec<int>(new IntegerCodec(4, 1_000_000, "points")), s => s.Population,
            (s, v) => s with { Population = v }, "The points of a round; unless given, the method's own number.")
        .Add(
            "checkPaths", new NullableCodec<long>(new LongCodec(1, 1_000_000_000_000, "paths")), s => s.CheckPaths,
            (s, v) => s with { CheckPaths = v }, "The fresh paths that the answer is chosen and checked on; 10 times paths unless given.");

    public string Minimize { get; init; } = "";

    public string Maximize { get; init; } = "";

    public bool IsByCrossEntropy { get; init; }

    public int Rounds { get; init; } = 30;

    public int? Population { get; init; }

    public long? CheckPaths { get; init; }

    public string Output => Minimize.Length > 0 ? Minimize : Maximize;

    public bool IsMaximized => Maximize.Length > 0;
}
