namespace EscalationModel.Fuzz;

/// <summary>A reader of the library, to be given any bytes.</summary>
/// <param name="Name">Its name, which is that of its folder of the corpus.</param>
/// <param name="Documented">The one exception that it may throw.</param>
/// <param name="Covers">The public methods that read what it reads, as "Type.Method".</param>
/// <param name="Read">Reads bytes; what it accepts it must also write and read again.</param>
public sealed record FuzzTarget(string Name, Type Documented, IReadOnlyList<string> Covers, Action<byte[]> Read);
