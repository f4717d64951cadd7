using System.Runtime.CompilerServices;

namespace EscalationModel.Internals.Lanes;

/// <summary>Memory that does not move, for pointers; it lives as long as its arena. An engine takes all it needs when it is made.</summary>
/// <param name="paths">How many paths are drawn, or counted, at a time by what takes its memory here.</param>
internal sealed unsafe class Arena(int paths = Arena.BatchPaths)
{
    private const int BatchPaths = 512;

    private const int Line = 64;

    private readonly List<byte[]> _pieces = [];

    /// <summary>How many paths are drawn, or counted, at a time.</summary>
    public int Paths => paths;

    /// <summary>Room for so many values, all zeros, at the start of a cache line.</summary>
    public T* Take<T>(long count)
        where T : unmanaged
    {
        byte[] piece = GC.AllocateArray<byte>(checked((int)(count * sizeof(T) + Line)), pinned: true);
        _pieces.Add(piece);
        return (T*)(((nint)Unsafe.AsPointer(ref piece[0]) + Line - 1) & ~(nint)(Line - 1));
    }
}
