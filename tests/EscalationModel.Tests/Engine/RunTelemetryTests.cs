using System.Diagnostics;
using System.Diagnostics.Metrics;
using EscalationModel.Engine;
using EscalationModel.Experiments;
using EscalationModel.Policies;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Engine;

/// <summary>What runs tell to whoever watches the process. A run carries the flow of control of its caller to its threads, by which a test
/// knows its own runs from those of others.</summary>
public sealed class RunTelemetryTests : IDisposable
{
    private static readonly AsyncLocal<object?> Own = new();

    private readonly Dictionary<string, double> _sums = [];
    private readonly List<KeyValuePair<string, object?>> _tags = [];
    private readonly List<Activity> _spans = [];
    private readonly MeterListener _meters = new();
    private readonly ActivityListener _activities;

    public RunTelemetryTests()
    {
        Own.Value = this;
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Simulation.TelemetryName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<long>((instrument, value, _, _) => Note(instrument, value, []));
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        _meters.Start();
        _activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Simulation.TelemetryName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                if (Own.Value == this)
                {
                    _spans.Add(span);
                }
            },
        };
        ActivitySource.AddActivityListener(_activities);
    }

    [Fact]
    public void A_run_counts_its_paths_and_steps_and_its_time()
    {
        SimulationResult result = Simulation.Run(Scenario.Load("reference"), paths: 3000, seed: 5);
        Assert.Equal(3000 * result.Variants.Count, _sums["escalation.paths"]);
        Assert.Equal(result.PathSteps, _sums["escalation.steps"]);
        Assert.InRange(_sums["escalation.run.duration"], 1e-6, 60);
        Assert.Equal([new("escalation.model", "AcceleratingTrains")], _tags);
    }

    [Fact]
    public async Task A_run_is_a_span_below_that_of_its_caller()
    {
        using Activity caller = new Activity("request").Start();
        await Simulation.RunAsync(
            Scenario.Load("reference"), new SimulationOptions { Paths = 20, FirstPath = 7, Seed = ulong.MaxValue, Variants = [] });
        Activity span = Assert.Single(_spans);
        Assert.Equal(("escalation.run", caller.SpanId, ActivityStatusCode.Unset), (span.OperationName, span.ParentSpanId, span.Status));
        Assert.Equal(
            [
                new("escalation.scenario", "reference"), new("escalation.model", "AcceleratingTrains"), new("escalation.variants", 1),
                new("escalation.paths", 20L), new("escalation.first_path", 7L), new("escalation.seed", "18446744073709551615"),
            ],
            span.TagObjects);
    }

    [Fact]
    public void A_run_that_fails_says_why()
    {
        Scenario failing = Scenario.Load("reference").WithPolicies(Policy.From((in _) => double.NaN), null);
        PolicyException thrown = Assert.Throws<PolicyException>(() => Simulation.Run(failing, 10, 1));
        Activity span = Assert.Single(_spans);
        Assert.Equal((ActivityStatusCode.Error, thrown.Message), (span.Status, span.StatusDescription));
        Assert.Contains(new("error.type", "EscalationModel.PolicyException"), _tags);
        Assert.DoesNotContain("escalation.paths", _sums.Keys);
    }

    [Fact]
    public void Paths_of_studies_are_counted_too_and_are_no_runs()
    {
        Scenario unsure = Scenario.Load("korea-2017");
        ParameterStudy.Run(unsure, new ParameterStudyOptions { Draws = 2, PathsPerDraw = 10, Variants = [] });
        Assert.Equal(2 * 10, _sums["escalation.paths"]);
        Assert.Empty(_spans);
        Assert.DoesNotContain("escalation.run.duration", _sums.Keys);
    }

    [Fact]
    public void A_block_takes_no_memory_to_tell_of_itself()
    {
        Assert.Equal(0, Allocated.ByEachCallOf(() => RunTelemetry.Played(1024, 300_000)));
        Assert.True(_sums["escalation.paths"] > 0);
    }

    public void Dispose()
    {
        _meters.Dispose();
        _activities.Dispose();
        Own.Value = null;
    }

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_sums)
        {
            if (Own.Value == this)
            {
                _sums[instrument.Name] = _sums.GetValueOrDefault(instrument.Name) + value;
                _tags.AddRange(tags);
            }
        }
    }
}
