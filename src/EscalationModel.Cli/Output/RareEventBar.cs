using EscalationModel.Experiments.RareEvents;

namespace EscalationModel.Cli.Output;

/// <summary>Tells a bar how far independent replications are.</summary>
internal sealed class RareEventBar(IProgress<double> bar) : IProgress<RareEventProgress>
{
    public void Report(RareEventProgress value) => bar.Report((double)value.Done / value.Total);
}
