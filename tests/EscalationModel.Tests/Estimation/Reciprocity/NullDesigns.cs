using EscalationModel.Estimation.Reciprocity;
using EscalationModel.Internals;

namespace EscalationModel.Tests.Estimation.Reciprocity;

/// <summary>Simulated sides of 546 days, as long as the timeline of Korea, with as many moves or some more.</summary>
internal static class NullDesigns
{
    public const int Days = 546;

    public static double[] Decays { get; } = [1.0 / 3, 1.0 / 7, 1.0 / 21];

    /// <summary>Phases of 26 days, quiet and busy by turns: rates e^2.2, or nine times, apart.</summary>
    public static DailyCovariate Driver { get; } =
        new("driver", [.. Enumerable.Range(0, Days).Select(d => d / 26 % 2 == 0 ? -1.1 : 1.1)]);

    public static HawkesSample Sample(params DailyCovariate[] covariates) =>
        HawkesFit.SampleOf(DailyMoves.Of(new int[Days], new int[Days]), covariates);

    /// <summary>Two sides that move themselves, and each other by a coupling.</summary>
    public static HawkesParameters Process(double rate, double own, double coupling, double beta, double? driver = null)
    {
        double log = PortableMath.Log(rate);
        double[] coefficients = driver is { } d ? [log, d] : [log];
        return new(coefficients, coefficients, new[,] { { own, coupling }, { coupling, own } }, beta);
    }

    public static HawkesSample[] Draw(HawkesSample like, HawkesParameters process, int sets, ulong seed)
    {
        var drawn = new HawkesSample[sets];
        for (int r = 0; r < sets; r++)
        {
            drawn[r] = HawkesBootstrap.Draw(like, process, seed, r);
        }

        return drawn;
    }

    /// <summary>Warp speed [giacomini2013]: of each data set the ratio, and that of one data set simulated from its fit without coupling.
    /// The latter together give the law under which all are judged.</summary>
    public static (double Size, double SizeOfMixture) Rejected(HawkesSample[] sets)
    {
        var ratios = new double[sets.Length];
        var simulated = new double[sets.Length];
        ParallelLoop.For(sets.Length, r =>
        {
            (ratios[r], HawkesEnd uncoupled) = HawkesSearch.Ratio(sets[r], Decays);
            HawkesParameters p = uncoupled.Parameters;
            simulated[r] = p.SpectralRadius < 1
                ? HawkesSearch.Ratio(HawkesBootstrap.Draw(sets[r], p, 77, r), Decays).Ratio
                : double.PositiveInfinity;
        });
        double critical = simulated.Order().ElementAt((int)Math.Ceiling(0.95 * sets.Length) - 1);
        return (ratios.Count(x => x > critical) / (double)sets.Length, ratios.Count(x => x > 4.230563) / (double)sets.Length);
    }
}
