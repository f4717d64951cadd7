using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using EscalationModel.Models;

namespace EscalationModel.Engine;

/// <summary>What runs tell to whoever watches the process: metrics and spans, under the name <see cref="Simulation.TelemetryName"/>. Where
/// nobody listens, a block of paths costs a look at a flag.</summary>
internal static class RunTelemetry
{
    private static readonly ActivitySource Source = new(Simulation.TelemetryName);

    private static readonly Meter Meter = new(Simulation.TelemetryName);

    private static readonly Counter<long> Paths =
        Meter.CreateCounter<long>("escalation.paths", "{path}", "Paths played, of every variant.");

    private static readonly Counter<long> Steps =
        Meter.CreateCounter<long>("escalation.steps", "{step}", "Steps of all paths played.");

    private static readonly Histogram<double> Duration =
        Meter.CreateHistogram<double>("escalation.run.duration", "s", "Time of whole runs, those that failed too.");

    /// <summary>Counts a block of paths.</summary>
    public static void Played(int paths, long steps)
    {
        Paths.Add(paths);
        Steps.Add(steps);
    }

    /// <summary>Runs in a span of its own, and times it.</summary>
    public static BlockTally Watched(IReadOnlyList<Variant> variants, ulong seed, PathRange range, Func<BlockTally> run)
    {
        using Activity? span = Source.StartActivity("escalation.run");
        string? model = span is not null || Duration.Enabled ? ModelCatalog.Of(variants[0].Scenario).Name : null;
        Describe(span, model, variants, seed, range);
        var tags = new TagList { { "escalation.model", model } };
        long started = Stopwatch.GetTimestamp();
        try
        {
            return run();
        }
        catch (Exception e)
        {
            tags.Add("error.type", e.GetType().FullName);
            span?.SetStatus(ActivityStatusCode.Error, PrintableText.Line(e.Message));
            throw;
        }
        finally
        {
            Duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, tags);
        }
    }

    private static void Describe(Activity? span, string? model, IReadOnlyList<Variant> variants, ulong seed, PathRange range)
    {
        if (span is not { IsAllDataRequested: true })
        {
            return;
        }

        // A seed is text: it may be greater than any number that exporters know.
        span.SetTag("escalation.scenario", PrintableText.Line(variants[0].Scenario.Name))
            .SetTag("escalation.model", model)
            .SetTag("escalation.variants", variants.Count)
            .SetTag("escalation.paths", range.Count)
            .SetTag("escalation.first_path", range.First)
            .SetTag("escalation.seed", seed.ToString(CultureInfo.InvariantCulture));
    }
}
