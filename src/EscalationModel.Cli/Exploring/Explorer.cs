using System.Globalization;
using System.Text;
using System.Text.Json;
using EscalationModel.Cli.Inputs;
using EscalationModel.Experiments;
using EscalationModel.Policies;
using EscalationModel.Reporting;

namespace EscalationModel.Cli.Exploring;

/// <summary>Answers what the page of the explorer asks: an answer depends on what is asked alone.</summary>
internal sealed class Explorer(Scenario scenario, PolicyCatalog policies)
{
    /// <summary>The most paths of an answer.</summary>
    public const long MostPaths = 1_000_000;

    private const int SamplePaths = 60;

    private readonly PolicyChoice _choice = new(scenario, policies);
    private readonly LatestOnly _latest = new();

    /// <summary>The paths of an answer once nothing moves, and of the report.</summary>
    private long PathsAtRest => Math.Min(scenario.Run.Paths, 20_000);

    public async Task<WebAnswer> AnswerAsync(WebRequest request, CancellationToken cancellation)
    {
        try
        {
            return request.Path switch
            {
                "" => ExplorerPage.Of(scenario, _choice, PathsAtRest),
                "answer" => await NumbersAsync(request, cancellation),
                "scenario.json" => SavedScenario(request),
                "report.html" => await ReportAsync(request, cancellation),
                _ => WebAnswer.Refused(404, $"{PrintableText.Line(request.Path)} is not here."),
            };
        }
        catch (BadInputException e)
        {
            return Problem(400, e.Message);
        }
        catch (ScenarioException e)
        {
            return Problem(422, e.Message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Problem(409, "A later question has taken its place.");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return Problem(500, PlainWords.Of(e)); // a policy that fails, say; the page tells it
        }
    }

    private async Task<WebAnswer> NumbersAsync(WebRequest request, CancellationToken cancellation)
    {
        var query = new List<(string Name, string Value)>(request.Values);
        string page = Taken(query, "page") ?? "";
        long paths = Taken(query, "paths") is { } text ? Paths(text) : PathsAtRest;
        Scenario played = Played(query);
        using LatestOnly.Turn turn = _latest.Take(page, cancellation);
        SimulationResult result = await RunAsync(played, paths, turn.Token);
        var traces = Simulation.Trace(
            played, new PathRange(0, Math.Min(paths, SamplePaths)), result.Seed, cancellation: turn.Token).ToArray();
        return Json(200, json => WriteAnswer(json, played, result, new SupportingStudies { Paths = traces }));
    }

    private Scenario Played(IEnumerable<(string Name, string Value)> query) =>
        ExplorerState.Of(query, scenario, _choice).Applied(_choice);

    private static Task<SimulationResult> RunAsync(Scenario played, long paths, CancellationToken cancellation) =>
        Simulation.RunAsync(played, new SimulationOptions { Paths = paths }, cancellation);

    private WebAnswer SavedScenario(WebRequest request)
    {
        Scenario played = Played(request.Values);
        return new WebAnswer(200, "application/json", played.ToJson()) { FileName = $"{scenario.Name}-explored.json" };
    }

    private async Task<WebAnswer> ReportAsync(WebRequest request, CancellationToken cancellation)
    {
        Scenario played = Played(request.Values);
        SimulationResult result = await RunAsync(played, PathsAtRest, cancellation);
        SupportingStudies studies = SupportingStudies.Run(played, result, new SupportingStudiesOptions { Draws = 0 }, cancellation);
        string page = HtmlReport.Render(played, result, studies);
        return new WebAnswer(200, "text/html; charset=utf-8", page) { FileName = $"{scenario.Name}-explored.html" };
    }

    private static void WriteAnswer(Utf8JsonWriter json, Scenario played, SimulationResult result, SupportingStudies studies)
    {
        json.WriteNumber("paths", result.Paths);
        json.WriteString("answer", InWords(result));
        json.WriteString("war", result.Baseline.War.ToString());
        json.WriteStartObject("figures");
        if (result.Variants.Count > 1)
        {
            json.WriteString("forest", Chart.Forest(result, played).ToHtml());
        }

        json.WriteString("endings", Chart.Endings(result, played).ToHtml());
        json.WriteString("paths", Chart.Paths(result, played, studies).ToHtml());
        json.WriteEndObject();
        json.WriteStartObject("values");
        foreach (Slider slider in Slider.Of(played))
        {
            json.WriteString(slider.Name, slider.Text);
        }

        json.WriteEndObject();
    }

    private static string InWords(SimulationResult result)
    {
        string war = $"Probability of war {result.Baseline.War}.";
        VariantResult[] changed = [.. result.Variants.Skip(1)];
        if (changed.Length == 0)
        {
            return war;
        }

        VariantResult best = changed.MinBy(v => v.War.Value)!;
        return $"{war} Least with {best.Name}: {best.War}.";
    }

    private static string? Taken(List<(string Name, string Value)> query, string name)
    {
        int found = query.FindIndex(q => q.Name == name);
        if (found < 0)
        {
            return null;
        }

        string value = query[found].Value;
        query.RemoveAt(found);
        return value;
    }

    private static long Paths(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long paths) && paths is >= 1 and <= MostPaths
            ? paths
            : throw new BadInputException($"paths={PrintableText.Line(text)} is not allowed; allowed: 1 to {MostPaths}");

    private static WebAnswer Problem(int status, string why) => Json(status, json => json.WriteString("problem", why));

    private static WebAnswer Json(int status, Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return new WebAnswer(status, "application/json", Encoding.UTF8.GetString(bytes.ToArray()));
    }
}
