using System.Diagnostics;
using EscalationModel.Internals.Lanes;
using EscalationModel.Tests.Engine.Lanes;

namespace EscalationModel.Tests.Internals.Lanes;

/// <summary>A processor with fewer instructions gives the same bits: the runtime is started without some of them.</summary>
public class IntrinsicsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("AVX512", "avx512=False avx2=True", "Bits256")]
    [InlineData("AVX2", "avx512=False avx2=False fma=False", "Bits128")]
    [InlineData("HWIntrinsic", "avx512=False avx2=False fma=False sse=False", "Scalar")]
    [Trait("Category", "Slow")]
    public void A_lesser_processor_gives_the_same_bits(string without, string expected, string width)
    {
        string[] lines = Run(without);
        if (System.Runtime.Intrinsics.X86.Avx512F.IsSupported)
        {
            Assert.StartsWith(expected, lines[0], StringComparison.Ordinal);
            Assert.EndsWith("width=" + width, lines[0], StringComparison.Ordinal);
        }

        Assert.Equal(Digests(), lines.Skip(1));
    }

    /// <summary>Digests of a few paths of two scenarios, which between them use every feature, in both precisions at every width.</summary>
    internal static IEnumerable<string> Digests() =>
        from scenario in (Scenario[])[LaneScenarios.Everything, LaneScenarios.Reference]
        from precision in Enum.GetValues<Precision>()
        from width in Enum.GetValues<LaneWidth>()
        select $"{scenario.Name} {precision} {width} "
            + $"{LaneScenarios.Digest(LaneScenarios.Run(LaneScenarios.Laned(scenario, precision, width), scenario, 0, 70))}";

    private static string[] Run(string without)
    {
        string dotnet = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        var start = new ProcessStartInfo(dotnet, [typeof(IntrinsicsTests).Assembly.Location, "digests"])
        {
            RedirectStandardOutput = true, UseShellExecute = false
        };
        start.Environment["DOTNET_Enable" + without] = "0";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Assert.True(process.WaitForExit(Patience));
        Assert.Equal(0, process.ExitCode);
        return output.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
