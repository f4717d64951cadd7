namespace EscalationModel.Fuzz;

/// <summary>The inputs to begin with and every input that ever failed, made small: a folder for each target.</summary>
public static class Corpus
{
    /// <summary>The inputs of a target, in the order of their names.</summary>
    /// <param name="folder">The folder of the corpus.</param>
    /// <param name="target">The target.</param>
    public static IReadOnlyList<(string File, byte[] Bytes)> Of(string folder, FuzzTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        string[] files = Directory.GetFiles(Path.Combine(folder, target.Name));
        return [.. files.Order(StringComparer.Ordinal).Select(f => (f, File.ReadAllBytes(f)))];
    }
}
