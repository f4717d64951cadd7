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
    static virtual void Words(ref Xoshiro<TSelf> generators, out TSelf first, out TSelf second)
    {
        first = generators.Next();
        second = generators.Next();
    }

    /// <summary>x, and a number more where the word is below one threshold or above the other. The thresholds are those of
    /// places in tables of 32.</summary>
    static virtual TSelf Climb32(TSelf x, TSelf places, TSelf word, void* below, void* above, TSelf amountBelow, TSelf amountAbove)
    {
        TSelf moved = TSelf.AddIfBelow(word, TSelf.Lookup32(below, places), x, amountBelow);
        return TSelf.AddIfBelow(TSelf.Lookup32(above, places), word, moved, amountAbove);
    }

    /// <summary>The same with tables of any size.</summary>
    static virtual TSelf Climb(TSelf x, TSelf places, TSelf word, void* below, void* above, TSelf amountBelow, TSelf amountAbove)
    {
        TSelf moved = TSelf.AddIfBelow(word, TSelf.Lookup(below, places), x, amountBelow);
        return TSelf.AddIfBelow(TSelf.Lookup(above, places), word, moved, amountAbove);
    }

    /// <summary>Numbers whose sign is set where the budget less what is spent has it, or a bit of peak that x has lost is at
    /// the top, or 8 below.</summary>
    static virtual TSelf Falls(TSelf peak, TSelf x, TSelf budget, TSelf spent)
    {
        TSelf lost = peak & ~x;
        return (budget - spent) | lost | TSelf.ShiftLeft(lost, 8);
    }
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
