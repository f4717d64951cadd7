using System.Reflection;

namespace EscalationModel.Scenarios;

/// <summary>The scenarios in the library itself.</summary>
internal static class ShippedScenarios
{
    private const string Folder = "scenarios/", Ending = ".json";

    public static IReadOnlyList<string> Names { get; } =
    [
        .. Library.GetManifestResourceNames()
            .Where(r => r.StartsWith(Folder, StringComparison.Ordinal) && r.EndsWith(Ending, StringComparison.Ordinal))
            .Select(r => r[Folder.Length..^Ending.Length])
            .Where(n => !n.Contains('.', StringComparison.Ordinal)) // the schema
            .Order(StringComparer.Ordinal),
    ];

    private static Assembly Library => typeof(ShippedScenarios).Assembly;

    public static byte[] Read(string name)
    {
        using Stream stream = Library.GetManifestResourceStream(Folder + name + Ending)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
