using System.Globalization;
using EscalationModel.Estimation;
using EscalationModel.Estimation.Strategic;
using EscalationModel.Internals;

namespace EscalationModel.Tests.Estimation.Strategic;

/// <summary>Intervals hold the truth as often as they say, over 400 sets of 282 rows from players that choose what is best. The bounds are
/// those of the purpose: a true share of 0.95 leaves 0.91 to 0.985 with probability 2e-3 for one of the parameters.</summary>
public sealed class StrategicRecoveryTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private const int Sets = 400, Rows = 282;

    [Theory, InlineData(StrategicError.Agent), InlineData(StrategicError.Private), InlineData(StrategicError.Logit), Trait("Category", "Slow")]
    public void IntervalsHoldTheTruth(StrategicError error)
    {
        LikelihoodFit[] fits = Fits(error);
        double[] shares = Shares(fits, 1);
        output.WriteLine(string.Join(" ", shares.Select(s => s.ToString("0.0000", CultureInfo.InvariantCulture))));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{fits.Count(f => f.IsAtInfinity)} {fits.Count(f => !f.Converged)}"));
        Assert.All(shares, s => Assert.InRange(s, 0.91, 0.985));
        Assert.InRange(shares.Average(), 0.935, 0.965);

        // The power check: errors of half the size are found out.
        double[] halved = Shares(fits, 0.5);
        Assert.All(halved, s => Assert.False(s is >= 0.91 and <= 0.985));
        Assert.False(halved.Average() is >= 0.935 and <= 0.965);
    }

    private static LikelihoodFit[] Fits(StrategicError error)
    {
        var fits = new LikelihoodFit[Sets];
        ParallelLoop.For(Sets, set => fits[set] = StrategicFit.Of(
            StrategicSynthetic.Draw(set, Rows, error), StrategicSynthetic.Formulas, new() { Error = error, RandomStarts = 0 }).Fit);
        return fits;
    }

    private static double[] Shares(LikelihoodFit[] fits, double factor) =>
    [
        .. StrategicSynthetic.Truth.Select((truth, j) => fits.Count(f => f.Parameters[j].StandardError is { } error
            && Math.Abs(f.Parameters[j].Value - truth) <= 1.959964 * factor * error) / (double)fits.Length),
    ];
}
