using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace EscalationModel.Service;

/// <summary>What the meter of the library has counted, as text that Prometheus reads. A service that has OpenTelemetry needs no such class:
/// it names the meter and the activity source <see cref="Simulation.TelemetryName"/>. Thread-safe.</summary>
internal sealed class RunTotals : IDisposable
{
    private readonly ConcurrentDictionary<string, double> _totals = new();
    private readonly MeterListener _listener = new();

    public RunTotals()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Simulation.TelemetryName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Add(Name(instrument, "total"), value));
        _listener.SetMeasurementEventCallback<double>((instrument, value, _, _) =>
        {
            Add(Name(instrument, "seconds_sum"), value);
            Add(Name(instrument, "seconds_count"), 1);
        });
        _listener.Start();
    }

    public string Text => string.Concat(_totals.OrderBy(t => t.Key, StringComparer.Ordinal)
        .Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Key} {t.Value}\n")));

    public void Dispose() => _listener.Dispose();

    private static string Name(Instrument instrument, string ending) => $"{instrument.Name.Replace('.', '_')}_{ending}";

    private void Add(string name, double value) => _totals.AddOrUpdate(name, value, (_, sum) => sum + value);
}
