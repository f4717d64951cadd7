using EscalationModel.Internals.Lanes;
using EscalationModel.Lanes;
using EscalationModel.Policies;
using EscalationModel.Policies.Parts;

namespace EscalationModel.Tests.Policies;

public class ViewFeaturesTests
{
    private static readonly ViewFeature[] All = Enum.GetValues<ViewFeature>();

    [Theory]
    [InlineData(ViewFeature.Day, 10)]
    [InlineData(ViewFeature.Room, 0.5)]
    [InlineData(ViewFeature.OwnTempo, 0.004)]
    [InlineData(ViewFeature.OwnPeak, 0.006)]
    [InlineData(ViewFeature.RivalTempo, 0.008)]
    [InlineData(ViewFeature.RivalThrottle, -0.5)]
    [InlineData(ViewFeature.ClosingTempo, 0.012)]
    [InlineData(ViewFeature.TimeToCollision, 0.5 / 0.012)]
    [InlineData(ViewFeature.OwnStoppingDistance, 0.1)] // 0.004² / (2 * 8e-5)
    [InlineData(ViewFeature.RivalStoppingDistance, 0.4)] // 0.008² / (2 * 8e-5)
    [InlineData(ViewFeature.SpareRoom, 0)] // 0.5 - 0.1 - 0.4
    [InlineData(ViewFeature.RedLight, 1)]
    [InlineData(ViewFeature.SuspensionInForce, 0)]
    [InlineData(ViewFeature.TalksOn, 1)]
    public void A_number_is_what_its_name_says(ViewFeature feature, double expected)
    {
        var view = new View(Views.Trains())
        {
            Day = 10, Room = 0.5, OwnTempo = 0.004, OwnPeak = 0.006, RivalTempo = 0.008, RivalThrottle = -0.5,
            RedLight = true, TalksOn = true,
        };
        Assert.Equal(expected, Of(view, feature), 1e-15);
    }

    [Fact]
    public void They_are_those_of_the_view_where_it_tells_them()
    {
        foreach (View view in RandomViews.Take(2000, seed: 1))
        {
            Assert.Equal(Math.Min(view.TimeToCollision, ViewFeatures.Never), Of(view, ViewFeature.TimeToCollision));
            Assert.Equal(view.ClosingTempo, Of(view, ViewFeature.ClosingTempo));
            double stopping = view.StoppingDistance;
            Assert.Equal(1, stopping is 0 or > 1e30 ? 1 : Of(view, ViewFeature.OwnStoppingDistance) / stopping, 1e-14);
        }
    }

    [Fact]
    public void Nothing_moves_and_nothing_brakes_without_end()
    {
        Assert.Equal(ViewFeatures.Never, Of(new View(Views.Trains()) { Room = 1 }, ViewFeature.TimeToCollision));
        Assert.Equal(ViewFeatures.Never, Of(new View(Views.Trains()), ViewFeature.TimeToCollision)); // 0 / 0
        Briefing briefing = Views.Trains();
        var stuck = new Briefing { Side = Side.A, Own = briefing.Own with { Braking = double.Epsilon }, Rival = briefing.Rival };
        Assert.Equal(0, Of(new View(stuck), ViewFeature.OwnStoppingDistance));
        Assert.True(Of(new View(stuck) { OwnTempo = 0.01 }, ViewFeature.OwnStoppingDistance) > 1e20);
    }

    [Fact]
    public void None_is_ever_without_a_value()
    {
        foreach (View view in RandomViews.Take(5000, seed: 2))
        {
            var numbers = new double[All.Length];
            ViewFeatures.Of(in view, All, numbers);
            Assert.All(numbers, n => Assert.True(double.IsFinite(n)));
        }
    }

