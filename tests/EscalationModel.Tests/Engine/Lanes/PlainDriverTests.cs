using System.Globalization;
using System.Runtime.Intrinsics.X86;
using EscalationModel.Engine.Lanes;
using EscalationModel.Internals.Lanes;
using EscalationModel.Lanes;
using EscalationModel.Tests.Policies;

namespace EscalationModel.Tests.Engine.Lanes;

/// <summary>What a plain policy is asked lane by lane: exactly the lanes that are alive, once each, with the numbers of the lane, whatever
/// the width, the precision and the way it is called; and its answer goes into its lane.</summary>
public class PlainDriverTests
{
    private static readonly Briefing Briefing = Views.Trains();

    private delegate IAnyPolicy Maker(List<View> asked);

    private static readonly Maker[] Makers =
    [
        asked => new Recorder(asked), asked => new RecorderClass(asked), asked => new Rememberer(asked),
        asked => Policy.From((in view) => Answer(in view, asked)), asked => new Player(asked),
    ];

    [Fact]
    public void Lanes_that_are_alive_are_asked_once_each_about_what_they_see()
    {
        if (Avx512F.IsSupported)
        {
            Check<Singles1024>();
            Check<Doubles1024>();
            Check<Lanes512<float>>();
            Check<Lanes512<double>>();
        }

        Check<Lanes256<float>>();
        Check<Lanes256<double>>();
        Check<Lanes128<float>>();
        Check<Lanes128<double>>();
        Check<Lanes1<float>>();
        Check<Lanes1<double>>();
    }

    private static void Check<V>()
        where V : unmanaged, ILaneBits<V>
    {
        foreach (Maker maker in Makers)
        {
            var asked = new List<View>();
            IAnyPolicy policy = maker(asked);
            var driver = new PlainDriver<V>(
                LaneAskers.For<V>(new Seat(policy, Side.A, Briefing, new Arena(), CancellationToken.None)));
            driver.Prepare(3, 0, V.Count);
            driver.Begin(MaskOf<V>(uint.MaxValue), 0);
            var random = new RandomStream(11, 0, RandomPurpose.PolicyA);
            uint all = (uint)((1UL << V.Count) - 1);

            // None, all, all but one, and any.
            uint[] masks =
            [
                0, all, all & ~1u, all & ~(1u << (V.Count - 1)), .. Enumerable.Range(0, 60).Select(_ => (uint)random.NextBits()),
            ];
            foreach (uint mask in masks)
            {
                Ask(driver, mask & all, asked, ref random);
            }
        }
    }

    private static unsafe void Ask<V>(PlainDriver<V> driver, uint alive, List<View> asked, ref RandomStream random)
        where V : unmanaged, ILaneBits<V>
    {
        double[][] columns = new double[9][];
        for (int column = 0; column < columns.Length; column++)
        {
            columns[column] = new double[V.Count];
            for (int lane = 0; lane < V.Count; lane++)
            {
                columns[column][lane] = column < 6
                    ? (float)((random.NextDouble() - 0.25) * Math.Pow(10, -5 * column))
                    : random.NextBits() & 1;
            }
        }

        // Most steps have no lights and no talks.
        for (int column = 6; column < columns.Length && (random.NextBits() & 1) == 0; column++)
        {
            Array.Clear(columns[column]);
        }

        var view = new LanedView<V>(Briefing)
        {
            Day = Of<V>(columns[0]), Room = Of<V>(columns[1]), OwnTempo = Of<V>(columns[2]), OwnPeak = Of<V>(columns[3]),
            RivalTempo = Of<V>(columns[4]), RivalThrottle = Of<V>(columns[5]), RedLight = Of<V>(columns[6]),
            SuspensionInForce = Of<V>(columns[7]), TalksOn = Of<V>(columns[8]),
        };
        asked.Clear();
        V answers = driver.Throttle(in view, MaskOf<V>(alive));
        var expected = new List<View>();
        for (int lane = 0; lane < V.Count; lane++)
        {
            if ((alive & (1u << lane)) != 0)
            {
                View own = ViewOf(columns, lane);
                double answer = Answer(in own, expected);
                Assert.Equal(V.IsDouble ? answer : (float)answer, LaneMemory.Get<V>(&answers, lane));
            }
        }

        // In which order lanes are asked is free.
        Assert.Equal(expected.Select(Text).Order(StringComparer.Ordinal), asked.Select(Text).Order(StringComparer.Ordinal));
        Assert.All(asked, own => Assert.Same(Briefing, own.Briefing));
    }

