using EscalationModel.Games;
using EscalationModel.Policies;

namespace EscalationModel.Cli.Inputs;

/// <summary>What <c>escalation solve</c> is given: a scenario, or a game in a file. What the input holds decides: scenarios begin as JSON does.</summary>
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
                $"\"{source}\" is neither a file nor a shipped scenario; allowed: a scenario, a game of Gambit (.nfg, .efg) or lrsnash, or - for standard input{Suggestion.Ending(source, Scenario.Shipped)}");
        }

        IsScenario = Scenario.Shipped.Contains(source) || BeginsAsJson();
    }

    public bool IsScenario { get; }

    public Scenario LoadScenario(PolicyCatalog policies) => ScenarioSource.Load(_source, _surroundings, policies);

    public GameFile LoadGame() => GameSource.Load(_source, _surroundings);

    private static Func<Stream> Kept(Surroundings surroundings)
    {
        byte[] bytes = GameSource.ReadInput(surroundings);
        return () => new MemoryStream(bytes, writable: false);
    }

    // An object or the comment before it.
    private bool BeginsAsJson()
    {
        try
        {
            using Stream input = _source == StandardInput ? _surroundings.Input() : File.OpenRead(_source);
            int next;
            do
            {
                next = input.ReadByte();
            }
            while (next is ' ' or '\t' or '\r' or '\n' or 0xEF or 0xBB or 0xBF);
            return next is '{' or '/';
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // The reader of games says what is wrong.
        }
    }
}
