using System.Globalization;

namespace EscalationModel.Experiments.Tournaments;

/// <summary>Who plays an <see cref="IteratedGame"/>: an <see cref="Automaton"/>, whose scores are known exactly, or any function of the
/// history. It is told apart from others by <see cref="Text"/>, which holds all of its parameters, never by its name alone. Immutable;
/// thread-safe. docs/how-to/tournament.md lists the built-in ones.</summary>
public abstract class IteratedStrategy
{
    private protected IteratedStrategy(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
    }

    /// <summary>What tables call it.</summary>
    public string Name { get; }

    /// <summary>The same for strategies that act alike by their parameters, and different for others. Random numbers of a match depend on
    /// the texts of both sides.</summary>
    public abstract string Text { get; }

    /// <summary>Always cooperates.</summary>
    public static Automaton AlwaysCooperate { get; } = new("ALLC", AutomatonState.OfRival(1, 0, 0));

    /// <summary>Always defects.</summary>
    public static Automaton AlwaysDefect { get; } = new("ALLD", AutomatonState.OfRival(0, 0, 0));

    /// <summary>TFT: cooperates first, then does what the rival has done. [axelrod1980].</summary>
    public static Automaton TitForTat { get; } = Repeating("TFT", 1, 0);

    /// <summary>STFT: tit for tat that defects first.</summary>
    public static Automaton SuspiciousTitForTat { get; } =
        new("STFT", AutomatonState.OfRival(0, 1, 0), AutomatonState.OfRival(1, 1, 0));

    /// <summary>TF2T: defects only after two defections of the rival in a row. [axelrod1984].</summary>
    public static Automaton TitForTwoTats { get; } = new(
        "TF2T", AutomatonState.OfRival(1, 0, 1), AutomatonState.OfRival(1, 0, 2), AutomatonState.OfRival(0, 0, 2));

    /// <summary>GRIM, Grudger: cooperates until the rival has defected once, then never again. Own defections by mistake do not trigger
    /// it. [axelrod1980], as Friedman.</summary>
    public static Automaton Grim { get; } = new("GRIM", AutomatonState.OfRival(1, 0, 1), AutomatonState.OfRival(0, 1, 1));

    /// <summary>WSLS, Pavlov: cooperates first, repeats its move after the rival's cooperation and changes it after a defection.
    /// [nowak1993].</summary>
    public static Automaton WinStayLoseShift { get; } = new(
        "WSLS", new AutomatonState(1, 0, 1, 1, 0), new AutomatonState(0, 0, 1, 1, 0));

    /// <summary>GTFT: tit for tat that forgives a defection with a probability. [nowak1992].</summary>
    /// <param name="forgiveness">The probability to cooperate after a defection, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is no probability.</exception>
    public static Automaton GenerousTitForTat(double forgiveness) =>
        Repeating($"GTFT({Shown(forgiveness)})", 1, Probability(forgiveness, nameof(forgiveness)));

    /// <summary>GRIT: tit for tat that offers cooperation with a probability after both defected. [osgood1962].</summary>
    /// <param name="initiative">The probability to cooperate after both defected, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is no probability.</exception>
    public static Automaton Grit(double initiative) =>
        MemoryOne($"GRIT({Shown(initiative)})", 1, 1, 0, 1, Probability(initiative, nameof(initiative)));

    /// <summary>Cooperates with a probability, whatever has happened.</summary>
    /// <param name="cooperation">The probability, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is no probability.</exception>
    public static Automaton Random(double cooperation = 0.5) =>
        new($"RANDOM({Shown(cooperation)})", AutomatonState.OfRival(Probability(cooperation, nameof(cooperation)), 0, 0));

    /// <summary>Any strategy that remembers one round. [nowak1993].</summary>
    /// <param name="first">The probability to cooperate in the first round.</param>
    /// <param name="afterCC">The same after both cooperated.</param>
    /// <param name="afterCD">The same after the own cooperation and the rival's defection.</param>
    /// <param name="afterDC">The same after the own defection and the rival's cooperation.</param>
    /// <param name="afterDD">The same after both defected.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is no probability.</exception>
    public static Automaton MemoryOne(double first, double afterCC, double afterCD, double afterDC, double afterDD) => MemoryOne(
        $"M1({string.Join(",", new[] { first, afterCC, afterCD, afterDC, afterDD }.Select(Shown))})",
        first, afterCC, afterCD, afterDC, afterDD);

    /// <summary>A strategy that is a function of the history: played by sampling only.</summary>
    /// <param name="name">What tables call it. It must tell the strategy apart from others: nothing else does.</param>
    /// <param name="move">The move for a history. It must answer the same to the same history and random numbers, keep nothing between
    /// calls, and may be called by several threads at once.</param>
    public static IteratedStrategy From(string name, MoveFunction move)
    {
        ArgumentNullException.ThrowIfNull(move);
        return new FunctionStrategy(name, move);
    }

    /// <summary>A strategy by its name, such as TFT, GTFT(1/3) or M1(1,1,0,1,1/5).</summary>
    /// <param name="text">A name of docs/how-to/tournament.md, in any case; parameters are fractions or decimals.</param>
    /// <exception cref="FormatException">There is no such strategy, or its parameters are out of range; says what is allowed.</exception>
    public static Automaton Parse(string text) => StrategyNames.Parse(text);

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private static Automaton Repeating(string name, double afterC, double afterD) => new(
        name, AutomatonState.OfRival(afterC, 0, 1), AutomatonState.OfRival(afterD, 0, 1));

    private static Automaton MemoryOne(string name, double first, double afterCC, double afterCD, double afterDC, double afterDD) => new(
        name,
        [.. new[] { first, afterCC, afterCD, afterDC, afterDD }.Select(p => new AutomatonState(Probability(p, name), 1, 2, 3, 4))]);

    private static double Probability(double value, string name) => value is >= 0 and <= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "A probability from 0 to 1 is allowed.");

    private static string Shown(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
