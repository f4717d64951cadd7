namespace EscalationModel.Engine.Lanes;

/// <summary>What the rules remember of the path in a lane, as words of 64 bits: the places that they are read from and written back to.
/// For lanes in double precision.</summary>
internal sealed unsafe class LaneImage
{
    private readonly List<(nint At, int Stride, int Words)> _pieces = [];

    /// <summary>The words of a lane.</summary>
    public int Words { get; private set; }

    /// <summary>Adds numbers that the lanes have side by side.</summary>
    public void Add<V>(V* numbers, int count = 1)
        where V : unmanaged
    {
        for (int i = 0; i < count; i++)
        {
            AddWords(numbers + i, sizeof(ulong), 1);
        }
    }

    /// <summary>Adds values that the lanes have one after the other, each of whole words.</summary>
    public void AddValues<T>(T* values)
        where T : unmanaged => AddWords(values, sizeof(T), sizeof(T) / sizeof(ulong));

    /// <summary>Adds words that each lane has in a row.</summary>
    /// <param name="first">The words of the first lane.</param>
    /// <param name="stride">Bytes from one lane to the next.</param>
    /// <param name="words">The words of a lane.</param>
    public void AddWords(void* first, int stride, int words)
    {
        _pieces.Add(((nint)first, stride, words));
        Words += words;
    }

    /// <summary>Reads the words of a lane.</summary>
    public void Save(int lane, Span<ulong> into)
    {
        int at = 0;
        foreach ((nint start, int stride, int words) in _pieces)
        {
            new ReadOnlySpan<ulong>((byte*)start + (long)lane * stride, words).CopyTo(into[at..]);
            at += words;
        }
    }

    /// <summary>Writes them to a lane.</summary>
    public void Load(int lane, ReadOnlySpan<ulong> from)
    {
        int at = 0;
        foreach ((nint start, int stride, int words) in _pieces)
        {
            from.Slice(at, words).CopyTo(new Span<ulong>((byte*)start + (long)lane * stride, words));
            at += words;
        }
    }
}
