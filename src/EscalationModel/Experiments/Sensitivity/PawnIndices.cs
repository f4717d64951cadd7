using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.Studies;

namespace EscalationModel.Experiments.Sensitivity;

/// <summary>PAWN: how far, from 0 to 1, the distribution function of an output moves at most when an input is in one of its slices. It asks
/// for no variance and for no independence of inputs. An input that does nothing has an index above 0, by noise alone: so each index stands
/// beside that of a dummy. Thread-safe. Source: [pianosi2015], [pianosi2018].</summary>
public static class PawnIndices
{
    private const int Folds = 5, PointsPerSlice = 5;

    /// <summary>The indices of each input, from the points of any study.</summary>
    /// <param name="study">The study: of points that spread over the inputs, such as <see cref="SobolDesign"/>, correlated or not; not a
    /// <see cref="MorrisDesign"/> or <see cref="OneAtATimeDesign"/>, and at least five a slice.</param>
    /// <param name="output">The name of the output; an unknown one is an <see cref="ArgumentException"/>.</param>
    /// <param name="options">How; null: ten slices and 95% intervals.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="StudyException">The design is not so, or a value is not finite (names the row).</exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static PawnResult Of(
        StudyResult study, string output, PawnOptions? options = null, CancellationToken cancellation = default) =>
        Of(Evaluations.Of(study, output), options ?? new(), cancellation);

    internal static PawnResult Of(Evaluations evaluations, PawnOptions options, CancellationToken cancellation = default)
    {
        options.Check();
        options.CheckSlices();
        evaluations.DemandSpread("PAWN indices", options.Slices * PointsPerSlice);
        var dummies = new Dictionary<string, PawnDummy>();
        return new()
        {
            Output = evaluations.Output,
            Level = options.Level,
            Points = evaluations.Values.Length,
            Indices = [.. evaluations.Inputs.Select((name, i) => Index(evaluations, name, i, dummies, options, cancellation))],
            Warnings = evaluations.Warnings(spreads: true),
        };
    }

    private static PawnIndex Index(
        Evaluations evaluations, string name, int input, Dictionary<string, PawnDummy> known, PawnOptions options,
        CancellationToken cancellation)
    {
        double[] values = evaluations.Values;
        Classes x = Classes.Slices(evaluations.InputColumn(input), options.Slices);
        int[] folds = BorgonovoDelta.FoldsOf(values.Length, options.Seed);
        SliceDistances Distances() => new(values, x.Count, folds, Folds);
        var slices = new double[x.Count];
        Distances().Plain(x.Of, slices);

        // Inputs whose slices have the same sizes have the same dummy.
        string sizes = string.Join(' ', x.Of.CountBy(slice => slice).OrderBy(size => size.Key).Select(size => size.Value));
        if (!known.TryGetValue(sizes, out PawnDummy? dummy))
        {
            known[sizes] = dummy = PawnDummy.Of(Distances(), x, options, cancellation);
        }

        Resampled? mean = new Bootstrap(values.Length, 1, options, cancellation).Run(() =>
        {
            SliceDistances distances = Distances();
            return (units, found) => found[0] = distances.HeldOut(x.Of, units);
        })[0];
        return new(name)
        {
            Slices = slices,
            Index = evaluations.IsConstant ? null : PawnSummary.Of(slices),
            Dummy = dummy,
            MeanWithoutNoise = evaluations.IsConstant ? null : mean?.Corrected,
        };
    }
}

/// <summary>How PAWN indices are estimated. Immutable.</summary>
public sealed record PawnOptions : IntervalOptions
{
    /// <summary>Options with 200 resamples.</summary>
    public PawnOptions() => Resamples = 200;

    /// <summary>Into how many slices of equal probability an input is cut, from 2 to 100; an input with fewer values has a slice for each.
    /// </summary>
    public int Slices { get; init; } = 10;

    /// <summary>How many dummies are drawn, from 20 to 100,000.</summary>
    public int Dummies { get; init; } = 2000;

    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    internal void CheckSlices()
    {
        if (Slices is < 2 or > 100 || Dummies is < 20 or > 100_000)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"Options: there are {Slices} slices and {Dummies} dummies; from 2 to 100 and from 20 to 100000 are allowed."));
        }
    }
}
