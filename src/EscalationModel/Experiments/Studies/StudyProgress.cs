namespace EscalationModel.Experiments.Studies;

/// <summary>Counts points for whoever waits.</summary>
internal sealed class StudyProgress(IProgress<SimulationProgress>? listener, long total)
{
    private readonly Lock _reporting = new();
    private long _done;

    public void Done(long points)
    {
        if (listener is null)
        {
            return;
        }

        lock (_reporting)
        {
            _done += points;
            listener.Report(new SimulationProgress(_done, total));
        }
    }
}
