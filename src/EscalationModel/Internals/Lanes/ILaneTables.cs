using System.Runtime.CompilerServices;

namespace EscalationModel.Internals.Lanes;

/// <summary>What a table-driven engine needs of lanes: numbers looked up by the lower bits of a lane, and whole numbers
/// compared without a sign.</summary>
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

    // What follows is made of the above. Lanes may do it in one piece: the compiler inlines only so many calls into one method.

    /// <summary>The next two words of every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual void Words(ref Xoshiro<TSelf> generators, out TSelf first, out TSelf second)
    {
        first = generators.Next();
        second = generators.Next();
    }

    /// <summary>The same of generators that look ahead.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual void Words(ref XoshiroAhead<TSelf> generators, out TSelf first, out TSelf second)
    {
        first = generators.Next();
        second = generators.Next();
    }

    /// <summary>x, and a number more for each of two words where it is below one threshold or above another.</summary>
    /// <param name="x">What the numbers are added to, and in its lowest 5 bits the places in the tables.</param>
    /// <param name="wordA">A word.</param>
    /// <param name="wordB">Another.</param>
    /// <param name="thresholds">Tables of 32, one after the other: below, above; and the same for the other word.</param>
    /// <param name="bytes">The bytes of a table.</param>
    /// <param name="downA">What is added where the first word is below.</param>
    /// <param name="upA">And where it is above.</param>
    /// <param name="downB">What is added where the other word is below.</param>
    /// <param name="upB">And where it is above.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Climb32(
        TSelf x, TSelf wordA, TSelf wordB, byte* thresholds, nint bytes, TSelf downA, TSelf upA, TSelf downB, TSelf upB)
    {
        TSelf places = x;
        x = TSelf.AddIfBelow(wordA, TSelf.Lookup32(thresholds, places), x, downA);
        x = TSelf.AddIfBelow(TSelf.Lookup32(thresholds + bytes, places), wordA, x, upA);
        x = TSelf.AddIfBelow(wordB, TSelf.Lookup32(thresholds + 2 * bytes, places), x, downB);
        return TSelf.AddIfBelow(TSelf.Lookup32(thresholds + 3 * bytes, places), wordB, x, upB);
    }

    /// <summary>The same with tables of any size, and with the places apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Climb(
        TSelf x, TSelf places, TSelf wordA, TSelf wordB, byte* thresholds, nint bytes, TSelf downA, TSelf upA, TSelf downB, TSelf upB)
    {
        x = TSelf.AddIfBelow(wordA, TSelf.Lookup(thresholds, places), x, downA);
        x = TSelf.AddIfBelow(TSelf.Lookup(thresholds + bytes, places), wordA, x, upA);
        x = TSelf.AddIfBelow(wordB, TSelf.Lookup(thresholds + 2 * bytes, places), x, downB);
        return TSelf.AddIfBelow(TSelf.Lookup(thresholds + 3 * bytes, places), wordB, x, upB);
    }

    /// <summary>Numbers whose sign is set where the budget less what is spent has it, or a bit of peak that x has lost is at
    /// the top, or 8 below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Falls(TSelf peak, TSelf x, TSelf budget, TSelf spent)
    {
        TSelf lost = peak & ~x;
        return (budget - spent) | lost | TSelf.ShiftLeft(lost, 8);
    }

    /// <summary>x | (bits &amp; mask).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf OrMasked(TSelf x, TSelf bits, TSelf mask) => x | (bits & mask);
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
