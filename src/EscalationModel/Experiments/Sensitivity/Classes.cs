namespace EscalationModel.Experiments.Sensitivity;

/// <summary>A sample in classes of nearly the same number of values. Equal values are never parted.</summary>
internal sealed class Classes
{
    private Classes(int[] of, bool[] isMass) => (Of, IsMass) = (of, isMass);

    /// <summary>The class of each value, in ascending order of values.</summary>
    public int[] Of { get; }

    /// <summary>Whether a class is one value with a probability of its own, which has no neighbors.</summary>
    public bool[] IsMass { get; }

    public int Count => IsMass.Length;

    /// <summary>Slices of equal probability, as far as equal values allow; where there are no more values than slices, the
    /// values.</summary>
    public static Classes Slices(double[] values, int slices) => Divide(values, slices, masses: false);

    /// <summary>Slices in which every value that is met often enough to be a mass is a class by itself.</summary>
    public static Classes WithMasses(double[] values, int slices) => Divide(values, slices, masses: true);

    private static Classes Divide(double[] values, int slices, bool masses)
    {
        double[] sorted = [.. values];
        int[] order = [.. Enumerable.Range(0, values.Length)];
        Array.Sort(sorted, order);
        int distinct = 1 + Enumerable.Range(1, sorted.Length - 1).Count(i => sorted[i] != sorted[i - 1]);
        bool isDiscrete = distinct <= slices;
        var of = new int[values.Length];
        var isMass = new List<bool>();
        long lastCell = -1;
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && sorted[end] == sorted[start];)
            {
                end++;
            }

            // The slice of the middle of what is equal.
            long cell = (long)(start + end) * slices / (2L * sorted.Length);
            bool mass = isDiscrete || (masses && end - start > 1 && 2L * slices * (end - start) >= sorted.Length);
            if (mass || cell != lastCell || isMass[^1])
            {
                isMass.Add(mass);
            }

            lastCell = cell;
            for (int i = start; i < end; i++)
            {
                of[order[i]] = isMass.Count - 1;
            }
        }

        return new(of, [.. isMass]);
    }
}
