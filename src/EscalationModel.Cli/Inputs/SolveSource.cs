using EscalationModel.Games;
using EscalationModel.Policies;

namespace EscalationModel.Cli.Inputs;

/// <summary>What <c>escalation solve</c> is given: a scenario, or a game in a file. What the input holds decides:
/// scenarios begin as JSON does.</summary>
internal sealed class SolveSource
{
    private const string StandardInput = "-";

    private readonly string _source;
    private readonly Surroundings _surroundings;

    public SolveSource(string source, Surroundings surroundings)
    {
        _source = source;
        // Standard input can be read once only: it is kept for whoever reads it next.
        _surroundings = source == StandardInput ? surroundings with { Input = Kept(surroundings) } : surroundings;
        if (source != StandardInput && !Scenario.Shipped.Contains(source) && !Path.Exists(source))
        {
            throw new BadInputException(
                $"\"{source}\" is neither a file nor a shipped scenario; {Meant(source)}allowed: a file with a scenario or a game of "
                    + $"Gambit (.nfg, .efg) or lrsnash, - for standard input, or {string.Join(", ", Scenario.Shipped)}");
        }

        IsScenario = Scenario.Shipped.Contains(source) || BeginsAsJson();
    }

    public bool IsScenario { get; }

    /// <summary>The file; null: standard input or a shipped scenario.</summary>
    public string? File => ScenarioSource.FileOf(_source);

    public Scenario LoadScenario(IReadOnlyList<string> settings, PolicyCatalog policies) =>
        ScenarioSource.Load(_source, _surroundings, settings, policies);

    public GameFile LoadGame() => GameSource.Load(_source, _surroundings);

    private static Func<Stream> Kept(Surroundings surroundings)
    {
        byte[] bytes = GameSource.ReadInput(surroundings);
        return () => new MemoryStream(bytes, writable: false);
    }

    private static string Meant(string source) =>
        Suggestion.For(source, Scenario.Shipped) is { } meant ? $"did you mean \"{meant}\"? " : "";

    // An object or the comment before it, in UTF-8 or UTF-16.
    private bool BeginsAsJson()
    {
        try
        {
            using Stream input = _source == StandardInput ? _surroundings.Input() : System.IO.File.OpenRead(_source);
            int next;
            do
            {
                next = input.ReadByte();
            }
            while (next is ' ' or '\t' or '\r' or '\n' or 0xEF or 0xBB or 0xBF or 0xFE or 0xFF or 0);
            return next is '{' or '/';
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // The reader of games says what is wrong.
        }
    }
}
