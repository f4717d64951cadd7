namespace EscalationModel.Policies.Parts;

/// <summary>The hash code of a list, by value.</summary>
internal static class SequenceHash
{
    public static int Of<T>(ReadOnlySpan<T> items)
    {
        var hash = new HashCode();
        foreach (T item in items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }
}
