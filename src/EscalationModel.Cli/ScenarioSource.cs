using System.Text;

namespace EscalationModel.Cli;

/// <summary>Where a command finds its scenario: a shipped name, a file, or standard input.</summary>
internal static class ScenarioSource
{
    private const string StandardInput = "-";

    /// <summary>A scenario is a few kilobytes; whatever is larger is something else, perhaps without an end.</summary>
    private const int MostBytes = 16 << 20;

    /// <summary>Loads a scenario; whatever is wrong with it becomes lines for the user.</summary>
    public static Scenario Load(string source, Surroundings surroundings)
    {
        try
        {
            return Find(source, surroundings);
        }
        catch (ScenarioException e) when (e.Problems.Count > 0)
        {
            string name = source == StandardInput ? "standard input" : source;
            throw new BadInputException([.. e.Problems.Select(p => $"{name}: {p}")]);
        }
    }

    private static Scenario Find(string source, Surroundings surroundings)
    {
        if (source == StandardInput)
        {
            using Stream input = surroundings.Input();
            return Scenario.Parse(ReadAll(input, "standard input"), "standard input");
        }

        if (Scenario.Shipped.Contains(source))
        {
            return Scenario.Load(source);
        }

        if (Directory.Exists(source))
        {
            throw new BadInputException($"SCENARIO {source} is a folder; a file or a shipped name is allowed");
        }

        if (!File.Exists(source))
        {
            throw new BadInputException($"SCENARIO {source} is neither a file nor a shipped scenario{Suggestion.Ending(source, Scenario.Shipped)}");
        }

        using FileStream file = Open(source);
        return Scenario.Parse(ReadAll(file, source), source);
    }

    private static FileStream Open(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"SCENARIO {path} cannot be read: {e.Message}");
        }
    }

    private static string ReadAll(Stream stream, string source)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > MostBytes)
            {
                throw new BadInputException($"SCENARIO {source} is larger than the {MostBytes >> 20} MB that are allowed");
            }
        }

        bytes.Position = 0;
        using var reader = new StreamReader(bytes, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
