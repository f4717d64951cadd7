namespace EscalationModel.Internals;

/// <summary>Does the steps of writing a file. A test puts faults before and after each.</summary>
internal class FileSteps
{
    public static FileSteps Plain { get; } = new();

    public virtual void Do(FileStep step, Action action) => action();
}
