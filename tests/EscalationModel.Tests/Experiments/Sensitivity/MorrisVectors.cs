using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.Sensitivity;
using EscalationModel.Tests.Reference;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Experiments.Sensitivity;

/// <summary>Morris's effects over all that a design may draw, and by trajectories that it does.</summary>
internal static class MorrisVectors
{
    /// <summary>Ishigami's effects by going through the grid, at the tolerance of the case; then by trajectories.</summary>
    public static void MustBe(ReferenceCase of, double a, double b)
    {
        int p = of.Inputs.GetProperty("levels").GetInt32();
        var design = new MorrisDesign(3, 4000, 1, p);
        for (int input = 0; input < 3; input++)
        {
            double[] effects = [.. AllEffects(input, p, a, b)];
            int[] all = [.. Enumerable.Range(0, effects.Length)];
            Assert.True(of.Near(of.ExpectedNumbers("mu")[input], effects.Average()));
            Assert.True(of.Near(of.ExpectedNumbers("mu_star")[input], effects.Average(Math.Abs)));
            double population = Math.Sqrt((effects.Length - 1.0) / effects.Length);
            Assert.True(of.Near(of.ExpectedNumbers("sigma")[input], population * MorrisEffects.Sigma(effects, all)));
        }

        MustHold(of, MorrisEffects.Effects(design, [.. design.Points().Select(u => Known.Ishigami(u, a, b))]));
    }

    /// <summary>Effects of many trajectories agree with expected mu, mu* and sigma, and with nothing else.</summary>
    public static void MustHold(ReferenceCase of, double[][] effects)
    {
        double[] mu = of.ExpectedNumbers("mu"), muStar = of.ExpectedNumbers("mu_star"), sigma = of.ExpectedNumbers("sigma");
        for (int i = 0; i < effects.Length; i++)
        {
            Sample plain = new(), sizes = new(), squares = new();
            foreach (double effect in effects[i])
            {
                plain.Add(effect);
                sizes.Add(Math.Abs(effect));
                squares.Add((effect - mu[i]) * (effect - mu[i]));
            }

            // Where all effects have one size there is nothing to estimate.
            bool isOneSize = sizes.Variance < 1e-18 * muStar[i] * muStar[i];
            Assert.True(isOneSize ? Math.Abs(sizes.Mean - muStar[i]) < 1e-9 : Verdict.Mean(sizes, muStar[i]).Holds, $"mu* of {i}");
            Verdict.Mean(plain, mu[i], $"mu of {i}").MustHold();
            double rounding = 1e-9 * (1 + sigma[i] * sigma[i]);
            Assert.True(
                Math.Abs(squares.Mean - sigma[i] * sigma[i]) < rounding || Verdict.Mean(squares, sigma[i] * sigma[i]).Holds,
                $"sigma of {i}");
            Verdict.Mean(plain, mu[i] + 0.3 * sigma[i], "moved mu").MustFail();
        }
    }

    // Each effect of the grid once: all are alike likely.
    private static IEnumerable<double> AllEffects(int input, int p, double a, double b)
    {
        double step = p / (2.0 * (p - 1));
        for (int k = 0; k < p / 2 * p * p; k++)
        {
            double[] from = new double[3];
            (int own, int others) = Math.DivRem(k, p * p);
            from[input] = own / (p - 1.0);
            from[(input + 1) % 3] = others / p / (p - 1.0);
            from[(input + 2) % 3] = others % p / (p - 1.0);
            double[] to = [.. from];
            to[input] += step;
            yield return (Known.Ishigami(to, a, b) - Known.Ishigami(from, a, b)) / step;
        }
    }

    /// <summary>Morris's function of twenty inputs, its free coefficients replaced by signs.</summary>
    public static double Function(double[] x)
    {
        double[] w = [.. x.Select((u, i) => i is 2 or 4 or 6 ? 2 * (1.1 * u / (u + 0.1) - 0.5) : 2 * (u - 0.5))];
        double sum = 0;
        for (int i = 1; i <= 20; i++)
        {
            sum += (i <= 10 ? 20 : Sign(i)) * w[i - 1];
            for (int j = i + 1; j <= 20; j++)
            {
                sum += (j <= 6 ? -15 : Sign(i + j)) * w[i - 1] * w[j - 1];
                for (int l = j + 1; l <= 5; l++)
                {
                    sum += -10 * w[i - 1] * w[j - 1] * w[l - 1];
                    sum += l < 4 ? 5 * w[i - 1] * w[j - 1] * w[l - 1] * w[3] : 0;
                }
            }
        }

        return sum;

        static int Sign(int power) => power % 2 == 0 ? 1 : -1;
    }

    /// <summary>What the reference says of the function itself.</summary>
    public static void FunctionMustBe()
    {
        Assert.Equal(-30.5255102041, Function([.. Enumerable.Repeat(0.25, 20)]), 1e-9);
        Assert.Equal(-63.138, Function([.. Enumerable.Repeat(0.9, 20)]), 1e-9);
    }
}
