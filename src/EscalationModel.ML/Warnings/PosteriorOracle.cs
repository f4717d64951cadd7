using System.Runtime.ExceptionServices;
using EscalationModel.ML.Fitting;
using EscalationModel.Models;
using EscalationModel.Policies;

namespace EscalationModel.ML.Warnings;

/// <summary>What is known by who has seen every step of a crisis but not the uncertain numbers: draws of them from what is believed
/// beforehand, each weighted by how likely it makes the tempos seen, and that no accident ended the crisis before [gordon1993]. Exact up
/// to the number of draws where noise alone moves the tempos that policies do not.</summary>
internal sealed class PosteriorOracle
{
    private const int Slots = 16, PathsPerSlot = 32;

    private static readonly string[] Learnable =
        ["nerve", "day", "acceleration", "braking", "volatility", "initialTempo", "tempoHazard", "baseHazard"];

    private readonly Scenario[] _draws;
    private readonly TempoLaw[] _laws;
    private readonly EarlyWarningOptions _options;
    private readonly ulong _seed;

    /// <param name="scenario">A scenario that <see cref="Covers(Scenario)"/> holds for.</param>
    /// <param name="options">How many draws.</param>
    /// <param name="seed">The seed of draws and continuations.</param>
    public PosteriorOracle(Scenario scenario, EarlyWarningOptions options, ulong seed)
    {
        var numbers = new DrawnNumbers(scenario, seed);
        _draws = [.. Enumerable.Range(0, options.Particles).Select(k => numbers.At(k))];
        _laws = [.. _draws.Select(s => new TempoLaw(s))];
        (_options, _seed) = (options, seed);
    }

    /// <summary>Whether the likelihood of what was seen can be worked out: trains that noise alone disturbs and policies that look at
    /// nothing but the moment, of which at most nerves, means of the trains and hazards are uncertain.</summary>
    public static bool Covers(Scenario scenario) =>
        scenario is { Model: AcceleratingTrains trains, Mediator: null, Talks: null }
        && scenario.Calendar.All(e => e.Tempo == 0)
        && new[] { Side.A, Side.B }.All(s => Covers(trains[s]) && scenario[s].Policy is Brinkman { Spread: 0 } or Deadline or Hawk or Dove)
        && scenario.Uncertainties.Where(u => u.Variant is null).All(IsLearnable);

    /// <summary>What it gains over the base rate on each state, without what the noise of draws and continuations costs it, and on how many
    /// draws the weights of half of all states lie at least.</summary>
    public (double[] Gains, double Effective) Judge(
        IReadOnlyList<PooledState> states, double[] truths, double rate, CancellationToken cancellation)
    {
        var weights = new Weighted[states.Count];
        InParallel(states.Count, i => weights[i] = Weigh([.. _laws.Select(law => law.LogLikelihood(states[i].Seen))]), cancellation);
        double[][] halves = [Forecasts(states, weights, 0, cancellation), Forecasts(states, weights, 1, cancellation)];
        double[] gains = [.. weights.Select((w, i) => Gain(truths[i], rate, w.Share, halves[0][i], halves[1][i]))];
        double[] effective = [.. weights.Select(w => w.Effective).Order()];
        return (gains, effective[effective.Length / 2]);
    }

    /// <summary>The gain over the base rate of a forecast made of two halves, without what their noise costs.</summary>
    /// <param name="truth">The probability that is foretold.</param>
    /// <param name="rate">The base rate.</param>
    /// <param name="share">The share of the even half in the whole.</param>
    /// <param name="even">What the even half forecasts.</param>
    /// <param name="odd">What the odd one does.</param>
    internal static double Gain(double truth, double rate, double share, double even, double odd)
    {
        double Loss(double forecast) => LogScore.Loss(truth, Inside(forecast));
        // The noise of a half goes with one over its share, so by their shares halves lose about twice to it what the whole does.
        double halves = share * Loss(even) + (1 - share) * Loss(odd);
        return LogScore.OfBase(truth, rate) - 2 * Loss(share * even + (1 - share) * odd) + halves;
    }

