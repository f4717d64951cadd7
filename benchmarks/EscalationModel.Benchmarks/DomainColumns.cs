using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace EscalationModel.Benchmarks;

/// <summary>A column in the units of the domain, from the mean time of a call in nanoseconds.</summary>
internal sealed class DomainColumn(string name, string legend, Func<double, double> fromNanoseconds) : IColumn
{
    public static IColumn NanosecondsPerStep { get; } = new DomainColumn(
        "ns/path-step", "Nanoseconds per simulated step of a crisis, on one thread", ns => ns / (ReferenceWorkload.Paths * ReferenceWorkload.MeanSteps));

    public static IColumn MillionPathsPerSecond { get; } = new DomainColumn(
        "Mpaths/s", "Million crises a second, on one thread", ns => ReferenceWorkload.Paths * 1000.0 / ns);

    public string Id => name;

    public string ColumnName => name;

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => legend;

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => GetValue(summary, benchmarkCase, SummaryStyle.Default);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) =>
        summary[benchmarkCase]?.ResultStatistics is { } statistics
            ? fromNanoseconds(statistics.Mean).ToString("G4", CultureInfo.InvariantCulture)
            : "?";
}
