using EscalationModel.Numerics;

namespace EscalationModel.Theory.MarkovLadders;

/// <summary>How a ladder of chance ends, and when. Immutable.</summary>
[TypeFormatterSource]
public sealed class MarkovLadderResult : ITheoryResult
{
    private readonly MarkovLadder _ladder;
    private readonly AbsorbingChain _chain;

    internal MarkovLadderResult(MarkovLadder ladder, AbsorbingChain chain)
    {
        (_ladder, _chain) = (ladder, chain);
        (AbsorptionFromInitial, MeanStepsByState) = (chain.AbsorptionFrom(ladder.Initial), chain.MeanSteps());
        MeanSteps = Over(MeanStepsByState);
        (SurvivalAtStep, IncidenceAtStep) = (
            chain.Survival(ladder.Initial, ladder.Steps), chain.CumulativeIncidence(ladder.Initial, ladder.Steps));
        (QuasiStationary, QuasiStationaryExit) = (chain.QuasiStationary(), chain.QuasiStationaryExitProbability());
    }

    /// <summary>The probability of each ending.</summary>
    public IReadOnlyList<double> AbsorptionFromInitial { get; }

    /// <summary>The expected number of steps until the end.</summary>
    public double MeanSteps { get; }

    /// <summary>The variance of the number of steps until the end, over the start as well.</summary>
    public double VarianceOfSteps =>
        Over([.. VarianceByState.Select((v, i) => v + MeanStepsByState[i] * MeanStepsByState[i])]) - MeanSteps * MeanSteps;

    /// <summary>The expected number of steps until the end, by the state of the start.</summary>
    public IReadOnlyList<double> MeanStepsByState { get; }

    /// <summary>The variance of it, by the state of the start.</summary>
    public IReadOnlyList<double> VarianceByState => _chain.VarianceOfSteps();

    /// <summary>The probability of not having ended by the step that is asked about.</summary>
    public double SurvivalAtStep { get; }

    /// <summary>The probability of having ended so by that step, for each ending.</summary>
    public IReadOnlyList<double> IncidenceAtStep { get; }

    /// <summary>Where a crisis is that has lasted very long.</summary>
    public IReadOnlyList<double> QuasiStationary { get; }

    /// <summary>The probability with which it then ends in a step.</summary>
    public double QuasiStationaryExit { get; }

    /// <inheritdoc/>
    public string Regime => "every crisis ends";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        .. AbsorptionFromInitial.Select((p, k) => new TheoryFinding($"probability of ending {k + 1}", p)),
        new("mean steps", MeanSteps), new("variance of steps", VarianceOfSteps), new("not ended by the step", SurvivalAtStep),
        .. IncidenceAtStep.Select((p, k) => new TheoryFinding($"ending {k + 1} by the step", p)),
        new("ends in a step in the long run", QuasiStationaryExit),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => [];

    /// <summary>N: element [i, j] is the expected number of steps in j from i on.</summary>
    public double[,] FundamentalMatrix() => _chain.FundamentalMatrix();

    /// <summary>B: element [i, k] is the probability of ending in k from i.</summary>
    public double[,] AbsorptionProbabilities() => _chain.AbsorptionProbabilities();

    /// <summary>The probability of ending exactly at steps 1, 2, ...</summary>
    /// <param name="steps">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 0.</exception>
    public IReadOnlyList<double> FirstSteps(int steps) => [.. _chain.StepProbabilities(_ladder.Initial, steps).Skip(1)];

    /// <summary>The probability of each ending.</summary>
    public override string ToString() =>
        string.Join(", ", AbsorptionFromInitial.Select((p, k) => FormattableString.Invariant($"ending {k + 1}: {p:G6}")));

    private double Over(IReadOnlyList<double> values) => values.Zip(_ladder.Initial, (v, p) => v * p).Sum();
}
