namespace EscalationModel.Estimation.Data;

/// <summary>An actor or target of an event, under all names that the file has for it.</summary>
/// <param name="Name">Its name; may be empty.</param>
/// <param name="Code">Its code, such as USAGOV; may be empty.</param>
/// <param name="Country">Its country, as a code or a name; may be empty.</param>
public readonly record struct EventParty(string Name, string Code = "", string Country = "")
{
    /// <summary>Whether one of its names is among some, whatever the case.</summary>
    internal bool IsIn(IReadOnlySet<string> names) => Is(names, Name) || Is(names, Code) || Is(names, Country);

    private static bool Is(IReadOnlySet<string> names, string? name) => !string.IsNullOrEmpty(name) && names.Contains(name);
}
