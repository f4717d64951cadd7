using System.Globalization;

namespace EscalationModel.Benchmarks;

/// <summary>Runs contenders in turn, round by round, because the speed of a shared machine drifts: only ratios of one round mean something.
/// Prints for each the least and the median figure and the median of its ratios to the first, with the load of the machine.</summary>
internal static class InTurn
{
    public static void Race(string row, int rounds, string unit, params IReadOnlyList<Contender> contenders)
    {
        List<double>[] figures = [.. contenders.Select(_ => new List<double>())];
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < contenders.Count; i++)
            {
                figures[i].Add(contenders[i].Measure());
            }
        }

        Console.WriteLine(Invariant($"{row}: {rounds} rounds, load {Load()}"));
        for (int i = 0; i < contenders.Count; i++)
        {
            List<double> ratios = [.. figures[i].Zip(figures[0], (own, first) => own / first)];
            string name = contenders[i].Name;
            Console.WriteLine(Invariant(
                $"  {name,-48} least {figures[i].Min(),8:F4} median {Median(figures[i]),8:F4} {unit}, ratio {Median(ratios):F3}"));
        }
    }

    public static double Median(IReadOnlyList<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
