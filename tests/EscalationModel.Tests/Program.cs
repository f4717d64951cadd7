using System.Runtime.Intrinsics.X86;
using EscalationModel.Internals.Lanes;
using EscalationModel.Tests.Internals.Lanes;

namespace EscalationModel.Tests;

/// <summary>The tests as a process of its own, for what depends on settings that a runtime reads when it starts.</summary>
internal static class Program
{
    /// <summary>Prints what the processor is said to have, the width chosen, and a digest of every scenario in both
    /// precisions at every width.</summary>
    public static void Main(string[] args)
    {
        if (args is not ["digests"])
        {
            return;
        }

        Console.WriteLine(
            $"avx512={Avx512F.IsSupported} avx2={Avx2.IsSupported} fma={Fma.IsSupported} "
                + $"sse={Sse42.IsSupported} width={LaneWidths.Chosen}");
        foreach (string line in IntrinsicsTests.Digests())
        {
            Console.WriteLine(line);
        }
    }
}
