using System.Runtime.CompilerServices;

namespace EscalationModel.Numerics.Pivoting;

/// <summary>A whole number of 192 bits, in the complement of two, the low limb first.</summary>
[InlineArray(3)]
internal struct Limbs3
{
    private ulong _first;
}

/// <summary>A whole number of 256 bits.</summary>
[InlineArray(4)]
internal struct Limbs4
{
    private ulong _first;
}

/// <summary>A whole number of 384 bits.</summary>
[InlineArray(6)]
internal struct Limbs6
{
    private ulong _first;
}

/// <summary>A whole number of 640 bits.</summary>
[InlineArray(10)]
internal struct Limbs10
{
    private ulong _first;
}

/// <summary>A whole number of 1024 bits.</summary>
[InlineArray(16)]
internal struct Limbs16
{
    private ulong _first;
}
