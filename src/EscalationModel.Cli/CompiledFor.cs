using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace EscalationModel.Cli;

/// <summary>What processors this tool was compiled for, if it was compiled ahead of time: its instruction set was chosen then. On a
/// processor that has less, the runtime says so and ends before any code of ours runs.</summary>
internal static class CompiledFor
{
    private const string Publish = "dotnet publish -p:PublishAot=true -p:IlcInstructionSet=";

    private static bool IsAheadOfTime => !RuntimeFeature.IsDynamicCodeSupported;

    private static bool Has256 => Avx2.IsSupported && Fma.IsSupported;

    // Bits of the processor's own answer, which the instruction set of this tool does not limit: AVX512F, DQ, BW and VL.
    private static bool ProcessorHas512
    {
        get
        {
            const int Bits = 1 << 16 | 1 << 17 | 1 << 30 | 1 << 31;
            return X86Base.IsSupported && X86Base.CpuId(0, 0).Eax >= 7 && (X86Base.CpuId(7, 0).Ebx & Bits) == Bits;
        }
    }

    /// <summary>Why this tool must not run; null: it may.</summary>
    public static string? Fault => FaultOf(IsAheadOfTime, X86Base.IsSupported, Has256);

    /// <summary>What lanes it plays in and whether the processor has wider ones; null: it was not compiled ahead of time.</summary>
    public static string? Lanes => LanesOf(IsAheadOfTime, Avx512F.IsSupported ? 512 : Has256 ? 256 : 128, ProcessorHas512);

    /// <summary>The fault of any tool.</summary>
    /// <param name="isAheadOfTime">Whether it was compiled ahead of time.</param>
    /// <param name="isX86">Whether for x86 or x64.</param>
    /// <param name="has256">Whether its code may use AVX2 and FMA; without them every multiplication with addition is a call.</param>
    internal static string? FaultOf(bool isAheadOfTime, bool isX86, bool has256) => isAheadOfTime && isX86 && !has256
        ? $"this tool was compiled for processors without AVX2 and FMA, where it takes 20 times as long; allowed: {Publish}x86-64-v3 or -v4"
        : null;

    /// <summary>The lanes of any tool.</summary>
    /// <param name="isAheadOfTime">Whether it was compiled ahead of time.</param>
    /// <param name="bits">The bits of its lanes.</param>
    /// <param name="processorHas512">Whether the processor has lanes of 512 bits.</param>
    internal static string? LanesOf(bool isAheadOfTime, int bits, bool processorHas512) => !isAheadOfTime ? null
        : $"compiled ahead of time for lanes of {bits} bits"
            + (processorHas512 && bits < 512 ? $"; this processor has 512, which takes {Publish}x86-64-v4" : "");
}
