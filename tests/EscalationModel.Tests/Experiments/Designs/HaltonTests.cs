using EscalationModel.Experiments.Designs;

namespace EscalationModel.Tests.Experiments.Designs;

public class HaltonTests
{
    [Fact]
    public void A_power_of_the_prime_fills_its_strata()
    {
        int[] primes = [2, 3, 5, 7, 11];
        for (int k = 0; k < primes.Length; k++)
        {
            int n = primes[k] * primes[k];
            Assert.Equal(
                Enumerable.Range(0, n),
                new HaltonDesign(5, n).Points().Select(p => (int)Math.Round(p[k] * n)).Order());
        }
    }

    [Fact]
    public void The_largest_index_and_prime_stay_exact()
    {
        // 2^32 - 1 in base 2 is thirty-two ones.
        double[] last = new HaltonDesign(HaltonDesign.MaxDimensions, HaltonDesign.MaxCount).Point(HaltonDesign.MaxCount - 1);
        Assert.Equal(1 - Math.Pow(2, -32), last[0]);

        // 4294967295 = 68 * 7919^2 + 3870 * 7919 + 2617; the 1000th prime is 7919.
        Assert.Equal((2617.0 * 7919 * 7919 + 3870.0 * 7919 + 68) / (7919L * 7919 * 7919), last[999]);
    }

    [Fact]
    public void Too_few_points_for_the_primes_are_a_warning()
    {
        Assert.Null(new HaltonDesign(1, 1).Warning);
        Assert.Null(new HaltonDesign(2, 6).Warning);
        Assert.Contains("3 x 2 points", new HaltonDesign(2, 5).Warning, StringComparison.Ordinal);
        Assert.Contains("29 x 23 points", new HaltonDesign(10, 100).Warning, StringComparison.Ordinal);
    }
}
