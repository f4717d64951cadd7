namespace EscalationModel.Numerics.Linear;

/// <summary>A growing list of indices with values, in two arrays.</summary>
internal sealed class Entries
{
    public int[] Index { get; private set; } = new int[16];

    public double[] Value { get; private set; } = new double[16];

    public int Count { get; private set; }

    public void Clear() => Count = 0;

    public void Add(int index, double value)
    {
        if (Count == Index.Length)
        {
            int[] indices = Index;
            double[] values = Value;
            Array.Resize(ref indices, 2 * Count);
            Array.Resize(ref values, 2 * Count);
            (Index, Value) = (indices, values);
        }

        (Index[Count], Value[Count]) = (index, value);
        Count++;
    }

    /// <summary>Removes the entry at a place; the last one takes it.</summary>
    public void RemoveAt(int place)
    {
        Count--;
        (Index[place], Value[place]) = (Index[Count], Value[Count]);
    }
}
