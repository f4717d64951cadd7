using System.Text.Json.Nodes;
using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.Optimization;
using EscalationModel.Experiments.Studies;
using EscalationModel.Policies;
using EscalationModel.Shapes;

namespace EscalationModel.Experiments.Adaptive;

/// <summary>A search of the inputs of a scenario in rounds: those of the search on common random numbers; one that plays the best seen and
/// the middle of where it ended on fresh ones, of which the better is the answer; and one that plays the answer on fresh ones again.
/// </summary>
internal sealed class AdaptiveSearch : AdaptiveStudy
{
    private const double FirstSpread = 0.3;
    private const long ChecksPerPath = 10, UsualMostPaths = 1_000_000_000_000;

    private readonly QuestionOfStudy _question;
    private readonly SearchQuestion _search;
    private readonly PolicyCatalog _policies;
    private readonly StudyInput[] _inputs;
    private readonly SampledOptions _options;

    private AdaptiveSearch(QuestionOfStudy question, SearchQuestion search, PolicyCatalog policies)
    {
        (_question, _search, _policies, _inputs) = (question, search, policies, question.Inputs());
        long paths = question.Document.Paths ?? question.Scenario.Run.Paths;
        _options = new()
        {
            Paths = paths,
            CheckPaths = search.CheckPaths ?? Math.Min(ChecksPerPath * paths, UsualMostPaths),
            Seed = question.Document.Seed ?? question.Scenario.Run.Seed,
        };
    }

    public override string Name => _question.Document.Name.Length > 0 ? _question.Document.Name : _question.Scenario.Name;

    /// <exception cref="StudyException">The search has problems; tells all.</exception>
    public static AdaptiveSearch Of(QuestionOfStudy question, SearchQuestion search, PolicyCatalog policies)
    {
        StudyDocument document = question.Document;
        string[] wrong =
        [
            .. search.Minimize.Length > 0 == search.Maximize.Length > 0
                ? (string[])["$.search: neither or both of them; allowed: minimize or maximize"] : [],
            .. document.Points is not null ? (string[])["$.points: not allowed with search, which has a population"] : [],
            .. document.Outputs.Count > 0 ? (string[])["$.outputs: not allowed with search, which has one"] : [],
            .. document.Correlations is not null ? (string[])["$.correlations: not allowed with search"] : [],
            .. document.Levels != new StudyDocument().Levels ? (string[])["$.levels: not allowed with search"] : [],
            .. document.Coordinates.Count > 0 ? (string[])["$.coordinates: not allowed with search"] : [],
        ];
        if (wrong.Length > 0)
        {
            throw new StudyException(string.Join(Environment.NewLine, wrong.Select(w => $"{question.Source}: {w}")));
        }

        return QuestionOfStudy.Told(question.Source, () =>
        {
            var made = new AdaptiveSearch(question, search, policies);
            var problems = new List<string>();
            ScenarioInputs.Outputs(question.Scenario, [search.Output], problems);
            if (problems.Count > 0)
            {
                string place = $"$.search.{(search.IsMaximized ? "maximize" : "minimize")}";
                throw new StudyException(string.Join(Environment.NewLine, problems.Select(
                    p => p.Replace("$.outputs[0]", place, StringComparison.Ordinal))));
            }

            for (int k = 0; k < made._inputs.Length; k++)
            {
                if (made._inputs[k].Levels is not null)
                {
                    throw new StudyException(
                        $"$.inputs[{k}]: whole, steps or levels; allowed in a search: a continuum, low and high or a distribution");
                }
            }

            return made;
        });
    }

    private protected override Study? Next(IReadOnlyList<StudyResult> before)
    {
        IMinimizer search = Told(before, out int rounds);
        if (rounds == before.Count && rounds < _search.Rounds && StoredSearch.Next(search) is { } design)
        {
            return Round(Coordinates(design), _options.Paths, _options.SearchingSeed(0));
        }

        return (before.Count - rounds) switch
        {
            0 => Round([Point(search.Center), Point(search.Best!.Point)], _options.CheckPaths, _options.ChoosingSeed),
            1 => Round([Chosen(before[^1])], _options.CheckPaths, _options.CheckingSeed),
            _ => null,
        };
    }

    private protected override IShown Answer(IReadOnlyList<StudyResult> rounds)
    {
        IMinimizer search = Told(rounds, out _);
        StudyResult last = rounds[^1];
        return new SearchAnswer
        {
            Output = _search.Output,
            IsMaximized = _search.IsMaximized,
            Inputs = [.. _inputs.Select(i => i.Name)],
            Point = last.Study.Point(0).Values,
            Value = last.At(_search.Output, 0),
            BestSeen = _search.IsMaximized ? -search.Best!.Value : search.Best!.Value,
            BestSeenPoint = [.. Point(search.Best.Point).Select((u, k) => _inputs[k].Value(u))],
            End = search.End ?? SearchEnd.Evaluations,
            Evaluations = search.Evaluations,
            Paths = _options.Paths,
            CheckPaths = _options.CheckPaths,
        };
    }

    // The search as it is after the rounds that were its own: those on its random numbers.
    private IMinimizer Told(IReadOnlyList<StudyResult> rounds, out int its)
    {
        its = 0;
        IMinimizer search = Start();
        while (its < rounds.Count && its < _search.Rounds && search.End is null)
        {
            StoredSearch.Told(search, [rounds[its++]], _search.Output, _search.IsMaximized);
        }

        return search;
    }

    private IMinimizer Start()
    {
        int n = _inputs.Length;
        double[] middle = [.. Enumerable.Repeat(0.5, n)];
        var box = SearchBox.Cube(n);
        return _search.IsByCrossEntropy
            ? new CrossEntropy(new()
            {
                Start = middle, StandardDeviation = [.. Enumerable.Repeat(FirstSpread, n)], Box = box, Population = _search.Population,
                Seed = _options.Seed,
            })
            : new CmaEs(new() { Start = middle, Sigma = FirstSpread, Box = box, Population = _search.Population, Seed = _options.Seed });
    }

    private double[] Chosen(StudyResult choosing)
    {
        double[] values = choosing.Column(_search.Output);
        bool isSeenBetter = _search.IsMaximized ? values[1] > values[0] : values[1] < values[0];
        return choosing.Study.Design.Point(isSeenBetter ? 1 : 0);
    }

    private Study Round(double[][] coordinates, long paths, ulong seed)
    {
        JsonObject document = _question.Written.DeepClone().AsObject();
        document.Remove("search");
        document["design"] = "given";
        document["coordinates"] = new JsonArray([.. coordinates.Select(p => new JsonArray([.. p.Select(u => JsonValue.Create(u))]))]);
        document["paths"] = paths;
        document["seed"] = seed;
        document["outputs"] = new JsonArray(_search.Output);
        return StudyFile.Read(JsonTree.Utf8(document), _question.Source, ".", _policies);
    }

    private static double[] Point(IEnumerable<double> coordinates) => [.. coordinates.Select(StoredSearch.Below)];

    private static double[][] Coordinates(GivenDesign design) =>
        [.. Enumerable.Range(0, (int)design.Count).Select(i => design.Point(i))];
}
