namespace EscalationModel.Experiments.Tournaments;

/// <summary>Tells the share of the work that is done, from one thread at a time.</summary>
internal sealed class ProgressCount(IProgress<double>? progress, long total)
{
    private readonly Lock _telling = new();
    private long _done;

    public void Add()
    {
        if (progress is null)
        {
            return;
        }

        lock (_telling)
        {
            progress.Report((double)++_done / total);
        }
    }
}
