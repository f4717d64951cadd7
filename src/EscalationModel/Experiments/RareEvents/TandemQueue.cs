using EscalationModel.Numerics;

namespace EscalationModel.Experiments.RareEvents;

/// <summary>Two queues in a row with exponential times, seen at each event: an arrival in the first queue, a service that moves one on to
/// the second, or one that lets one go. It starts with one in the first queue; the event is that as many as <see cref="Total"/>, the goal,
/// wait together before none does. A tilted step swaps the arrivals with the slower service [parekh1989], which fails where both
/// services are about as fast [glasserman1995]: a warning example. Immutable; thread-safe.</summary>
public sealed record TandemQueue : ITiltedProcess<QueuePlace>
{
    private readonly double[] _rates, _tilted;

    /// <summary>Two queues.</summary>
    /// <param name="arrival">The rate of arrivals, above 0.</param>
    /// <param name="service1">The rate of service of the first queue, above 0.</param>
    /// <param name="service2">That of the second.</param>
    /// <param name="total">The number that is the event, at least 2.</param>
    /// <exception cref="RareEventException">A number is not allowed; names all of them.</exception>
    public TandemQueue(double arrival, double service1, double service2, int total)
    {
        _rates = [arrival, service1, service2];
        RareEventException.ThrowIfAny(
        [
            .. _rates.Where(r => !(r > 0 && double.IsFinite(r)))
                .Select(r => FormattableString.Invariant($"The rate {r} is not allowed; allowed: above 0")),
            .. total < 2 ? [$"total {total} is not allowed; allowed: at least 2"] : Array.Empty<string>(),
        ]);
        (Arrival, Service1, Service2, Total) = (arrival, service1, service2, total);
        _tilted = service1 < service2 ? [service1, arrival, service2] : [service2, service1, arrival];
    }

    /// <summary>The rate of arrivals.</summary>
    public double Arrival { get; }

    /// <summary>The rate of service of the first queue.</summary>
    public double Service1 { get; }

    /// <summary>The rate of service of the second queue.</summary>
    public double Service2 { get; }

    /// <summary>The number that is the event.</summary>
    public int Total { get; }

    /// <summary>The probability of the event, exactly: a linear system with a state for each pair. The work grows with the sixth power of
    /// the total.</summary>
    public double Probability()
    {
        QueuePlace[] places =
        [
            .. from n in Enumerable.Range(1, Total - 1) from second in Enumerable.Range(0, n + 1) select new QueuePlace(n - second, second),
        ];
        Dictionary<QueuePlace, int> index = places.Select((p, i) => (p, i)).ToDictionary(p => p.p, p => p.i);
        var transient = new double[places.Length, places.Length];
        var ends = new double[places.Length, 2];
        for (int i = 0; i < places.Length; i++)
        {
            double sum = Enumerable.Range(0, 3).Where(e => Can(places[i], e)).Sum(e => _rates[e]);
            for (int e = 0; e < 3; e++)
            {
                if (!Can(places[i], e))
                {
                    continue;
                }

                QueuePlace next = After(places[i], e);
                int n = next.First + next.Second;
                double p = _rates[e] / sum;
                if (n == 0 || n == Total)
                {
                    ends[i, n == 0 ? 0 : 1] += p;
                }
                else
                {
                    transient[i, index[next]] += p;
                }
            }
        }

        return new AbsorbingChain(transient, ends).AbsorptionProbabilities()[index[new(1, 0)], 1];
    }

    /// <inheritdoc/>
    public QueuePlace Start(ref RandomStream random) => new(1, 0);

    /// <inheritdoc/>
    public bool Step(ref QueuePlace state, ref RandomStream random)
    {
        double none = 0;
        return Step(ref state, _rates, ref random, ref none);
    }

    /// <inheritdoc/>
    public bool TiltedStep(ref QueuePlace state, ref RandomStream random, ref double logWeight) =>
        Step(ref state, _tilted, ref random, ref logWeight);

    /// <inheritdoc/>
    public double Level(in QueuePlace state) => state.First + state.Second;

    private bool Step(ref QueuePlace state, double[] rates, ref RandomStream random, ref double logWeight)
    {
        double sum = 0, trueSum = 0;
        for (int e = 0; e < 3; e++)
        {
            sum += Can(state, e) ? rates[e] : 0;
            trueSum += Can(state, e) ? _rates[e] : 0;
        }

        double place = random.NextDouble() * sum;
        int drawn = 0;
        for (; drawn < 2 && (!Can(state, drawn) || place >= rates[drawn]); drawn++)
        {
            place -= Can(state, drawn) ? rates[drawn] : 0;
        }

        while (!Can(state, drawn))
        {
            drawn--; // what rounding has left over
        }

        if (rates != _rates)
        {
            logWeight += PortableMath.Log(_rates[drawn] / trueSum / (rates[drawn] / sum));
        }

        state = After(state, drawn);
        return state.First + state.Second > 0 && state.First + state.Second < Total;
    }

    private static bool Can(QueuePlace state, int happens) => happens == 0 || (happens == 1 ? state.First : state.Second) > 0;

    private static QueuePlace After(QueuePlace state, int happens) => happens switch
    {
        0 => state with { First = state.First + 1 },
        1 => new(state.First - 1, state.Second + 1),
        _ => state with { Second = state.Second - 1 },
    };
}
