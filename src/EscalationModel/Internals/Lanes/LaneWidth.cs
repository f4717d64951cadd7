using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EscalationModel.Internals.Lanes;

/// <summary>How many bits of lanes a step works on. No result depends on it.</summary>
internal enum LaneWidth
{
    Scalar = 64,
    Bits128 = 128,
    Bits256 = 256,
    Bits512 = 512,
}

internal static class LaneWidths
{
    /// <summary>The environment variable that forces a width: scalar, 128, 256 or 512.</summary>
    public const string Variable = "ESCALATION_LANES";

    private static LaneWidth _chosen;

    /// <summary>The width of this process: the forced one, or the widest that the processor has.</summary>
    /// <exception cref="InvalidOperationException">The variable is none of these words.</exception>
    public static LaneWidth Chosen => _chosen != 0 ? _chosen : _chosen = Choose(Environment.GetEnvironmentVariable(Variable));

    public static LaneWidth Choose(string? forced) => forced switch
    {
        "scalar" when HasScalar => LaneWidth.Scalar,
        "128" when Has128 => LaneWidth.Bits128,
        "256" when Has256 => LaneWidth.Bits256,
        "512" when Has512 => LaneWidth.Bits512,
        null or "" => Widest,
        "scalar" or "128" or "256" or "512" => throw new InvalidOperationException(
            $"The environment variable {Variable} is \"{forced}\"; allowed: {(int)Widest}, which this program was compiled for"),
        _ => throw new InvalidOperationException($"The environment variable {Variable} is \"{forced}\"; allowed: scalar, 128, 256, 512"),
    };

    // Code made ahead of time is made for the widest lanes of its instruction set alone, since each width is hundreds of kernels. These are
    // written so that its compiler knows the answers before it looks for what is called.

    /// <summary>Whether this program has code of 512 bits.</summary>
    public static bool Has512 => RuntimeFeature.IsDynamicCodeSupported || Fills512;

    /// <summary>Whether it has code of 256 bits.</summary>
    public static bool Has256 =>
        Fills512 ? RuntimeFeature.IsDynamicCodeSupported : RuntimeFeature.IsDynamicCodeSupported || Avx2.IsSupported;

    /// <summary>Whether it has code of 128 bits.</summary>
    public static bool Has128 => Avx2.IsSupported ? RuntimeFeature.IsDynamicCodeSupported : true;

    /// <summary>Whether it has code for single lanes, other than for paths with their log.</summary>
    public static bool HasScalar => RuntimeFeature.IsDynamicCodeSupported;

    /// <summary>What to throw for a width that the program has no code of, which <see cref="Choose"/> never returns.</summary>
    public static ArgumentOutOfRangeException Missing(LaneWidth width) =>
        new(nameof(width), width, $"not compiled for this width; allowed: {(int)Widest}");

    private static LaneWidth Widest => Fills512 ? LaneWidth.Bits512
        : Vector256.IsHardwareAccelerated ? LaneWidth.Bits256
        : Vector128.IsHardwareAccelerated ? LaneWidth.Bits128
        : LaneWidth.Scalar;

    // Not Vector512.IsHardwareAccelerated: the runtime says no on processors that lower their clock for 512 bits,
    // where it still is the fastest.
    private static bool Fills512 =>
        Avx512F.IsSupported && Avx512F.VL.IsSupported && Avx512BW.IsSupported && Avx512DQ.IsSupported;
}
