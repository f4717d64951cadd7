using System.Numerics;

namespace EscalationModel.Internals.Lanes;

/// <summary>What a table-driven engine needs of lanes: numbers looked up by the lower bits of a lane, and whole numbers compared without a sign.</summary>
internal unsafe interface ILaneTables<TSelf> : ILaneBits<TSelf>
    where TSelf : unmanaged, ILaneTables<TSelf>
{
    /// <summary>From a table of 32 numbers, those that the lowest 5 bits of the lanes name.</summary>
    static abstract TSelf Lookup32(void* table, TSelf index);

    /// <summary>From a table, the numbers that the lanes name: whole numbers below 2^31.</summary>
    static abstract TSelf Lookup(void* table, TSelf index);

    /// <summary>x + amount where left is below right, x elsewhere; all whole numbers without a sign.</summary>
    static abstract TSelf AddIfBelow(TSelf left, TSelf right, TSelf x, TSelf amount);

    /// <summary>The greater of each two bytes.</summary>
    static abstract TSelf MaxBytes(TSelf left, TSelf right);

    /// <summary>All ones in the lanes whose highest bit is set, zeros in the others.</summary>
    static abstract TSelf SignMask(TSelf x);
}

/// <summary>Lookups for processors without instructions for them.</summary>
internal static unsafe class LaneTables
{
    public static V Lookup<V, T>(T* table, V index, uint mask)
        where V : unmanaged, ILaneBits<V>
        where T : unmanaged
    {
        V found = default;
        for (int lane = 0; lane < V.Count; lane++)
        {
            uint at = V.IsDouble ? (uint)((ulong*)&index)[lane] : ((uint*)&index)[lane];
            ((T*)&found)[lane] = table[at & mask];
        }

        return found;
    }
}
