using EscalationModel.ML.Fitting;
using EscalationModel.Reporting;

namespace EscalationModel.ML.Warnings;

/// <summary>The warnings of one day: a forecast, what it was chosen among, and how well it did on held-out crises. Immutable; thread-safe.
/// </summary>
[TypeFormatterSource]
public sealed class WarningCurve : IDescribed
{
    /// <summary>The oracle's gain in nats below which no curve is drawn; the state tells nothing if the gain lies below for sure.</summary>
    public const double LeastGain = 0.001;

    internal WarningCurve(
        WarningInputs inputs, WarningModel? model, IReadOnlyList<(double Least, double Greatest)> ranges,
        IReadOnlyList<WarningCandidate> candidates, WarningCheck? check)
    {
        (Inputs, Model, Ranges, Candidates, Check) = (inputs, model, ranges, candidates, check);
        Status = check is null ? WarningStatus.TooFewAlive
            : check.OracleGain.High < LeastGain ? WarningStatus.TellsNothing
            : check.OracleGain.Value >= LeastGain && check.Gain.Low > 0 ? WarningStatus.Drawn
            : WarningStatus.NothingLearned;
    }

    /// <summary>The day (ladder: the move).</summary>
    public double Day => Inputs.Day;

    /// <summary>The days on which a crisis must have been observed, the day itself last.</summary>
    public IReadOnlyList<double> DaysNeeded => Inputs.DaysNeeded;

    /// <summary>What is made of an observation.</summary>
    public IReadOnlyList<string> InputNames => Inputs.Names;

    /// <summary>Whether there is anything to warn by.</summary>
    public WarningStatus Status { get; }

    /// <summary>The kind of model that was chosen; null if too few crises live to see the day.</summary>
    public WarningModelKind? Kind => Model?.Kind;

    /// <summary>The kinds that were compared; empty if too few crises live to see the day.</summary>
    public IReadOnlyList<WarningCandidate> Candidates { get; }

    /// <summary>How well it does on held-out crises, also where no curve is drawn; null if too few crises live to see the day.</summary>
    public WarningCheck? Check { get; }

    internal WarningInputs Inputs { get; }

    internal WarningModel? Model { get; }

    /// <summary>Of each input, the least and the greatest number that was learned from.</summary>
    internal IReadOnlyList<(double Least, double Greatest)> Ranges { get; }

    /// <summary>How likely the endings are after what was observed.</summary>
    /// <param name="observation">What was observed on <see cref="DaysNeeded"/>; what came after the day is not looked at.</param>
    /// <exception cref="ArgumentException">A day that is needed was not observed.</exception>
    public Warning Predict(Observation observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        double[] inputs = Inputs.Of(observation);
        if (Model is null || Check is null)
        {
            return new(new(double.NaN, 0, 1), double.NaN, Status, []);
        }

        string[] beyond = [.. Inputs.Names.Where((_, i) => inputs[i] < Ranges[i].Least || inputs[i] > Ranges[i].Greatest)];
        Estimate answer = Status == WarningStatus.Drawn
            ? Around(BinomialLoss.Probability(Model.Logit(inputs)), Check.Reliability)
            : Around(Check.BaseRate, [Check.Base]);
        return new(answer, Check.BaseRate, Status, beyond);
    }

    // How far the truth lay from the forecasts of the nearest bin.
    private static Estimate Around(double forecast, IReadOnlyList<ReliabilityBin> bins)
    {
        ReliabilityBin bin = bins.MinBy(b => Math.Max(b.Least - forecast, forecast - b.Greatest))!;
        return new(forecast, Math.Clamp(forecast + bin.Below, 0, forecast), Math.Clamp(forecast + bin.Above, forecast, 1));
    }

    /// <inheritdoc/>
    public Fragment ToFragment() => LearnedFragments.Of(this);

    /// <summary>What is shown of it, as text.</summary>
    public override string ToString() => ToFragment().ToString();
}
