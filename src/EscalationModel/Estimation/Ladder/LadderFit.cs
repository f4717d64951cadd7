using System.Globalization;
using EscalationModel.Estimation.Data;

namespace EscalationModel.Estimation.Ladder;

/// <summary>The numbers of an escalation ladder from moves: openings, moves of both sides by joint rung, endings with frailty, war, and the
/// days between moves. Immutable; thread-safe.</summary>
/// <remarks>As in the shipped scenario mid-ladder, a side keeps the level of its last move, any rise of it counts as one rung up and any
/// fall as one down, and one-sided disputes are not told apart from others but by the joint rung.</remarks>
[TypeFormatterSource]
public sealed class LadderFit : IShown
{
    private readonly (int A, int B, LadderNumber Number)[] _openings;
    private readonly IReadOnlyList<string> _missing;

    private LadderFit(IReadOnlyList<LadderPath> paths, LadderFitOptions options, int openedByWar)
    {
        Options = options;
        (Disputes, Moves, Wars) = (paths.Count, paths.Sum(p => p.Moves), paths.Count(p => p.IsWar));
        _openings = LadderOpenings.Of(paths);
        var laws = new LadderMoveLaws(paths, options.Rungs, options.Strength);
        var endings = new LadderEndings(paths, options);
        Endings = endings.Fit();
        Numbers =
        [
            .. endings.Wars(), .. LadderEndings.Numbers(Endings, Disputes, options.HasFrailty), .. _openings.Select(o => o.Number),
            .. LadderGapQuantiles.Of(paths), .. laws.Of(Side.A), .. laws.Of(Side.B),
        ];
        _missing = [.. endings.Missing()];
        Notes = [.. Endings.Notes, .. Warnings(openedByWar, paths)];
    }

    /// <summary>How the moves were read.</summary>
    public LadderFitOptions Options { get; }

    /// <summary>The disputes.</summary>
    public int Disputes { get; }

    /// <summary>Their moves, those that were war left out.</summary>
    public int Moves { get; }

    /// <summary>The disputes that became wars.</summary>
    public int Wars { get; }

    /// <summary>The hazards of petering out by joint rung, such as "c3|0", and frailty.</summary>
    public FrailtyFit Endings { get; }

    /// <summary>All numbers that were estimated.</summary>
    public IReadOnlyList<LadderNumber> Numbers { get; }

    /// <summary>What a reader must know, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>A number by its place in a scenario.</summary>
    /// <param name="path">The place.</param>
    /// <exception cref="ArgumentException">It was not estimated.</exception>
    public LadderNumber this[string path] => Numbers.FirstOrDefault(n => n.Path == path)
        ?? throw new ArgumentException($"{path} was not estimated from these moves.", nameof(path));

    /// <summary>The ladder of disputes.</summary>
    /// <param name="moves">The disputes.</param>
    /// <param name="options">How levels become rungs, and how much is shrunk; null: COW's levels.</param>
    /// <exception cref="ArgumentException">The options are not allowed, a level has no rung, days go back, or no dispute ended or went
    /// on.</exception>
    public static LadderFit Fit(DisputeMoves moves, LadderFitOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(moves);
        options ??= new LadderFitOptions();
        options.Check();
        return Of([.. LadderPath.Of(moves, options)], options, moves.Count(d => d.Moves[0].Level >= options.WarLevel));
    }

    /// <summary>The ladder of simulated disputes: what a scenario would look like if it were estimated.</summary>
    /// <param name="traces">Paths of a ladder with an opening that is drawn.</param>
    /// <param name="options">The number of rungs, and how much is shrunk; levels do not matter.</param>
    /// <exception cref="ArgumentException">The options are not allowed, or no dispute ended or went on.</exception>
    public static LadderFit Fit(IEnumerable<PathTrace> traces, LadderFitOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(traces);
        options ??= new LadderFitOptions();
        options.Check();
        return Of([.. LadderPath.Of(traces, options.Rungs)], options, 0);
    }

    /// <summary>A scenario with the estimated numbers, their bases and their 95% intervals as ranges. What was not estimated stays as the
    /// template has it, with its basis; <see cref="Kept"/> says what. The template's variants and targets are left out, since they are of
    /// its own numbers; if wars were seen, their share is the target.</summary>
    /// <param name="template">A ladder of as many rungs; null: mid-ladder.</param>
    /// <param name="name">The name of the scenario.</param>
    /// <exception cref="ArgumentException">The template is no ladder, or one of another number of rungs.</exception>
    /// <exception cref="ScenarioException">The name is not allowed.</exception>
    public Scenario ToScenario(Scenario? template = null, string name = "fitted-ladder") =>
        LadderScenarioWriter.Write(this, _openings, template ?? Scenario.Load("mid-ladder"), name);

    /// <summary>What a scenario keeps of its template, since the moves do not tell it: a sentence each.</summary>
    /// <param name="template">A ladder of as many rungs; null: mid-ladder.</param>
    public IReadOnlyList<string> Kept(Scenario? template = null) =>
        LadderScenarioWriter.Kept(this, template ?? Scenario.Load("mid-ladder"), _missing);

    /// <summary>One line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Disputes} disputes, {Moves} moves, {Wars} wars: {Numbers.Count} numbers, frailty {Endings.Theta.Value:0.###}");

    private static LadderFit Of(LadderPath[] paths, LadderFitOptions options, int openedByWar) => paths.Length == 0
        ? throw new ArgumentException("No dispute has a move that is no war: there is nothing to learn a ladder from.", nameof(paths))
        : new(paths, options, openedByWar);

    private IEnumerable<string> Warnings(int openedByWar, IReadOnlyList<LadderPath> paths)
    {
        if (openedByWar > 0)
        {
            yield return $"Left out as opening with war, where the ladder begins with a move below it: {openedByWar} of the disputes.";
        }

        if (_missing.Count > 0)
        {
            yield return $"Not estimated: {string.Join("; ", _missing)}.";
        }

        int longest = paths.Max(p => p.Moves);
        if (longest > 0.05 * Moves && Disputes > 20)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                    $"One dispute of {longest} moves is {100.0 * longest / Moves:0}% of all moves: see what is left without it.");
        }
    }
}
