using System.Numerics;
using System.Runtime.Intrinsics;

namespace EscalationModel.Numerics.Pivoting;

/// <summary>A set of labels, the numbers 0 to 511: the rows of a game, then its columns. Immutable.</summary>
internal readonly struct LabelSet : IEquatable<LabelSet>
{
    /// <summary>How many labels there can be.</summary>
    public const int Capacity = 512;

    private static readonly LabelSet[] Singles = [.. Enumerable.Range(0, Capacity)
        .Select(label => new LabelSet(Vector512<ulong>.Zero.WithElement(label >> 6, 1UL << (label & 63))))];
    private static readonly Vector512<ulong> Mixers = Vector512.Create(
        0x9E3779B97F4A7C15,
        0xBF58476D1CE4E5B9,
        0x94D049BB133111EB,
        0xD6E8FEB86659FD93,
        0xC2B2AE3D27D4EB4F,
        0x165667B19E3779F9,
        0xA0761D6478BD642F,
        0xE7037ED1A0B428DB);

    private readonly Vector512<ulong> _bits;

    private LabelSet(Vector512<ulong> bits) => _bits = bits;

    /// <summary>Whether it holds a label.</summary>
    public bool Contains(int label) => (_bits & Singles[label]._bits) != Vector512<ulong>.Zero;

    /// <summary>This set and a label.</summary>
    public LabelSet With(int label) => new(_bits | Singles[label]._bits);

    /// <summary>The labels of this set that are not in another.</summary>
    public LabelSet Except(LabelSet other) => new(Vector512.AndNot(_bits, other._bits));

    /// <inheritdoc/>
    public bool Equals(LabelSet other) => _bits == other._bits;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is LabelSet other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        ulong mixed = Vector512.Sum(_bits * Mixers);
        return (int)((mixed ^ BitOperations.RotateRight(mixed, 29)) * 0x9E3779B97F4A7C15 >> 32);
    }
}
