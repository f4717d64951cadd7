using System.Runtime.InteropServices;
using EscalationModel.Policies.Parts;
using EscalationModel.Shapes;

namespace EscalationModel.Policies;

/// <summary>Draws one of several policies at the start of each path, by their weights, and plays it to the end: a side of which it is not
/// known what it is, such as one that may be "not a rational person". It accepts as the drawn policy does. Its memory is the draw and what
/// the drawn policy remembers. Also known as a mixed strategy, a mixture of types, Harsanyi types. Sources: [harsanyi1967],
/// [kreps1982].</summary>
/// <param name="Parts">The policies with their weights, at least one.</param>
public sealed record Mixed(IReadOnlyList<MixedPart> Parts) : IAnyPolicy, IModelBound
{
    internal static readonly Shape<Mixed> Shape = new Shape<Mixed>(
            "Mixed", "Draws one of several policies for each path.", new([new(default(Hawk), 1)]))
        .Add("parts", new ListCodec<MixedPart>(MixedPart.Shape, 1, 64), p => p.Parts, (p, v) => p with { Parts = v },
            "The policies with their weights.", required: true);

    private readonly MixedPart[] _parts = Copied(Parts);

    /// <summary>The policies with their weights.</summary>
    /// <exception cref="ArgumentNullException">The list is null.</exception>
    public IReadOnlyList<MixedPart> Parts
    {
        get => _parts;
        init => _parts = Copied(value);
    }

    /// <summary>Eight bytes for the draw, and as many as the part with the longest memory needs.</summary>
    public int MemoryBytes
    {
        get
        {
            int most = 0;
            foreach (MixedPart part in _parts)
            {
                most = Math.Max(most, part.Policy.MemoryBytes);
            }

            return sizeof(long) + most;
        }
    }

    bool IAnyPolicy.LooksAtRungsAlone => _parts.Length == 1 && _parts[0].Policy.LooksAtRungsAlone;

    void IModelBound.Check(CrisisModel model, JsonPath path, ReadContext context)
    {
        for (int i = 0; i < _parts.Length; i++)
        {
            (_parts[i].Policy as IModelBound)?.Check(model, path.Key("parts").Index(i).Key("policy"), context);
        }
    }

    /// <inheritdoc/>
    public void Start(Briefing briefing, Span<byte> memory, ref RandomStream random)
    {
        int drawn = Draw(ref random);
        MemoryMarshal.Write(memory, drawn);
        IAnyPolicy policy = _parts[drawn].Policy;
        policy.Start(briefing, MemoryOf(policy, memory), ref random);
    }

    /// <inheritdoc/>
    public double Throttle(in View view, Span<byte> memory, ref RandomStream random)
    {
        IAnyPolicy policy = DrawnIn(memory);
        return policy.Throttle(in view, MemoryOf(policy, memory), ref random);
    }

    /// <inheritdoc/>
    public bool Accepts(in View view, Span<byte> memory, ref RandomStream random)
    {
        IAnyPolicy policy = DrawnIn(memory);
        return policy.Accepts(in view, MemoryOf(policy, memory), ref random);
    }

    /// <summary>Null, since it remembers its draw, unless there is but one part.</summary>
    /// <param name="view">What the side sees.</param>
    public ThrottleDistribution? Distribution(in View view) => _parts.Length == 1 ? _parts[0].Policy.Distribution(in view) : null;

    /// <summary>Null, since it remembers its draw, unless there is but one part.</summary>
    /// <param name="view">What the side sees; the light is on.</param>
    public double? AcceptanceProbability(in View view) => _parts.Length == 1 ? _parts[0].Policy.AcceptanceProbability(in view) : null;

    /// <summary>Compares by value.</summary>
    /// <param name="other">The other policy.</param>
    public bool Equals(Mixed? other) => other is not null && _parts.AsSpan().SequenceEqual(other._parts);

    /// <inheritdoc/>
    public override int GetHashCode() => SequenceHash.Of<MixedPart>(_parts);

    private static MixedPart[] Copied(IReadOnlyList<MixedPart> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return [.. parts];
    }

    private static Span<byte> MemoryOf(IAnyPolicy policy, Span<byte> memory) => memory.Slice(sizeof(long), policy.MemoryBytes);

    private IAnyPolicy DrawnIn(Span<byte> memory) => _parts[MemoryMarshal.Read<int>(memory)].Policy;

    // A single part needs no draw, so that it plays to the bit as it would alone.
    private int Draw(ref RandomStream random) => DrawnBy(_parts.Length == 1 ? 0 : random.NextDouble());

    /// <summary>The part that a uniform number draws.</summary>
    internal int DrawnBy(double uniform)
    {
        double left = uniform * TotalWeight();
        int drawn = 0;
        while (drawn < _parts.Length - 1 && left >= _parts[drawn].Weight)
        {
            left -= _parts[drawn++].Weight;
        }

        return drawn;
    }

    private double TotalWeight()
    {
        double total = 0;
        foreach (MixedPart part in _parts)
        {
            total += part.Weight;
        }

        return total;
    }
}
