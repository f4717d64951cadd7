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
        "scalar" => LaneWidth.Scalar,
        "128" => LaneWidth.Bits128,
        "256" => LaneWidth.Bits256,
        "512" => LaneWidth.Bits512,
        null or "" => Widest,
        _ => throw new InvalidOperationException($"The environment variable {Variable} is \"{forced}\"; allowed: scalar, 128, 256, 512"),
    };

    // Not Vector512.IsHardwareAccelerated: the runtime says no on processors that lower their clock for 512 bits,
    // where it still is the fastest.
    private static LaneWidth Widest =>
        Avx512F.IsSupported && Avx512F.VL.IsSupported && Avx512BW.IsSupported && Avx512DQ.IsSupported ? LaneWidth.Bits512
        : Vector256.IsHardwareAccelerated ? LaneWidth.Bits256
        : Vector128.IsHardwareAccelerated ? LaneWidth.Bits128
        : LaneWidth.Scalar;
}
