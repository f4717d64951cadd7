using System.CommandLine;
using System.Globalization;
using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.Studies;

namespace EscalationModel.Cli.Inputs;

/// <summary>The numbers that a command line varies: <c>--number PATH=LOW..HIGH</c>, and at which points.</summary>
internal sealed class SweptNumbers
{
    private static readonly string[] Designs = ["grid", "sobol", "halton", "latin-hypercube", "maximin"];

    private readonly Option<string[]> _numbers = new("--number", "-x")
    {
        Description = "A number that varies, by its place: PATH=LOW..HIGH, with /COUNT for so many even steps, or PATH=A,B,C for these "
            + "values; may be given again.",
        HelpName = "PATH=VALUES",
        Required = true,
    };

    private readonly Option<string?> _design = new("--design")
    {
        Description = "grid (all combinations; the values of each number are then steps or listed), sobol (scrambled), halton, "
            + "latin-hypercube or maximin; grid unless given.",
        HelpName = "NAME",
        CompletionSources = { CommonInputs.AnyOf(Designs) },
    };

    private readonly Option<ulong?> _points =
        CommonInputs.WholeNumber("--points", "-m", "M", "Number of points, not for a grid; for sobol a power of two.", 1, StudyPointsMost);

    private readonly Option<string[]> _outputs = new("--output")
    {
        Description = "What to ask for, such as war, accident, payoffA, days, no-exercises.war or no-exercises.war.difference; may be "
            + "given again; war unless given.",
        HelpName = "NAME",
        DefaultValueFactory = _ => [],
    };

    private const ulong StudyPointsMost = 100_000_000;
    private const int MostMaximin = 2000, MostSteps = 1_000_000;

    public void AddTo(Command command)
    {
        command.Add(_numbers);
        command.Add(_design);
        command.Add(_points);
        command.Add(_outputs);
    }

    public Study Study(ParseResult parsed, Scenario scenario, long? paths, ulong? seed)
    {
        string name = parsed.GetValue(_design) ?? Designs[0];
        if (!Designs.Contains(name))
        {
            throw new BadInputException($"--design {name} is not allowed; allowed: {string.Join(", ", Designs)}");
        }

        StudyInput[] inputs = [.. parsed.GetRequiredValue(_numbers).Select(Parsed)];
        string[] outputs = parsed.GetRequiredValue(_outputs);
        return StudyInputs.Told(() => Experiments.Studies.Study.Of(
            scenario, inputs, Design(name, inputs, (long?)parsed.GetValue(_points), seed ?? scenario.Run.Seed),
            new ScenarioStudyOptions { Paths = paths, Seed = seed, Outputs = outputs.Length > 0 ? outputs : ["war"] }));
    }

    private static Design Design(string name, StudyInput[] inputs, long? points, ulong seed)
    {
        if (name == Designs[0])
        {
            StudyInput? free = Array.Find(inputs, i => i.Levels is null);
            return free is not null
                ? throw new BadInputException(
                    $"--number {free.Name}: a grid takes steps; allowed: LOW..HIGH/COUNT or a list, or another --design")
                : points is not null ? throw new BadInputException("--points is not allowed for a grid, whose points are all combinations")
                : new FullFactorialDesign([.. inputs.Select(i => (int)i.Levels!.Value)]);
        }

        long count = points ?? throw new BadInputException($"--points is missing for --design {name}; allowed: a whole number from 1");
        int whole = (int)Math.Min(count, int.MaxValue);
        if (name == "maximin" && whole > MostMaximin)
        {
            throw new BadInputException(
                $"--points {whole} is not allowed for --design maximin; allowed: a whole number from 1 to {MostMaximin}");
        }

        return name switch
        {
            "sobol" => new SobolDesign(inputs.Length, count).Scrambled(seed),
            "halton" => new HaltonDesign(inputs.Length, count),
            "latin-hypercube" => new LatinHypercubeDesign(inputs.Length, whole, seed),
            _ => LatinHypercubeDesign.Maximin(inputs.Length, whole, seed),
        };
    }

    // The name of an actor in brackets may hold an equals sign.
    private static StudyInput Parsed(string text)
    {
        int equals = text.IndexOf('=', text.LastIndexOf(']') + 1);
        if (equals < 1 || !text.StartsWith('$'))
        {
            throw Refused(text);
        }

        string path = text[..equals], values = text[(equals + 1)..];
        try
        {
            int dots = values.IndexOf("..", StringComparison.Ordinal);
            if (dots < 0)
            {
                return StudyInput.Of(path, [.. values.Split(',').Select(v => Number(v, text))]);
            }

            string[] end = values[(dots + 2)..].Split('/');
            double low = Number(values[..dots], text), high = Number(end[0], text);
            return end.Length == 1 ? StudyInput.Uniform(path, low, high)
                : end.Length == 2 && int.TryParse(end[1], NumberStyles.None, CultureInfo.InvariantCulture, out int count)
                    && count <= MostSteps
                    ? StudyInput.Steps(path, low, high, count)
                : throw Refused(text);
        }
        catch (ArgumentException e)
        {
            throw new BadInputException($"--number {text}: {PlainWords.Of(e)}");
        }
    }

    private static double Number(string value, string text) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number
            : throw Refused(text);

    private static BadInputException Refused(string text) => new(
        $"--number {text} is not allowed; allowed: PATH=LOW..HIGH, PATH=LOW..HIGH/COUNT or PATH=A,B,C, such as $.model.tempoHazard=5..50");
}
