namespace EscalationModel.Internals;

/// <summary>The steps in which a file is written.</summary>
internal enum FileStep
{
    Create,
    Sweep,
    KeepOwner,
    KeepMode,
    Write,
    Flush,
    TakePlace,
    Delete,
}