    private static View ViewOf(double[][] columns, int lane) => new(Briefing)
    {
        Day = columns[0][lane], Room = columns[1][lane], OwnTempo = columns[2][lane], OwnPeak = columns[3][lane],
        RivalTempo = columns[4][lane], RivalThrottle = columns[5][lane], RedLight = columns[6][lane] > 0,
        SuspensionInForce = columns[7][lane] > 0, TalksOn = columns[8][lane] > 0,
    };

    private static string Text(View v) => string.Create(
        CultureInfo.InvariantCulture,
        $"{v.Day:R} {v.Room:R} {v.OwnTempo:R} {v.OwnPeak:R} {v.RivalTempo:R} {v.RivalThrottle:R} ")
        + (v.RedLight ? "light " : "") + (v.SuspensionInForce ? "suspended " : "") + (v.TalksOn ? "talks" : "");

    // Every number of the view changes the answer.
    private static double Answer(in View view, List<View> asked)
    {
        asked.Add(view);
        double flags = (view.RedLight ? 1 : 0) + (view.SuspensionInForce ? 2 : 0) + (view.TalksOn ? 4 : 0);
        double sum = view.Day + 3 * view.Room + 5 * view.OwnTempo + 7 * view.OwnPeak + 11 * view.RivalTempo + 13 * view.RivalThrottle;
        return Math.Sin(sum + flags);
    }

    private static unsafe V Of<V>(double[] numbers)
        where V : unmanaged, ILaneBits<V>
    {
        fixed (double* source = numbers)
        {
            return V.LoadDoubles(source);
        }
    }

    private static unsafe V MaskOf<V>(uint lanes)
        where V : unmanaged, ILaneBits<V>
    {
        double[] numbers = new double[V.Count];
        for (int lane = 0; lane < V.Count; lane++)
        {
            numbers[lane] = (lanes >> lane) & 1;
        }

        return V.Greater(Of<V>(numbers), V.Of(0));
    }

    private readonly struct Recorder(List<View> asked) : IPolicy
    {
        public double Throttle(in View view, ref RandomStream random) => Answer(in view, asked);
    }

    private sealed class RecorderClass(List<View> asked) : IPolicy
    {
        public double Throttle(in View view, ref RandomStream random) => Answer(in view, asked);
    }

    /// <summary>Each lane has a memory and draws of its own.</summary>
    private readonly struct Rememberer(List<View> asked) : IPolicy<Rememberer.Memory>
    {
        public struct Memory
        {
            public int Asked;
            public double Sum;
            public double First;
        }

        public void Start(Briefing briefing, ref Memory memory, ref RandomStream random) => memory.First = random.NextDouble();

        public double Throttle(in View view, ref Memory memory, ref RandomStream random)
        {
            Assert.InRange(memory.First, double.Epsilon, 1);
            Assert.Equal(memory.First * memory.Asked, memory.Sum, 1e-9);
            memory.Asked++;
            memory.Sum += memory.First;
            return Answer(in view, asked);
        }
    }

    private sealed class Player(List<View> asked) : IAnyPolicy
    {
        public int MemoryBytes => 5;

        public void Start(Briefing briefing, Span<byte> memory, ref RandomStream random) => memory[4] = 1;

        public double Throttle(in View view, Span<byte> memory, ref RandomStream random) =>
            memory[4] == 1 ? Answer(in view, asked) : double.NaN;

        public bool Accepts(in View view, Span<byte> memory, ref RandomStream random) => false;

        public ThrottleDistribution? Distribution(in View view) => null;

        public double? AcceptanceProbability(in View view) => null;
    }
}
