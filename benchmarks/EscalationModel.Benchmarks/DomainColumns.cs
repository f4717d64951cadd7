using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace EscalationModel.Benchmarks;

/// <summary>A column in the units of the domain, from the mean time of a call in nanoseconds.</summary>
internal sealed class DomainColumn(string name, string legend, Func<double, double, double> fromNanosecondsAndSteps) : IColumn
{
    // The mean steps of a path, of the benchmarks that play paths.
    private static readonly Dictionary<Type, double> MeanSteps = new()
    {
        [typeof(ReferenceWorkload)] = ReferenceWorkload.MeanSteps,
        [typeof(LanedWorkload)] = ReferenceWorkload.MeanSteps,
        [typeof(LadderWorkload)] = LadderWorkload.MeanSteps,
    };

    public static IColumn NanosecondsPerStep { get; } = new DomainColumn(
        "ns/path-step", "Nanoseconds per simulated step of a crisis, on one thread", (ns, steps) => ns / (ReferenceWorkload.Paths * steps));

    public static IColumn MillionPathsPerSecond { get; } = new DomainColumn(
        "Mpaths/s", "Million crises a second, on one thread", (ns, _) => ReferenceWorkload.Paths * 1000.0 / ns);

    public string Id => name;

    public string ColumnName => name;

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => legend;

    public bool IsAvailable(Summary summary) => summary.BenchmarksCases.Any(c => MeanSteps.ContainsKey(c.Descriptor.Type));

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => GetValue(summary, benchmarkCase, SummaryStyle.Default);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) =>
        summary[benchmarkCase]?.ResultStatistics is { } statistics && MeanSteps.TryGetValue(benchmarkCase.Descriptor.Type, out double steps)
            ? fromNanosecondsAndSteps(statistics.Mean, steps).ToString("G4", CultureInfo.InvariantCulture)
            : "?";
}
