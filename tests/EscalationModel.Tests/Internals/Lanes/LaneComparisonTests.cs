using EscalationModel.Internals.Lanes;
using EscalationModel.Models.Trains;

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
            Check<Singles1024>();
            Check<Doubles1024>();
        }
    }

    [Fact]
    public void Gates_are_open_shut_or_the_complement()
    {
        CheckGate<Lanes1<float>>();
        CheckGate<Lanes1<double>>();
        CheckGate<Lanes128<float>>();
        CheckGate<Lanes256<double>>();
        CheckGate<Lanes512<float>>();
        if (System.Runtime.Intrinsics.X86.Avx512F.IsSupported)
        {
            CheckGate<Singles1024>();
            CheckGate<Doubles1024>();
        }
    }

    [Fact]
    public void Masked_operations_leave_other_lanes_as_they_are()
    {
        CheckMasked<Lanes1<float>>();
        CheckMasked<Lanes1<double>>();
        CheckMasked<Lanes128<float>>();
        CheckMasked<Lanes128<double>>();
        CheckMasked<Lanes256<float>>();
        CheckMasked<Lanes256<double>>();
        CheckMasked<Lanes512<float>>();
        CheckMasked<Lanes512<double>>();
        if (System.Runtime.Intrinsics.X86.Avx512F.IsSupported)
        {
            CheckMasked<Singles1024>();
            CheckMasked<Doubles1024>();
        }
    }

    // Lanes are above, level and below; sixteenths, so that sums are exact in both precisions.
    private static void CheckMasked<V>()
        where V : unmanaged, ILaneBits<V>
    {
        var random = new RandomStream(11, 0, RandomPurpose.NoiseA);
        V* x = stackalloc V[5];
        double Get(int i, int lane) => LaneMemory.Get<V>(x + i, lane);
        for (int round = 0; round < 20; round++)
        {
            for (int i = 0; i < 5 * V.Count; i++)
            {
                LaneMemory.Set<V>(x + i / V.Count, i % V.Count, Math.Floor(random.NextDouble() * (i < 2 * V.Count ? 3 : 256)) / 16);
            }

            V sum = V.AddIfGreater(x[0], x[1], x[2], x[3], x[4]), least = V.MinIfGreater(x[0], x[1], x[2], x[3], x[4]);
            for (int lane = 0; lane < V.Count; lane++)
            {
                bool isGreater = Get(0, lane) > Get(1, lane);
                Assert.Equal(isGreater ? Get(2, lane) + Get(3, lane) : Get(4, lane), LaneMemory.Get<V>(&sum, lane));
                Assert.Equal(isGreater ? Math.Min(Get(2, lane), Get(3, lane)) : Get(4, lane), LaneMemory.Get<V>(&least, lane));
            }
        }
    }

    private static void CheckGate<V>()
        where V : unmanaged, ILaneBits<V>
    {
        V none = V.Of(0), all = ~none, free = V.Of(TrainsNumbers.Free);
        V open = V.Gate(free, none, all), shut = V.Gate(free, all, all);
        V past = V.Gate(free, none, none), pastShut = V.Gate(free, all, none);
        for (int lane = 0; lane < V.Count; lane++)
        {
            Assert.Equal(-Math.ScaleB(1, -60), LaneMemory.Get<V>(&open, lane));
            Assert.Equal(0, LaneMemory.Get<V>(&shut, lane));

            // Above every tempo, so that a step that is held back by it changes nothing.
            Assert.InRange(LaneMemory.Get<V>(&past, lane), Math.ScaleB(0.99, 62), Math.ScaleB(1, 62));
            Assert.Equal(LaneMemory.Get<V>(&past, lane), LaneMemory.Get<V>(&pastShut, lane));
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
