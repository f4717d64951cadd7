using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.Studies;

namespace EscalationModel.Tests.Experiments.Studies;

public class StudyRoundsTests
{
    private const int Rounds = 12;

    // The best of five points around the best so far.
    private static Design? Next(IReadOnlyList<StudyResult> before, double width)
    {
        if (before.Count == Rounds)
        {
            return null;
        }

        double best = before.SelectMany(r => Enumerable.Range(0, 5).Select(i => (X: r.Study.Point(i)["x"], Y: r.Column("y")[i])))
            .Append((X: 0.5, Y: double.PositiveInfinity)).MinBy(p => p.Y).X;
        double half = width * Math.ScaleB(1, -before.Count);
        return new GivenDesign([.. Enumerable.Range(-2, 5).Select(k => (double[])[Math.Clamp(best + k * half / 2, 0, 0.999999)])]);
    }

    private static Study Parabola(Design design, Action? also = null) => Study.Of(
        "parabola", [StudyInput.Uniform("x", 0, 1)], design, ["y"], p =>
        {
            also?.Invoke();
            return new() { ["y"] = (p["x"] - 0.3) * (p["x"] - 0.3) };
        });

    private static Study? Round(IReadOnlyList<StudyResult> before, Action? also = null, double width = 0.5) =>
        Next(before, width) is { } design ? Parabola(design, also) : null;

    [Fact]
    public void Rounds_follow_from_each_other_and_go_on_where_they_stopped()
    {
        using var folder = new TemporaryFolder();
        IReadOnlyList<StudyResult> whole = new StudyRounds(folder["whole"], r => Round(r)).Run();
        Assert.Equal(Rounds, whole.Count);
        Assert.Equal(0.3, whole[^1].Study.Point(2)["x"], 1e-3);
        int left = 23;
        using var cancellation = new CancellationTokenSource();
        void Stop()
        {
            if (Interlocked.Decrement(ref left) == 0)
            {
                cancellation.Cancel();
            }
        }

        Assert.ThrowsAny<OperationCanceledException>(
            () => new StudyRounds(folder["parts"], r => Round(r, Stop)).Run(new() { Threads = 1 }, cancellation.Token));
        int asked = 0;
        IReadOnlyList<StudyResult> rest = new StudyRounds(
            folder["parts"], r => Round(r, () => Interlocked.Increment(ref asked))).Run();
        Assert.Equal(whole.SelectMany(r => r.Column("y")), rest.SelectMany(r => r.Column("y")));
        Assert.InRange(asked, 1, 5 * Rounds - 20);
    }

    [Fact]
    public void A_stored_round_that_does_not_follow_is_refused()
    {
        using var folder = new TemporaryFolder();
        new StudyRounds(folder["a"], r => Round(r)).Run();
        Assert.Contains(
            "another plan",
            Assert.Throws<StudyException>(() => new StudyRounds(folder["a"], r => Round(r, width: 0.4)).Run()).Message,
            StringComparison.Ordinal);
    }
}
