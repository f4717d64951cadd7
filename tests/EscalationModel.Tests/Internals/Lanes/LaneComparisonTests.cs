using EscalationModel.Internals.Lanes;

namespace EscalationModel.Tests.Internals.Lanes;

/// <summary>Comparisons of all lanes at once, at every width, with the exception in every lane.</summary>
public unsafe class LaneComparisonTests
{
    [Fact]
    public void One_lane_decides()
    {
        Check<Lanes1<float>>();
        Check<Lanes1<double>>();
        Check<Lanes128<float>>();
        Check<Lanes128<double>>();
        Check<Lanes256<float>>();
        Check<Lanes256<double>>();
        Check<Lanes512<float>>();
        Check<Lanes512<double>>();
        if (System.Runtime.Intrinsics.X86.Avx512F.IsSupported)
        {
            Check<Lanes1024<float>>();
            Check<Lanes1024<double>>();
        }
    }

    private static void Check<V>()
        where V : unmanaged, ILaneBits<V>
    {
        Assert.True(V.AllPositive(V.Of(1e-30)));
        Assert.True(V.AllGreater(V.Of(2), V.Of(1)));
        for (int lane = 0; lane < V.Count; lane++)
        {
            foreach (double low in new[] { 0, -1.0 })
            {
                V numbers = V.Of(3);
                LaneMemory.Set<V>(&numbers, lane, low);
                Assert.False(V.AllPositive(numbers));
                Assert.False(V.AllGreater(numbers, V.Of(0)));
                Assert.False(V.AllGreater(V.Of(3), V.Of(3) - numbers));
            }
        }
    }
}
