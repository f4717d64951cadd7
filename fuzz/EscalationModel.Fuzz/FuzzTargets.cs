using System.Text;
using EscalationModel.CrisisGames;
using EscalationModel.Experiments;
using EscalationModel.Experiments.Adaptive;
using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.Studies;
using EscalationModel.Experiments.Tournaments;
using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Fuzz;

/// <summary>Every reader of the library.</summary>
public static class FuzzTargets
{
    private static readonly Scenario[] Changed = [Scenario.Load("mid-ladder"), Scenario.Load("korea-2017")];

    private static readonly byte[] Beginning = Encoding.UTF8.GetBytes(
        """
        { "formatVersion": 1, "name": "small", "model": { "type": "AcceleratingTrains", "horizon": 9 },
          "actors": [{ "name": "A", "policy": { "type": "Hawk" } }, { "name": "B", "policy": { "type": "Dove" } }],
          "variants":
        """);

    private static readonly Study Asked = Experiments.Studies.Study.Of(
        "asked", [StudyInput.Uniform("x", 0, 1)], new SobolDesign(1, 4), ["y"], p => new() { ["y"] = p["x"] });

    /// <summary>The targets.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("scenario", typeof(ScenarioException), ["Scenario.Parse", "Scenario.Load"], bytes => ReadAgain(Scenario.Parse(bytes))),
        new("variants", typeof(ScenarioException), ["Scenario.Parse"], bytes => ReadAgain(
            Scenario.Parse((byte[])[.. Beginning, .. bytes, (byte)'}']))),
        new("set", typeof(ScenarioException), ["Scenario.WithJson", "Scenario.With"], Set),
        new("numbers", typeof(ScenarioException), ["ScenarioText.WithNumbers"], bytes =>
            ScenarioText.WithNumbers(bytes, ("$.model.room", 1.5), ("$.actors[1].braking", 1e-300))),
        new("nfg", typeof(GameFileException), ["GameFile.Parse", "GameFile.Load", "NormalFormGame.Parse", "NormalFormGame.Load"], Game),
        new("efg", typeof(GameFileException), ["GameFile.Parse", "ExtensiveFormGame.Parse", "ExtensiveFormGame.Load"], Game),
        new("lrs", typeof(GameFileException), ["GameFile.Parse"], Game),
        new("cells", typeof(ArgumentException), ["NormalFormGame.FromCells"], bytes =>
            NormalFormGame.FromCells(Encoding.UTF8.GetString(bytes).Split('\n'))),
        new("fraction", typeof(FormatException), ["Rational.Parse", "Rational.TryParse"], Fraction),
        new("policy", typeof(ResultException), ["SolvedPolicy.FromJson", "SolvedPolicy.Load"], Policy),
        new("study", typeof(StudyException), ["StudyFile.Parse", "StudyFile.Load"], Study),
        new("adaptive", typeof(StudyException), ["AdaptiveStudy.Parse", "AdaptiveStudy.Load"], bytes =>
            AdaptiveStudy.Parse(Encoding.UTF8.GetString(bytes))),
        new("table", typeof(StudyException), ["StudyCsv.Read"], bytes =>
            StudyCsv.Read(Asked, new StringReader(Encoding.UTF8.GetString(bytes)))),
        new("strategy", typeof(FormatException), ["IteratedStrategy.Parse"], bytes =>
            IteratedStrategy.Parse(Encoding.UTF8.GetString(bytes))),
        new("entrant", typeof(FormatException), ["TournamentEntrant.Parse"], bytes =>
            TournamentEntrant.Parse(Encoding.UTF8.GetString(bytes))),
        new("result", typeof(ResultException), ["SimulationResult.FromJson", "SimulationResult.Load"], Result),
        .. DataTargets.All,
    ];

    private static void Study(byte[] bytes)
    {
        Study study = StudyFile.Parse(Encoding.UTF8.GetString(bytes));
        _ = study.Point(0);
        _ = study.Point(study.Points - 1);
    }

    private static void ReadAgain(Scenario scenario)
    {
        string written = scenario.ToJson();
        Same(written, () => Scenario.Parse(written).ToJson());
    }

    // Lines of PATH=VALUE, as the tool takes them.
    private static void Set(byte[] bytes)
    {
        string[] lines = Encoding.UTF8.GetString(bytes).Split('\n');
        (string, string)[] changes = [.. lines.Select(l => l.Split('=', 2)).Where(p => p.Length == 2).Select(p => (p[0], p[1]))];
        _ = Changed[bytes.Length % Changed.Length].WithJson(changes);
    }

    private static void Game(byte[] bytes)
    {
        GameFile file = GameFile.Parse(bytes, "input");
        string written = file.Normal?.ToNfg() ?? file.Extensive!.ToEfg();
        Same(written, () => GameFile.Parse(written) is var again ? again.Normal?.ToNfg() ?? again.Extensive!.ToEfg() : "");
    }

    private static void Fraction(byte[] bytes)
    {
        string text = Encoding.UTF8.GetString(bytes);
        Rational number = Rational.Parse(text);
        Same(number.ToString(), () => Rational.Parse(number.ToString()).ToString());
    }

    private static void Policy(byte[] bytes)
    {
        SolvedPolicy policy = SolvedPolicy.FromJson(Encoding.UTF8.GetString(bytes));
        string written = policy.ToJson();
        Same(written + policy, () => SolvedPolicy.FromJson(written) is var again ? again.ToJson() + again : "");
    }

    private static void Result(byte[] bytes)
    {
        SimulationResult result = SimulationResult.FromJson(bytes);
        string written = result.ToJson();
        Same(written, () => SimulationResult.FromJson(written).ToJson());
        foreach (VariantResult variant in result.Variants)
        {
            _ = (variant.War, variant.Payoff(Side.A), variant.PeakTempo(Side.B), result.Difference(variant.Name).War);
        }
    }

    // What a reader has accepted it must accept again.
    private static void Same(string written, Func<string> again)
    {
        string found;
        try
        {
            found = again();
        }
        catch (Exception e)
        {
            throw new InvalidOperationException("What was read and written is refused.", e);
        }

        if (written != found)
        {
            throw new InvalidOperationException("What was read and written is not what is read again.");
        }
    }
}