    /// <summary>What draws weigh by the logarithms of their likelihoods. Each half is held to its own likeliest draw, so that it forecasts
    /// even where the other half is far likelier.</summary>
    internal static Weighted Weigh(double[] logs)
    {
        double[] greatest = [.. Enumerable.Range(0, 2).Select(half => logs.Where((_, k) => k % 2 == half).Max())];
        double[] all = [.. logs.Select((l, k) => PortableMath.Exp(l - greatest[k % 2]))];
        double Sum(int half, Func<double, double> of) => all.Where((_, k) => k % 2 == half).Sum(of);
        double even = Sum(0, w => w), odd = Sum(1, w => w);
        double share = BinomialLoss.Probability(
            greatest[0] + PortableMath.Log(even) - greatest[1] - PortableMath.Log(odd));
        double evenPart = share / even, oddPart = (1 - share) / odd;
        return new(all, share, 1 / (evenPart * evenPart * Sum(0, w => w * w) + oddPart * oddPart * Sum(1, w => w * w)));
    }

    // What goes wrong in one of them is thrown as it was.
    private static void InParallel(int count, Action<int> body, CancellationToken cancellation)
    {
        try
        {
            Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellation }, body);
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }

    // The tempo at the onset is seen, and tells of no other number unless it moves with it.
    private static bool IsLearnable(UncertainNumber number)
    {
        string key = number.Path[(number.Path.LastIndexOf('.') + 1)..];
        return Learnable.Contains(key) && (key != "initialTempo" || number.Group.Length == 0);
    }

    private static bool Covers(Train train) => train.Perception == Perception.Perfect && train.Incidents.Rate == 0 && train.Volatility > 0;

    private double[] Forecasts(IReadOnlyList<PooledState> states, Weighted[] weights, int half, CancellationToken cancellation)
    {
        var chosen = new List<int>[_draws.Length];
        for (int i = 0; i < states.Count; i++)
        {
            foreach (int draw in Resampled(weights[i].All, half, i))
            {
                (chosen[draw] ??= []).Add(i);
            }
        }

        var forecasts = new double[states.Count];
        for (int draw = half; draw < chosen.Length; draw += 2)
        {
            if (chosen[draw] is { } places)
            {
                ulong own = new RandomStream(_seed, draw, RandomPurpose.Resampling).NextBits();
                Continuations continued = Simulation.Continue(
                    _draws[draw], [.. places.Select(i => states[i].State)], PathsPerSlot, own, cancellation: cancellation);
                for (int n = 0; n < places.Count; n++)
                {
                    int state = n;
                    forecasts[places[n]] += _options.Outcomes.Distinct().Sum(o => continued.Probability(state, o)) / Slots;
                }
            }
        }

        return forecasts;
    }

    // Systematic resampling of the draws of a half.
    private IEnumerable<int> Resampled(double[] weights, int half, int state)
    {
        double total = weights.Where((_, k) => k % 2 == half).Sum(), sum = 0;
        double next = new RandomStream(_seed + 1, 2L * state + half, RandomPurpose.Resampling).NextDouble();
        for (int k = half; k < weights.Length; k += 2)
        {
            sum += weights[k];
            for (; next * total < sum * Slots && next < Slots; next++)
            {
                yield return k;
            }
        }
    }

    // Half a path of all that were continued: no forecast is sure.
    private static double Inside(double forecast)
    {
        const double Least = 0.5 / (Slots * PathsPerSlot);
        return Math.Clamp(forecast, Least, 1 - Least);
    }

    /// <summary>Weights of draws.</summary>
    /// <param name="All">Those of even and odd draws apart: the greatest of each half is 1.</param>
    /// <param name="Share">The share of the even ones in the whole.</param>
    /// <param name="Effective">On how many draws the whole lies.</param>
    internal readonly record struct Weighted(double[] All, double Share, double Effective);
}
