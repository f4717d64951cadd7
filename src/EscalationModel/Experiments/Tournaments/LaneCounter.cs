using System.Runtime.CompilerServices;

namespace EscalationModel.Experiments.Tournaments;

/// <summary>Counts of 64 matches at once, digit by digit: bit k of plane d is binary digit d of match k. Not thread-safe.</summary>
internal sealed class LaneCounter
{
    private readonly ulong[] _planes = new ulong[64];

    public void Clear() => Array.Clear(_planes);

    /// <summary>Adds one to the matches whose bits are set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ulong matches)
    {
        for (int d = 0; matches != 0; d++)
        {
            ulong plane = _planes[d];
            _planes[d] = plane ^ matches;
            matches &= plane;
        }
    }

    /// <summary>The count of each match.</summary>
    public void Read(Span<long> counts)
    {
        counts.Clear();
        for (int d = 0; d < _planes.Length; d++)
        {
            ulong plane = _planes[d];
            for (int k = 0; plane != 0; k++, plane >>= 1)
            {
                counts[k] |= (long)(plane & 1) << d;
            }
        }
    }
}
