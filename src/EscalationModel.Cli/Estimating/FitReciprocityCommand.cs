using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using EscalationModel.Cli.Inputs;
using EscalationModel.Estimation.Data;
using EscalationModel.Estimation.Reciprocity;
using EscalationModel.Reporting;
using EscalationModel.Reporting.Documents;

namespace EscalationModel.Cli.Estimating;

/// <summary>Tests whether the moves of two sides answer each other.</summary>
internal sealed class FitReciprocityCommand : EstimatingCommand
{
    private readonly Argument<string> _events = DataArgument(
        "EVENTS", "Events as GDELT, ICEWS, UCDP or any CSV with date, actor, target and level; with --scores, two columns by week.");

    private readonly Option<string[]> _a = Names("--a", "The names or codes of the actors of the first side; may be given again.");
    private readonly Option<string[]> _b = Names("--b", "The names or codes of the actors of the second side; may be given again.");
    private readonly Option<ulong?> _level = CommonInputs.WholeNumber(
        "--level", "-l", "K", "Count moves of this level and above; 2 unless given.", 0, 9);

    private readonly Option<DateOnly?> _from = Date("--from", "The first day that was watched; that of the first event unless given.");
    private readonly Option<DateOnly?> _to = Date("--to", "The last day that was watched; that of the last event unless given.");
    private readonly Option<DateOnly[]> _phases = new("--phase")
    {
        Description = "A day from which base rates may differ, as a covariate; may be given again.",
        HelpName = "DATE",
        DefaultValueFactory = _ => [],
        CustomParser = result => [.. result.Tokens.Select(t => Parsed(result, "--phase", t.Value))],
    };

    private readonly Option<ulong?> _bootstrap = CommonInputs.WholeNumber(
        "--bootstrap", "-n", "N", "Simulated data sets without coupling for the p-value, 99 or more, 999 unless given; 0: none.",
        0, 100_000);

    private readonly Option<ulong?> _seed = CommonInputs.Seed();
    private readonly Option<bool> _scores = new("--scores")
    {
        Description = "Fit a vector autoregression to two series of weekly scores in place of a process of moves.",
    };

    public FitReciprocityCommand(Surroundings surroundings)
        : base("reciprocity", "Test whether the moves of two sides answer each other.", surroundings) =>
        AddAll(_events, _a, _b, _level, _from, _to, _phases, _bootstrap, _seed, _scores);

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        (
            "fit reciprocity events.csv --a US/ROK --b DPRK --phase 2018-01-04",
            "The test of coupling, with a change of phase on a day."),
        ("fit reciprocity weekly.csv --scores", "The vector autoregression of two weekly series, with its half-life."),
    ];

    protected override int Execute(ParseResult parsed)
    {
        string file = parsed.GetRequiredValue(_events);
        Outputs outputs = OutputsOf(parsed, [("EVENTS", file)]);
        if (parsed.GetValue(_scores))
        {
            CommonInputs.MustNotBeGiven(parsed, "with --scores", [_a, _b, _level, _from, _to, _phases, _bootstrap, _seed]);
            VectorAutoregression regression = Told($"EVENTS {file}", () => Regression(EventWeeklyScores.Load(file)));
            Give(outputs, [regression], regression.ToDocument, regression.ToTable);
            return ExitCode.Done;
        }

        (string[] a, string[] b) = (parsed.GetRequiredValue(_a), parsed.GetRequiredValue(_b));
        (string Name, string[] Given)[] sides = [("--a", a), ("--b", b)];
        string[] missing =
            [.. sides.Where(s => s.Given.Length == 0).Select(s => $"{s.Name} is missing; allowed: the names of the actors of the side")];
        if (missing.Length > 0)
        {
            throw new BadInputException(missing);
        }

        var options = new CouplingOptions { Resamples = (int)(parsed.GetValue(_bootstrap) ?? 999), Seed = parsed.GetValue(_seed) ?? 1 };
        (CouplingTest test, HawkesResiduals residuals) = Told($"EVENTS {file}", () =>
        {
            DailyMoves counts = Counts(parsed, file, a, b);
            DailyCovariate[] phases = [.. parsed.GetRequiredValue(_phases).Select(day => DailyCovariate.Phase(day, counts))];
            var coupling = CouplingTest.Daily(counts, phases, options);
            return (coupling, coupling.Coupled.Residuals(new ResidualOptions { Resamples = options.Resamples, Seed = options.Seed }));
        });
        Give(outputs, [test, residuals], () => test.ToDocument(residuals), test.ToTable);
        return ExitCode.Done;
    }

    private DailyMoves Counts(ParseResult parsed, string file, string[] a, string[] b)
    {
        EventDayCounts days = EventTable.Load(file).DayCounts(
            new EventSides(a, b), new EventFilter { LeastLevel = (int)(parsed.GetValue(_level) ?? 2) }, parsed.GetValue(_from),
            parsed.GetValue(_to));
        return DailyMoves.Of(days.A, days.B, string.Join('+', a), string.Join('+', b), days.First);
    }

    private static VectorAutoregression Regression(EventWeeklyScores scores) => VectorAutoregression.Of(scores.A, scores.B);

    private static Option<string[]> Names(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "NAME",
        DefaultValueFactory = _ => [],
    };

    private static Option<DateOnly?> Date(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "DATE",
        CustomParser = result => Parsed(result, name, CommonInputs.Text(result)),
    };

    private static DateOnly Parsed(ArgumentResult result, string name, string text)
    {
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
        {
            result.AddError($"{name} {text} is not allowed; allowed: a day such as 2018-01-04");
        }

        return day;
    }
}
