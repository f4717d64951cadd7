using System.Text;
using EscalationModel.CrisisGames;
using EscalationModel.Experiments.Tournaments;
using EscalationModel.Policies;

namespace EscalationModel.Cli.Inputs;

/// <summary>Who takes part in a tournament of crises, as a command line names them.</summary>
internal static class Entrants
{
    private const string Allowed =
        "[NAME=]POLICY, where POLICY is the name of a policy, its JSON, a file with it, or two files of escalation solve, for A and for B, "
            + "with a comma between";

    /// <summary>An entrant: a policy by its name, its JSON or its file, or a pair of solved ones.</summary>
    public static TournamentEntrant Of(string text, PolicyCatalog policies)
    {
        (string? name, string policy) = Split(text);
        if (policy.StartsWith('{') || (!policy.Contains(',', StringComparison.Ordinal) && !File.Exists(policy)))
        {
            return Named(Parsed(policy, text, policies), name);
        }

        string[] files = policy.Split(',');
        if (files.Length > 2)
        {
            throw new BadInputException($"--policy {text} names {files.Length} files; allowed: {Allowed}");
        }

        if (files.Length == 1 && !IsSolved(files[0], text))
        {
            return Named(Parsed(Read(files[0], text), files[0], policies), name);
        }

        IAnyPolicy[] both = [.. files.Select(file => Solved(file, text))];
        return TournamentEntrant.Of(name ?? string.Join("+", files.Select(Path.GetFileNameWithoutExtension)), both[0], both[^1]);
    }

    /// <summary>The files that it names.</summary>
    public static IEnumerable<string> Files(string text)
    {
        string policy = Split(text).Policy;
        return policy.StartsWith('{') ? [] : policy.Split(',').Where(File.Exists);
    }

    // What stands before an equals sign is a name, unless the sign is part of a JSON text or of a file's name.
    private static (string? Name, string Policy) Split(string text)
    {
        int at = text.IndexOf('=');
        return at <= 0 || text.TrimStart().StartsWith('{') || File.Exists(text)
            ? (null, text.Trim())
            : (text[..at].Trim(), text[(at + 1)..].Trim());
    }

    private static TournamentEntrant Named(TournamentEntrant entrant, string? name) =>
        name is null ? entrant : TournamentEntrant.Of(name, entrant.PolicyA, entrant.PolicyB);

    private static TournamentEntrant Parsed(string policy, string text, PolicyCatalog policies)
    {
        try
        {
            return TournamentEntrant.Parse(policy, policies);
        }
        catch (FormatException e) when (policy.StartsWith('{'))
        {
            throw new BadInputException($"--policy {e.Message}");
        }
        catch (FormatException)
        {
            throw new BadInputException(
                $"--policy {text} is neither a policy nor a file{Suggestion.Ending(policy, policies.Names)}; or {Allowed}");
        }
    }

    private static bool IsSolved(string file, string text) => Read(file, text).Contains("\"escalation-policy\"", StringComparison.Ordinal);

    private static string Read(string file, string text)
    {
        try
        {
            return Encoding.UTF8.GetString(BoundedInput.ReadFile(file, BoundedInput.PolicyBytes)).TrimStart('\uFEFF').Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadInputException($"--policy {text}: {file} cannot be read: {PlainWords.Of(e)}");
        }
    }

    private static SolvedPolicy Solved(string file, string text)
    {
        if (!File.Exists(file))
        {
            throw new BadInputException($"--policy {text}: {file} is not there; allowed: {Allowed}");
        }

        try
        {
            return SolvedPolicy.Load(file);
        }
        catch (Exception e) when (e is ResultException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadInputException($"--policy {text}: {PlainWords.Of(e)}");
        }
    }
}
