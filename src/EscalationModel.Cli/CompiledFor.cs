using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace EscalationModel.Cli;

/// <summary>What processor a tool was compiled for that was compiled ahead of time. One for a better processor than it meets is stopped by
/// the runtime, in a line, before any code of ours runs.</summary>
internal static class CompiledFor
{
    /// <summary>Why this tool must not run; null: it may.</summary>
    public static string? Fault =>
        FaultOf(isAheadOfTime: !RuntimeFeature.IsDynamicCodeSupported, X86Base.IsSupported, Avx2.IsSupported && Fma.IsSupported);

    /// <summary>The same of any tool.</summary>
    /// <param name="isAheadOfTime">Whether it was compiled ahead of time.</param>
    /// <param name="isX86">Whether for x86 or x64.</param>
    /// <param name="hasWideLanes">Whether its code may use AVX2 and FMA; without them every multiplication with addition is a call.</param>
    internal static string? FaultOf(bool isAheadOfTime, bool isX86, bool hasWideLanes) => isAheadOfTime && isX86 && !hasWideLanes
        ? "this tool was compiled for processors without AVX2 and FMA, where it takes 20 times as long; allowed: x86-64-v3 and above, "
            + "such as dotnet publish -r linux-x64 -p:PublishAot=true -p:IlcInstructionSet=x86-64-v3"
        : null;
}
