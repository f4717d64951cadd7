using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace EscalationModel.Experiments.Designs;

/// <summary>Points that come from elsewhere: the questions of an optimizer, or what another program has chosen. Immutable; thread-safe.
/// </summary>
public sealed class GivenDesign : Design
{
    private readonly double[][] _points;

    /// <summary>The design of given points.</summary>
    /// <param name="points">At least one, all of as many coordinates, at least one, each at least 0 and below 1; else
    /// <see cref="ArgumentException"/> with the place. They are copied.</param>
    public GivenDesign(IReadOnlyList<IReadOnlyList<double>> points)
        : base("Given points", Checked(points), int.MaxValue, points.Count, int.MaxValue) => _points = [.. points.Select(p => p.ToArray())];

    private protected override string Named()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (double[] point in _points)
        {
            hash.AppendData(MemoryMarshal.AsBytes(point.AsSpan()));
        }

        return $"Given points {Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }

    private protected override void Fill(long index, Span<double> point) => _points[index].CopyTo(point);

    private static int Checked(IReadOnlyList<IReadOnlyList<double>> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.Count == 0)
        {
            throw new ArgumentException("A design has at least one point.", nameof(points));
        }

        for (int i = 0; i < points.Count; i++)
        {
            for (int k = 0; k < points[i].Count; k++)
            {
                if (!(points[i][k] >= 0 && points[i][k] < 1))
                {
                    throw new ArgumentException(FormattableString.Invariant(
                        $"points[{i}][{k}] is {points[i][k]}; it must be at least 0 and below 1."), nameof(points));
                }
            }

            if (points[i].Count != points[0].Count)
            {
                throw new ArgumentException(
                    $"points[{i}] has {points[i].Count} coordinates; it must have {points[0].Count} as points[0].", nameof(points));
            }
        }

        return points[0].Count;
    }
}