    [Fact]
    public void Lanes_of_every_width_tell_the_same_to_the_bit()
    {
        View[] views = [.. RandomViews.Take(1600, seed: 3).Where(v => v.Briefing.TopRung == 0)];
        Briefing briefing = views[0].Briefing;
        views = [.. views.Select(v => new View(briefing)
        {
            Day = v.Day, Room = v.Room, OwnTempo = v.OwnTempo, OwnPeak = v.OwnPeak, RivalTempo = v.RivalTempo,
            RivalThrottle = v.RivalThrottle, RedLight = v.RedLight, SuspensionInForce = v.Day > 100, TalksOn = v.Day > 200,
        })];
        foreach (ViewFeature feature in All)
        {
            double[] plain = [.. views.Select(v => Of(v, feature))];
            Assert.Equal(plain, InLanes<Lanes1<double>>(views, feature));
            Assert.Equal(plain, InLanes<Lanes128<double>>(views, feature));
            Assert.Equal(plain, InLanes<Lanes256<double>>(views, feature));
            Assert.Equal(plain, InLanes<Lanes512<double>>(views, feature));
            double[] single = InLanes<Lanes1<float>>(views, feature);
            Assert.Equal(single, InLanes<Lanes512<float>>(views, feature));
            Assert.DoesNotContain(double.NaN, single);
        }
    }

    [Fact]
    public void What_the_rungs_tell_does_not_depend_on_anything_else()
    {
        foreach (View view in RandomViews.Take(600, seed: 4).Where(v => v.Briefing.TopRung > 0))
        {
            View other = view with { Day = view.Day + 1, OwnPeak = 2, RivalThrottle = 0.3, RedLight = !view.RedLight };
            other = other with { SuspensionInForce = true, TalksOn = true };
            Assert.All(All, f => Assert.Equal(ViewFeatures.IsOfRungs(f), Of(view, f) == Of(other, f)));
        }
    }

    [Fact]
    public void Words_are_the_names_with_a_small_letter()
    {
        Assert.Equal(All, ViewFeatures.Words.Select(w => w.Feature));
        Assert.Equal(All.Select(f => f.ToString()), ViewFeatures.Words.Select(w => w.Word), StringComparer.OrdinalIgnoreCase);
        Assert.Equal("ownTempo", ViewFeatures.Words[(int)ViewFeature.OwnTempo].Word);
        Assert.Equal(ViewFeatures.Count, All.Length);
    }

    [Fact]
    public void Places_and_features_are_checked()
    {
        View view = Views.Rival(0);
        Assert.Throws<ArgumentException>(() => ViewFeatures.Of(in view, [ViewFeature.Day, ViewFeature.Room], new double[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ViewFeatures.Of(in view, [(ViewFeature)99], new double[1]));
    }

    private static double Of(View view, ViewFeature feature)
    {
        Span<double> number = stackalloc double[1];
        ViewFeatures.Of(in view, [feature], number);
        return number[0];
    }

    private static double[] InLanes<V>(View[] views, ViewFeature feature)
        where V : unmanaged, ILaneBits<V>
    {
        var told = new List<double>();
        foreach (View[] chunk in views.Chunk(V.Count).Where(c => c.Length == V.Count))
        {
            var view = new LanedView<V>(chunk[0].Briefing)
            {
                Day = Each(v => v.Day),
                Room = Each(v => v.Room),
                OwnTempo = Each(v => v.OwnTempo),
                OwnPeak = Each(v => v.OwnPeak),
                RivalTempo = Each(v => v.RivalTempo),
                RivalThrottle = Each(v => v.RivalThrottle),
                RedLight = Each(v => v.RedLight ? 1 : 0),
                SuspensionInForce = Each(v => v.SuspensionInForce ? 1 : 0),
                TalksOn = Each(v => v.TalksOn ? 1 : 0),
            };
            var numbers = new V[ViewFeatures.Count];
            ViewFeatures.Tell(in view, numbers.AsSpan(), uint.MaxValue);
            told.AddRange(Numbers(numbers[(int)feature]));

            V Each(Func<View, double> number) => FromNumbers<V>([.. chunk.Select(number)]);
        }

        return [.. told];
    }

    private static unsafe V FromNumbers<V>(double[] numbers)
        where V : unmanaged, ILaneBits<V>
    {
        V lanes = default;
        for (int i = 0; i < V.Count; i++)
        {
            if (V.IsDouble)
            {
                ((double*)&lanes)[i] = numbers[i];
            }
            else
            {
                ((float*)&lanes)[i] = (float)numbers[i];
            }
        }

        return lanes;
    }

    private static unsafe double[] Numbers<V>(V lanes)
        where V : unmanaged, ILaneBits<V> =>
        [.. Enumerable.Range(0, V.Count).Select(i => Number(lanes, i))];

    private static unsafe double Number<V>(V lanes, int i)
        where V : unmanaged, ILaneBits<V> => V.IsDouble ? ((double*)&lanes)[i] : ((float*)&lanes)[i];
}
