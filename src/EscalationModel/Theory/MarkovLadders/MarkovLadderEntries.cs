using EscalationModel.Numerics;

namespace EscalationModel.Theory.MarkovLadders;

/// <summary>Ladders of chance in the list of models.</summary>
internal static class MarkovLadderEntries
{
    private const string Row = "row after row";

    /// <summary>A chain in steps.</summary>
    public static TheoryModel Chain { get; } = new(
        "markov-ladder", "A ladder of chance in steps: endings, times, what lasts", "[kemeny1960], [darroch1965]",
        [
            new("transient", "0.7 0.2 0 0.3 0.4 0.2 0 0.3 0.5", $"Q: probabilities between states, {Row}") { IsList = true },
            new("absorbing", "0.1 0 0.1 0 0.1 0.1", $"R: probabilities of endings, {Row}") { IsList = true },
            new("initial", "1 0 0", "the distribution of the start") { IsList = true },
            new("step", "20", "the step that is asked about; at least 0"),
        ],
        inputs =>
        {
            double[] initial = inputs.Numbers("initial");
            return new MarkovLadder(
                Block(inputs, "transient", initial.Length), Block(inputs, "absorbing", initial.Length), initial,
                inputs.Whole("step")).Solve();
        });

    /// <summary>A chain in continuous time.</summary>
    public static TheoryModel Risks { get; } = new(
        "competing-risks", "A crisis in continuous time whose endings compete", "[neuts1981], [aalen1978]",
        [
            new("transient", "-0.3 0.2 0.5 -1.1", $"G: rates between states, {Row}") { IsList = true },
            new("absorbing", "0.1 0 0.4 0.2", $"A: rates of endings, {Row}") { IsList = true },
            new("initial", "1 0", "the distribution of the start") { IsList = true },
            new("time", "3", "the time that is asked about; at least 0"),
        ],
        inputs =>
        {
            double[] initial = inputs.Numbers("initial");
            return new CompetingRisks(
                Block(inputs, "transient", initial.Length), Block(inputs, "absorbing", initial.Length), initial, inputs.Number("time"))
                .Solve();
        });

    /// <summary>Two sides on five rungs.</summary>
    public static TheoryModel TwoSided { get; } = new(
        "two-sided-ladder", "Two sides on a ladder of hostility who move by chance", "[kemeny1960]",
        [
            new("escalate-a", "0.1", "the probability that A goes up a rung"), new("escalate-b", "0.1", "the same of B"),
            new("reciprocate-a", "0.2", "how much more if B is higher"), new("reciprocate-b", "0.2", "the same of B"),
            new("deescalate-a", "0.2", "the probability that A goes down a rung"), new("deescalate-b", "0.2", "the same of B"),
            new("settle", "0.1", "the probability of settlement while both are on the lowest rung"),
            new("rungs", "5", "the rungs, war included; from 2 to 30"), new("period", "50", "the period that is asked about; at least 0"),
        ],
        inputs => new TwoSidedLadder(
            inputs.Exact("escalate-a"), inputs.Exact("escalate-b"), inputs.Exact("reciprocate-a"), inputs.Exact("reciprocate-b"),
            inputs.Exact("deescalate-a"), inputs.Exact("deescalate-b"), inputs.Exact("settle"))
        {
            Rungs = inputs.Whole("rungs"), Period = inputs.Whole("period"),
        }.Solve());

    /// <summary>The gambler's ruin.</summary>
    public static TheoryModel Ruin { get; } = new(
        "gamblers-ruin", "A ladder of even odds between calm and war", "[feller1968], [siegmund1976]",
        [
            new("up", "0.3", "p: the probability of a step up; above 0, below 1"), new("top", "20", "N: the rung of war; at least 1"),
            new("start", "1", "the rung of the start; from 0 to N"),
        ],
        inputs => new GamblersRuin(inputs.Exact("up"), inputs.Whole("top"), inputs.Whole("start")).Solve());

    /// <summary>Odds by rung.</summary>
    public static TheoryModel BirthDeath { get; } = new(
        "birth-death-ladder", "A ladder between calm and war whose odds differ by rung", "[feller1968]",
        [
            new("up", "0.3 0.25 0.2 0.15", "u: probabilities of a step up, from rung 1 on") { IsList = true },
            new("down", "0.3 0.4 0.5 0.6", "d: probabilities of a step down, as many") { IsList = true },
            new("start", "1", "the rung of the start"),
        ],
        inputs => new BirthDeathLadder(inputs.Exacts("up"), inputs.Exacts("down"), inputs.Whole("start")).Solve());

    /// <summary>Incidents in a queue.</summary>
    public static TheoryModel Queue { get; } = new(
        "queue-overflow", "Incidents that pile up: overflow before all are settled", "[parekh1989], [feller1968]",
        [
            new("arrivals", "0.3", "lambda: incidents per unit of time; above 0"),
            new("settlements", "1", "mu: settled per unit of time; above 0"),
            new("places", "15", "N: the number at which it overflows; at least 1"),
        ],
        inputs => new QueueOverflow(inputs.Exact("arrivals"), inputs.Exact("settlements"), inputs.Whole("places")).Solve());

    /// <summary>A climb by a time.</summary>
    public static TheoryModel Climb { get; } = new(
        "timed-climb", "A ladder in continuous time: is the top reached by a time?", "[feller1968]",
        [
            new("up", "0.1", "lambda: steps up per unit of time; at least 0"),
            new("down", "1", "mu: steps down per unit of time; at least 0"),
            new("top", "8", "N: the rung of war; from 1 to 2000"), new("time", "10", "T: at least 0"), new("start", "0", "from 0 to N"),
        ],
        inputs => new TimedClimb(
            inputs.Number("up"), inputs.Number("down"), inputs.Whole("top"), inputs.Number("time"), inputs.Whole("start")).Solve());

    /// <summary>Splitting.</summary>
    public static TheoryModel Splitting { get; } = new(
        "splitting-rule", "Into how many levels a rare event is best split", "[villen1994], [lecuyer2006]",
        [new("rare-probability", "1e-6", "gamma: above 0, below 1")],
        inputs => new SplittingRule(inputs.Number("rare-probability")).Solve());

    /// <summary>All of them.</summary>
    public static IReadOnlyList<TheoryModel> All => [Chain, Risks, TwoSided, Ruin, BirthDeath, Queue, Climb, Splitting];

    private static double[,] Block(TheoryInputs inputs, string name, int rows)
    {
        double[] values = inputs.Numbers(name);
        new Conditions().Need(values.Length % rows == 0, $"{rows} rows of equal length: {name} has {values.Length} numbers").Check();
        var block = new double[rows, values.Length / rows];
        for (int i = 0; i < values.Length; i++)
        {
            block[i / block.GetLength(1), i % block.GetLength(1)] = values[i];
        }

        return block;
    }
}
