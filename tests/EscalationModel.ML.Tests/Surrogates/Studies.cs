using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.Studies;
using EscalationModel.ML.Fitting;
using EscalationModel.Numerics;

namespace EscalationModel.ML.Tests.Surrogates;

/// <summary>Studies whose truth is known in closed form, with counts drawn from it, and small ones of korea-2017.</summary>
internal static class Studies
{
    private static readonly StudyInput[] Three =
        [StudyInput.Of("rate", new LogUniformDistribution(0.01, 1)), StudyInput.Uniform("wave", 0, 1), StudyInput.Uniform("slope", -1, 1)];

    /// <summary>A wave, which no parabola follows, and an interaction; probabilities from 0.0005 to 0.2.</summary>
    public static double Truth(ReadOnlySpan<double> x) =>
        -4 + 0.5 * PortableMath.Log(x[0]) + 0.5 * x[2] + 1.2 * PortableMath.SinCosPi(2.5 * x[1]).Sin * (1 + 0.3 * x[2]);

    /// <summary>Counts drawn from the truth at points of a Latin hypercube.</summary>
    public static StudyResult Counted(int points, int paths, ulong seed) =>
        Made(points, seed, (i, at) => Drawn(seed, i, paths, Truth([.. at.Values])));

    /// <summary>A share of paths, drawn from given log odds.</summary>
    public static Estimate Drawn(ulong seed, int point, int paths, double logit)
    {
        var random = new RandomStream(seed, point, RandomPurpose.Resampling);
        double p = BinomialLoss.Probability(logit);
        long count = 0;
        for (int k = 0; k < paths; k++)
        {
            count += random.NextBool(p) ? 1 : 0;
        }

        return Estimate.Probability(count, paths);
    }

    /// <summary>The truth itself.</summary>
    public static StudyResult Exact(int points, ulong seed) => Made(points, seed, (_, at) =>
    {
        double p = BinomialLoss.Probability(Truth([.. at.Values])), half = 1e-6 * p;
        return new(p, p - half, p + half);
    });

    /// <summary>War on korea-2017 by eight of its uncertain numbers.</summary>
    public static StudyResult Korea(int points, long paths, ulong design, ulong seed) => Study.Of(
        Scenario.Load("korea-2017"),
        [
            Log("$.model.tempoHazard", 3, 160), Log("$.actors[0].policy.nerve", 60, 380), Log("$.actors[1].policy.nerve", 60, 380),
            Log("$.actors[0].acceleration", 3e-6, 5.5e-6), Log("$.actors[1].acceleration", 3e-6, 5.5e-6),
            Log("$.actors[1].braking", 2e-5, 1e-4), Log("$.talks.ripeness", 0.0085, 0.053), Log("$.model.standstill", 7, 30),
        ],
        new LatinHypercubeDesign(8, points, design), new() { Paths = paths, Seed = seed, Outputs = ["war"] }).Run();

    /// <summary>A study of the three inputs that answers what a function says.</summary>
    public static StudyResult Made(int points, ulong seed, Func<int, StudyPoint, Estimate> answer, StudyInput? wave = null)
    {
        Study study = Study.Of(
            "wave", [Three[0], wave ?? Three[1], Three[2]], new LatinHypercubeDesign(3, points, seed), ["war"],
            _ => throw new InvalidOperationException(), hasIntervals: true);
        return StudyResult.Of(study, Enumerable.Range(0, points).Select(
            i => (study.Point(i), new Outcomes { { "war", answer(i, study.Point(i)) } })));
    }

    private static StudyInput Log(string path, double low, double high) => StudyInput.Of(path, new LogUniformDistribution(low, high));
}
