using System.Globalization;
using EscalationModel.Engine;
using EscalationModel.Scenarios;
using EscalationModel.Shapes;

namespace EscalationModel.Experiments.Optimization;

/// <summary>Scenarios whose numbers are searched together, and what points are worth in them. Thread-safe.</summary>
internal sealed class SearchedScenarios
{
    // A long run is divided among threads; of short ones several run at once.
    private const long LongRun = 1 << 16;

    private readonly FittedNumbers[] _numbers;
    private readonly Scenario[] _scenarios;
    private readonly EngineChoice _engine;
    private readonly int? _threads;
    private readonly CancellationToken _cancellation;

    /// <exception cref="ScenarioException">A scenario is not valid, or has no such number.</exception>
    /// <exception cref="ArgumentException">There is no scenario or number, a number is there twice, or its values are not allowed; names
    /// all such numbers.</exception>
    public SearchedScenarios(
        IReadOnlyList<Scenario> scenarios, IReadOnlyList<SearchedNumber> numbers, Precision precision, int? threads,
        CancellationToken cancellation)
    {
        if (scenarios.Count == 0 || numbers.Count == 0)
        {
            throw new ArgumentException($"There is no {(scenarios.Count == 0 ? "scenario" : "number")}; allowed: 1 at least.");
        }

        (_threads, _cancellation) = (threads, cancellation);
        foreach (Scenario scenario in scenarios)
        {
            scenario.ThrowIfInvalid();
        }

        _scenarios = [.. scenarios.Select(s => s with { Variants = [] })];
        Variant[] others = [.. _scenarios.Skip(1).Select((s, i) => new Variant($"rival-{i + 1}", "", s))];
        _engine = EngineChoice.For(_scenarios[0] with { Variants = others }, SimulationEngine.Laned, precision);
        _numbers = [.. _scenarios.Select(s => new FittedNumbers(s, [.. numbers.Select(n => n.Path)]))];
        Check(numbers);
        Box = new SearchBox([.. numbers.Select(n => n.Low)], [.. numbers.Select(n => n.High)]);
    }

    /// <summary>The values of the numbers.</summary>
    public SearchBox Box { get; }

    /// <summary>The numbers of the first scenario as it is.</summary>
    public double[] Before => _numbers[0].Start;

    /// <summary>The same, moved into the box.</summary>
    public double[] Start
    {
        get
        {
            double[] start = Before;
            Box.Clamp(start);
            return start;
        }
    }

    /// <summary>The numbers of a point: whole where a number is whole.</summary>
    public double[] Rounded(IReadOnlyList<double> point) => [.. point.Select((x, i) => _numbers[0][i].IsWhole ? Whole(x, i) : x)];

    /// <summary>What a run of each scenario with the numbers of a point says; null if a rule of scenarios does not allow them.</summary>
    public IReadOnlyList<VariantResult>? Play(IReadOnlyList<double> point, ulong seed, long paths)
    {
        double[] values = Rounded(point);
        Scenario?[] changed = [.. _numbers.Select(n => n.At(values))];
        return changed.Any(s => s is null) ? null : Play(changed!, seed, paths);
    }

    /// <summary>What a run of each scenario as it is says.</summary>
    public IReadOnlyList<VariantResult> PlayBefore(ulong seed, long paths) => Play(_scenarios, seed, paths);

    /// <summary>The threads that try points of so many paths.</summary>
    public int? ThreadsOver(long paths) => paths < LongRun ? _threads : 1;

    private double Whole(double x, int i) => Math.Clamp(Math.Round(x), Math.Ceiling(Box.Low[i]), Math.Floor(Box.High[i]));

    private IReadOnlyList<VariantResult> Play(Scenario[] scenarios, ulong seed, long paths)
    {
        Variant[] variants = [.. scenarios.Select((s, i) => new Variant(i.ToString(CultureInfo.InvariantCulture), "A rival.", s))];
        int threads = paths < LongRun ? 1 : _threads ?? Environment.ProcessorCount;
        return Simulation.Play(variants, seed, new PathRange(0, paths), _engine, threads, _cancellation);
    }

    private void Check(IReadOnlyList<SearchedNumber> numbers)
    {
        string Number(double x) => x.ToString("R", CultureInfo.InvariantCulture);
        var wrong = new List<string>();
        foreach ((SearchedNumber number, int i) in numbers.Select((n, i) => (n, i)))
        {
            Bounds[] bounds = [.. _scenarios.Select(s => ScenarioChanges.Find(s, number.Path, new ReadContext())!.Range!.Value)];
            Bounds narrow = bounds.FirstOrDefault(b => !b.Contains(number.Low) || !b.Contains(number.High), bounds[0]);
            bool isOrdered = narrow.IsWhole ? Math.Ceiling(number.Low) < Math.Floor(number.High) : number.Low < number.High;
            if (!isOrdered || !narrow.Contains(number.Low) || !narrow.Contains(number.High))
            {
                wrong.Add($"{number.Path} from {Number(number.Low)} to {Number(number.High)} is not allowed; allowed: {narrow}, the lower "
                    + "end first.");
            }

            if (numbers.Take(i).Any(n => n.Path == number.Path))
            {
                wrong.Add($"{number.Path} is there twice; allowed: once.");
            }
        }

        if (wrong.Count > 0)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, wrong));
        }
    }
}
