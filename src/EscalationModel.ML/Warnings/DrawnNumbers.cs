using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EscalationModel.ML.Warnings;

/// <summary>A scenario with the uncertain numbers of its baseline drawn. A draw that the rules of scenarios refuse is drawn again.
/// Thread-safe.
/// </summary>
internal sealed class DrawnNumbers
{
    // The quantiles that tell ranges apart.
    private static readonly double[] Shares = [0.01, 0.25, 0.5, 0.75, 0.99];

    private const int MostTrials = 100;

    private readonly Scenario _scenario;
    private readonly UncertainNumber[] _numbers;
    private readonly string[] _names;
    private readonly ulong _seed;

    public DrawnNumbers(Scenario scenario, ulong seed)
    {
        (_scenario, _seed) = (scenario with { Variants = [] }, seed);
        _numbers = [.. scenario.Uncertainties.Where(u => u.Variant is null)];
        _names = [.. _numbers.Select(u => u.Name).Distinct()];
    }

    /// <summary>A digest of what is drawn, which the fingerprint of a scenario leaves out.</summary>
    public static string DigestOf(Scenario scenario) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', scenario.Uncertainties.Where(u => u.Variant is null)
            .Select(u => string.Create(CultureInfo.InvariantCulture, $"{u.Path} {u.Group} {TextOf(u)}"))))));

    /// <summary>The scenario of a draw.</summary>
    /// <exception cref="LearningException">The rules refused every trial.</exception>
    public Scenario At(long draw)
    {
        var random = new RandomStream(_seed, draw, RandomPurpose.Parameters);
        ScenarioException? refusal = null;
        for (int trial = 0; trial < MostTrials; trial++)
        {
            double[] quantiles = [.. _names.Select(_ => Inside(random.NextDouble()))];
            try
            {
                return _scenario.WithJson([.. _numbers.Select(n => (n.Path, Json(n, quantiles)))]);
            }
            catch (ScenarioException e)
            {
                refusal = e;
            }
        }

        throw new LearningException(
            $"None of {MostTrials} draws of the uncertain numbers of {_scenario.Name} is a scenario; the last: {refusal!.Message}",
            refusal);
    }

    private string Json(UncertainNumber number, double[] quantiles) =>
        TextOf(number.Distribution.Quantile(quantiles[Array.IndexOf(_names, number.Name)]));

    // Quantiles at 0 and 1 may be infinite.
    private static double Inside(double uniform) => Math.Clamp(uniform, 1e-12, 1 - 1e-12);

    private static string TextOf(UncertainNumber number) => string.Join(
        ' ', Shares.Select(q => TextOf(number.Distribution.Quantile(q))));

    private static string TextOf(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
