using EscalationModel.Experiments.Comparison;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Experiments.Comparison;

/// <summary>How often procedures select the best of normal options whose means are known, where it is hardest: the best is better than all
/// others by just the difference that matters. A difference that is said to be twice as large must lose the guarantee.</summary>
public class CorrectSelectionTests
{
    private const double Probability = 0.9, Zone = 0.5;
    private const int Options = 4, FirstStage = 10, Repetitions = 1200;

    private static readonly double[] Spreads = [1, 1.5, 0.7, 1.2];

    private delegate SelectionResult Procedure(IReadOnlyList<SampledOption> options, SelectionOptions how);

    [Fact]
    public void Kim_and_Nelson_select_the_best_as_often_as_they_say()
    {
        AtLeast(Selected(KimNelsons, Zone)).MustHold();
        AtLeast(Selected(KimNelsons, 2 * Zone)).MustFail();
    }

    [Fact]
    public void Rinott_selects_the_best_as_often_as_it_says()
    {
        double constant = Rinott.Constant(Options, FirstStage, Probability);
        AtLeast(Selected((o, h) => Rinott.Select(o, h, constant, default), Zone)).MustHold();
        AtLeast(Selected((o, h) => Rinott.Select(o, h, constant, default), 2 * Zone)).MustFail();
    }

    // Its constant is that of equal spreads, at which it selects just as often as it says.
    [Fact]
    public void Bechhofer_selects_the_best_just_as_often_as_it_says()
    {
        static SelectionResult Select(IReadOnlyList<SampledOption> o, SelectionOptions h) => Bechhofer.Select(o, 1, h);
        int selected = Selected(Select, Zone, spreads: [1, 1, 1, 1]);
        Verdict.Proportion(selected, Repetitions, Probability).MustHold();
        Verdict.Proportion(selected, Repetitions, Probability - 0.1).MustFail();
        Verdict.Proportion(Selected(Select, 2 * Zone, spreads: [1, 1, 1, 1]), Repetitions, Probability).MustFail();
    }

    // An estimate and no guarantee: it holds about as often as it says here, and less from a first stage of 2.
    [Fact]
    public void Allocation_selects_the_best_about_as_often_as_it_estimates()
    {
        static int OfFirst(int stage) =>
            Selected((o, h) => Ocba.Select(o, h with { FirstStage = stage, MaxObservations = 4000, Indifference = null }), Zone);
        Assert.InRange(OfFirst(20) / (double)Repetitions, Probability - 0.04, 1);
        AtLeast(OfFirst(2)).MustFail();
    }

    [Fact]
    public void Common_random_numbers_shorten_the_race_and_keep_its_guarantee()
    {
        long alone = 0, together = 0;
        int selected = 0;
        for (int repetition = 0; repetition < Repetitions; repetition++)
        {
            ulong seed = (ulong)repetition;
            SelectionOptions how = How(Zone);
            alone += KimNelson.Select(Normal(Spreads, i => 100 * seed + (ulong)i), how).Observations;
            SelectionResult shared = KimNelson.Select(Normal(Spreads, _ => seed), how);
            together += shared.Observations;
            selected += shared.BestIndex == Options - 1 ? 1 : 0;
        }

        AtLeast(selected).MustHold();
        Assert.True(together < 0.4 * alone, $"{together} of {alone}");
    }

    [Fact]
    public void The_smallest_mean_is_sought_where_that_is_the_best()
    {
        SampledOption[] options = Normal(Spreads, _ => 3);
        SampledOption[] turned = [.. options.Select(o => new SampledOption(o.Name, i => -o.Observation(i)))];
        SelectionResult largest = KimNelson.Select(options, How(Zone));
        SelectionResult least = KimNelson.Select(turned, How(Zone) with { LargerIsBetter = false });
        Assert.Equal(largest.BestIndex, least.BestIndex);
        Assert.Equal(largest.Best.Mean.Value, -least.Best.Mean.Value);
        Assert.Equal(largest.Observations, least.Observations);
    }

    private static SelectionResult KimNelsons(IReadOnlyList<SampledOption> options, SelectionOptions how) => KimNelson.Select(options, how);

    private static int Selected(Procedure procedure, double said, double[]? spreads = null) => Enumerable.Range(0, Repetitions).Count(r =>
        procedure(Normal(spreads ?? Spreads, i => (ulong)(1000 * r + i)), How(said)).BestIndex == Options - 1);

    private static SelectionOptions How(double said) => new()
    {
        Probability = Probability, Indifference = said, FirstStage = FirstStage, Threads = 1,
    };

    // The last is the best.
    private static SampledOption[] Normal(double[] spreads, Func<int, ulong> seed) =>
    [
        .. spreads.Select((spread, i) => SampledOption.OfStream(
            $"option {i}", seed(i), stream => (i == Options - 1 ? Zone : 0) + spread * stream.NextNormal())),
    ];

    private static Verdict AtLeast(int selected) => new(
        (Probability - selected / (double)Repetitions) / Math.Sqrt(Probability * (1 - Probability) / Repetitions), 6,
        $"{selected} of {Repetitions} selected the best");
}
