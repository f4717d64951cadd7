using System.Globalization;
using EscalationModel.Estimation;
using EscalationModel.Estimation.Data;

namespace EscalationModel.Tests.Estimation.Data;

public class EventTableTests
{
    private static readonly EventSides korea = new(["US/ROK"], ["DPRK"]);

    public static TheoryData<string, EventFormat> SameEvents => new()
    {
        { EventSamples.Icews, EventFormat.Icews },
        { EventSamples.Generic, EventFormat.Generic },
        { EventSamples.Gdelt(57), EventFormat.Gdelt },
        { EventSamples.Gdelt(58), EventFormat.Gdelt },
        { EventSamples.Gdelt(61), EventFormat.Gdelt },
        { GdeltWithNames, EventFormat.Gdelt },
    };

    private static string GdeltWithNames =>
        string.Join('\t', GdeltFile.Names(58)) + "\n" + EventSamples.Gdelt(58).Replace("SAY \"AH", "", StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(SameEvents))]
    public void The_same_events_give_the_same_counts_in_every_layout(string text, EventFormat format)
    {
        EventTable table = Load(text);
        Assert.Equal(format, table.Format);
        Assert.True(table.HasTargets);
        Assert.Equal((new DateOnly(2001, 5, 1), new DateOnly(2001, 5, 9)), (table.First, table.Last));
        var sides = new EventSides(["ruritania", "RUR", "A"], ["Graustark", "GRA", "B"]);
        EventDayCounts days = table.DayCounts(sides);
        Assert.Equal([0, 1, 0, 0, 0, 0, 0, 0, 0], days.A);
        Assert.Equal([1, 0, 0, 0, 0, 0, 0, 0, 0], days.B);
        Assert.Equal(table.Count - 2, days.PassedOver);
        Assert.Equal([1.0], days.Times(Mover.A));
        DisputeMoves moves = table.ToMoves(sides, gapDays: 3);
        Assert.Equal([Mover.B, Mover.A], Assert.Single(moves).Moves.Select(m => m.Mover));
        Assert.Equal([4, 2], moves[0].Moves.Select(m => m.Level));
        Assert.True(moves[0].Ended); // 9 May is more than 3 days after 2 May
        Assert.False(table.ToMoves(sides, gapDays: 7)[0].Ended);
    }

    [Fact]
    public void Codes_of_gdelt_without_meaning_are_skipped_and_counted()
    {
        EventTable table = Load(EventSamples.Gdelt(58));
        Assert.Equal((5, 1), (table.Count, table.Skipped));
        Assert.Equal([19, 13, 4, 18, 18], table.Select(e => e.Root!.Value));
    }

    [Fact]
    public void The_columns_of_gdelt_stand_where_the_codebook_has_them()
    {
        // GDELT Event Codebook 2.0: SQLDATE is the 2nd column, EventRootCode the 29th, GoldsteinScale the 31st; ActionGeo_ADM2Code the
        // 56th.
        string[] names = GdeltFile.Names(61);
        Assert.Equal(("SQLDATE", "EventRootCode", "GoldsteinScale"), (names[1], names[28], names[30]));
        Assert.Equal(("ActionGeo_ADM2Code", "SOURCEURL", 61), (names[55], names[60], names.Length));
        Assert.Equal("DATEADDED", GdeltFile.Names(57)[^1]);
        Assert.DoesNotContain(GdeltFile.Names(58), n => n.Contains("ADM2", StringComparison.Ordinal));
    }

    [Fact]
    public void A_battle_is_an_act_of_both_sides()
    {
        EventTable table = Load(EventSamples.Ucdp);
        Assert.Equal(EventFormat.Ucdp, table.Format);
        var sides = new EventSides(["Government of Ruritania"], ["Black Elphberg"]);
        EventDayCounts days = table.DayCounts(sides);
        Assert.Equal([1, 0, 1, 0, 0], days.A);
        Assert.Equal([1, 0, 1, 0, 0], days.B);
        EventDayCounts any = table.DayCounts(new EventSides(["Government of Ruritania"], ["Black Elphberg"]) { AnyTarget = true });
        Assert.Equal([1, 0, 1, 0, 0], any.A);
        Assert.Equal([1, 0, 1, 1, 1], any.B);
        Assert.Equal([Mover.Both, Mover.Both], table.ToMoves(sides, 30)[0].Moves.Select(m => m.Mover));
    }

    [Fact]
    public void The_korean_timeline_loads()
    {
        EventTable table = EventTable.Load(SampleFile.Shipped("korea-2017-timeline.csv"));
        Assert.Equal((105, false, EventFormat.Generic), (table.Count, table.HasTargets, table.Format));
        EventDayCounts days = table.DayCounts(korea, to: new DateOnly(2018, 6, 30));
        Assert.Equal((new DateOnly(2017, 1, 1), 546), (days.First, days.Days));
        // The summary of the timeline: 51 militarized moves, 27 of the DPRK, 24 of US/ROK.
        Assert.Equal((24, 27), (days.A.Sum(), days.B.Sum()));
        Assert.Equal(54, days.PassedOver);
    }

    [Fact]
    public void Moves_of_the_korean_timeline_are_its_days()
    {
        EventTable table = EventTable.Load(SampleFile.Shipped("korea-2017-timeline.csv"));
        EventDayCounts days = table.DayCounts(korea);
        DisputeMoves moves = table.ToMoves(korea, gapDays: 1_000);
        Assert.Equal(days.A.Zip(days.B).Count(d => d.First + d.Second > 0), Assert.Single(moves).Moves.Count);
        Assert.Equal(days.A.Zip(days.B).Count(d => d.First > 0 && d.Second > 0), moves[0].Moves.Count(m => m.Mover == Mover.Both));
        Assert.True(table.ToMoves(korea, gapDays: 14).Count > 1);
        Assert.Equal(moves.MoveCount, table.ToMoves(korea, gapDays: 14).MoveCount);
    }

    [Fact]
    public void Sides_swapped_swap_the_answer()
    {
        EventTable table = EventTable.Load(SampleFile.Shipped("korea-2017-timeline.csv"));
        var swapped = new EventSides(["DPRK"], ["US/ROK"]);
        Assert.Equal(table.DayCounts(korea).A, table.DayCounts(swapped).B);
        Assert.Equal(table.WeeklyScores(korea).B, table.WeeklyScores(swapped).A);
    }

    [Fact]
    public void Filters_count_what_they_say()
    {
        EventTable table = EventTable.Load(SampleFile.Shipped("korea-2017-timeline.csv"));
        EventDayCounts all = table.DayCounts(korea, new EventFilter { LeastLevel = 1 });
        // By phase: US/ROK 29 and 3 escalations, DPRK 26 and 3.
        Assert.Equal((32, 29), (all.A.Sum(), all.B.Sum()));
        EventDayCounts acts = table.DayCounts(korea, new EventFilter { LeastLevel = 0, OnlyEscalations = false });
        Assert.Equal((32 + 13, 29 + 10), (acts.A.Sum(), acts.B.Sum()));
        var joint = new EventSides(["US/ROK"], ["DPRK"]) { Joint = ["JOINT"] };
        EventDayCounts withJoint = table.DayCounts(joint, new EventFilter { LeastLevel = 0, OnlyEscalations = false });
        Assert.Equal((45 + 7, 39 + 7), (withJoint.A.Sum(), withJoint.B.Sum()));
        EventDayCounts hostile = table.DayCounts(korea, new EventFilter { LeastLevel = 0, MostGoldstein = -7.2 });
        Assert.True(hostile.A.Sum() + hostile.B.Sum() is > 0 and < 51);
    }

    [Fact]
    public void Weekly_scores_are_sums()
    {
        EventTable table = Load("date,actor,target,goldstein\n2001-05-01,A,B,-2\n2001-05-07,A,B,-3.5\n2001-05-08,B,A,1\n"
            + "2001-05-14,A,B,9\n2001-05-16,A,B,5\n");
        EventWeeklyScores weeks = table.WeeklyScores(new EventSides(["A"], ["B"]));
        Assert.Equal([-5.5, 9], weeks.A);
        Assert.Equal([0, 1.0], weeks.B);
        Assert.Equal((2, 1), (weeks.Weeks, weeks.PassedOver));
        Assert.Throws<ArgumentException>(() => table.WeeklyScores(new EventSides(["A"], ["B"]), to: new DateOnly(2001, 5, 3)));
    }

    [Fact]
    public void The_weekly_series_loads()
    {
        EventWeeklyScores weeks = EventWeeklyScores.Load(SampleFile.Shipped("israel_palestine_weekly_goldstein.csv"));
        // The summary of the series: 1,278 weeks from 15 April 1979, means -48.04 and -20.41.
        Assert.Equal((1_278, new DateOnly(1979, 4, 15)), (weeks.Weeks, weeks.First));
        Assert.Equal((-48.04, -20.41), (Math.Round(weeks.A.Average(), 2), Math.Round(weeks.B.Average(), 2)));
        EventWeeklyScores turned = EventWeeklyScores.Load(SampleFile.Shipped("israel_palestine_weekly_goldstein.csv"), "p2i", "i2p");
        Assert.Equal(weeks.A, turned.B);
    }

    [Theory]
    [InlineData("week_start,a,b\n2001-01-01,1,2\n2001-01-15,1,2\n", "3 week_start")]
    [InlineData("week_start,a,b\n2001-01-01,1,2\n2001-01-01,1,2\n", "3 week_start")]
    [InlineData("week_start,a\n2001-01-01,1\n", "1 b")]
    [InlineData("week_start,a,b\n2001-01-01,x,2\n", "2 a")]
    public void A_series_with_holes_is_refused(string text, string place)
    {
        using var file = new SampleFile(text);
        var e = Assert.Throws<EstimationException>(() => EventWeeklyScores.Load(file.Path));
        Assert.Equal([place], e.Problems.Select(p => $"{p.Line} {p.Column}"));
    }

    [Fact]
    public void Days_are_written_alike_in_any_calendar()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("th-TH");
            using var file = new SampleFile("week_start,a,b\n2001-01-01,1,2\n2001-01-15,1,2\n");
            var e = Assert.Throws<EstimationException>(() => EventWeeklyScores.Load(file.Path));
            Assert.Contains("2001-01-01", e.Message, StringComparison.Ordinal);
            Assert.Equal("2001-05-01", Load(EventSamples.Generic).ToMoves(new EventSides(["A"], ["B"]), 3)[0].Name);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("date,actor,target\n2001-05-01,A,B\n", "1 level")]
    [InlineData("day,actor,level\n1,A,2\n", "1 date")]
    [InlineData("date,actor,level\n2001-05-32,A,6\n", "2 date|2 level")]
    [InlineData("date,actor,code\n2001-05-01,,999999\n", "2 actor|2 code")]
    [InlineData("date,actor,root\n2001-05-01,A,21\n", "2 root")]
    [InlineData("date,actor,level,direction\n2001-05-01,A,2,up\n", "2 direction")]
    [InlineData("Date\tSource\tTarget\tCAMEOCode\tNumEvents\n20010501\tA\tB\t190\t3\n", "1 NumEvents")]
    public void Wrong_cells_are_told_by_place(string text, string places)
    {
        var e = Assert.Throws<EstimationException>(() => Load(text));
        Assert.Equal(places.Split('|'), e.Problems.Select(p => $"{p.Line} {p.Column}"));
    }

    [Fact]
    public void Wrong_cells_of_gdelt_are_told_by_name()
    {
        string text = EventSamples.Gdelt(58) + EventSamples.GdeltRow(58, "20011301", "RUR", "RUR", "GRA", "21", "-99");
        var e = Assert.Throws<EstimationException>(() => Load(text));
        Assert.Equal(["7 SQLDATE", "7 EventRootCode", "7 GoldsteinScale"], e.Problems.Select(p => $"{p.Line} {p.Column}"));
    }

    [Theory]
    [InlineData("042", 4)]
    [InlineData("42", 4)]
    [InlineData("14", 14)]
    [InlineData("173", 17)]
    [InlineData("1721", 17)]
    [InlineData("20", 20)]
    [InlineData("203", 20)]
    [InlineData("231", 2)]
    [InlineData("0231", 2)]
    [InlineData("1", 1)]
    [InlineData("01", 1)]
    [InlineData("00", null)]
    [InlineData("x", null)]
    [InlineData("", null)]
    [InlineData("12345", null)]
    public void The_root_of_a_code_is_found_with_and_without_its_zero(string code, int? root) => Assert.Equal(root, CameoRoot.Of(code));

    [Fact]
    public void Sides_are_checked()
    {
        Assert.Throws<ArgumentException>(() => new EventSides([], ["B"]));
        Assert.Throws<ArgumentException>(() => new EventSides(["A", " "], ["B"]));
        string shared = Assert.Throws<ArgumentException>(() => new EventSides(["A"], ["b", "a"])).Message;
        Assert.Contains("a stands on both sides", shared, StringComparison.OrdinalIgnoreCase);
        Assert.Throws<ArgumentException>(() => new EventSides(["A"], ["B"]) { Joint = ["B"] });
        Assert.Throws<ArgumentNullException>(() => new EventSides(null!, ["B"]));
    }

    [Fact]
    public void Windows_are_checked()
    {
        EventTable table = Load(EventSamples.Generic);
        var sides = new EventSides(["A"], ["B"]);
        Assert.Throws<ArgumentException>(() => table.DayCounts(sides, from: new DateOnly(2002, 1, 1)));
        Assert.Throws<ArgumentException>(() => table.DayCounts(sides, from: DateOnly.MinValue, to: DateOnly.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => table.ToMoves(sides, 0));
        Assert.Equal(0, table.DayCounts(sides, from: new DateOnly(2001, 5, 3)).A.Sum());
        Assert.Empty(table.ToMoves(new EventSides(["X"], ["Y"]), 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Load(EventSamples.Generic, (EventFormat)9));
    }

    private static EventTable Load(string text, EventFormat format = EventFormat.Detect)
    {
        using var file = new SampleFile(text);
        return EventTable.Load(file.Path, format);
    }
}
