using System.Text;
using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.Studies;

namespace EscalationModel.Tests.Experiments.Studies;

public class StudyStoreTests
{
    private static readonly StudyInput[] Inputs = [StudyInput.Uniform("x", 0, 1), StudyInput.Uniform("y", 0, 1)];

    private static Study Sum(int points = 100, Action<StudyPoint>? also = null) => Study.Of(
        "sum", Inputs, new HaltonDesign(2, points), ["s"], p =>
        {
            also?.Invoke(p);
            return new() { ["s"] = p["x"] + p["y"] / 3 };
        });

    private static Study Ladder(long paths) => Study.Of(
        Scenario.Load("mid-ladder"), [StudyInput.Uniform("$.model.frailty", 0.8, 1)], new SobolDesign(1, 3), new() { Paths = paths });

    [Fact]
    public void A_store_ends_in_the_table_of_a_run_in_memory()
    {
        using var folder = new TemporaryFolder();
        string memory = Csv(Sum().Run());
        StudyStore store = StudyStore.Create(folder["a"], new StudyPlan(Sum(), 7));
        Assert.Equal("0 of 7 shards done, 7 missing", store.Status().ToString());
        Assert.Contains("work on them first: 0, 1", Assert.Throws<StudyException>(() => store.Merge()).Message, StringComparison.Ordinal);
        store.Run(new() { Threads = 2 });
        Assert.True(store.Status().IsComplete);
        Assert.Equal(memory, Csv(store));
        Assert.Equal(memory, Csv(store.Merge()));
    }

    [Fact]
    public void Shards_may_be_done_in_any_order_and_twice()
    {
        using var folder = new TemporaryFolder();
        StudyStore.Create(folder["a"], new StudyPlan(Sum(), 7)).Run();
        for (int s = 6; s >= 0; s--)
        {
            StudyStore.Create(folder["b"], new StudyPlan(Sum(), 7)).Work(s);
            StudyStore.Create(folder["b"], new StudyPlan(Sum(), 7)).Work(s);
        }

        Assert.Equal(Files(folder["a"]), Files(folder["b"]));
    }

    [Fact]
    public void A_study_that_is_stopped_at_any_point_goes_on_and_ends_in_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        StudyStore.Create(folder["whole"], new StudyPlan(Sum(), 20)).Run();
        int asked = 0;
        for (int stop = 0; ; stop++)
        {
            using var cancellation = new CancellationTokenSource();
            int left = 3 + stop % 5;
            StudyStore store = StudyStore.Create(folder["parts"], new StudyPlan(Sum(also: _ =>
            {
                Interlocked.Increment(ref asked);
                if (Interlocked.Decrement(ref left) == 0)
                {
                    cancellation.Cancel();
                }
            }), 20));
            try
            {
                store.Run(new() { Threads = 1 }, cancellation.Token);
                Assert.True(stop > 3, "It was stopped some times.");
                break;
            }
            catch (OperationCanceledException)
            {
                Assert.True(stop < 1000, "It gets on.");
            }
        }

        Assert.True(asked > 100, "Points of shards that were stopped were asked again.");
        Assert.Equal(Files(folder["whole"]), Files(folder["parts"]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(200)]
    [InlineData(-1)]
    [InlineData(-30)]
    [InlineData(-70)]
    public void A_truncated_shard_is_seen_and_done_again(int length)
    {
        using var folder = new TemporaryFolder();
        StudyStore store = StudyStore.Create(folder["a"], new StudyPlan(Sum(), 4));
        store.Run();
        string[] whole = Files(folder["a"]);
        string file = Shards(folder["a"]).Order().ElementAt(2);
        byte[] bytes = File.ReadAllBytes(file);
        File.WriteAllBytes(file, bytes[..(length < 0 ? bytes.Length + length : length)]);
        Assert.Equal([2], store.Status().In(ShardState.Damaged));
        Assert.Contains("2", Assert.Throws<StudyException>(() => store.Merge()).Message, StringComparison.Ordinal);
        store.Run();
        Assert.Equal(whole, Files(folder["a"]));
    }

    [Fact]
    public void Every_changed_byte_of_a_shard_is_seen()
    {
        using var folder = new TemporaryFolder();
        StudyStore store = StudyStore.Create(folder["a"], new StudyPlan(Sum(8), 2));
        store.Run();
        string file = Shards(folder["a"]).Order().First();
        byte[] bytes = File.ReadAllBytes(file);
        for (int i = 0; i < bytes.Length; i++)
        {
            byte[] changed = [.. bytes];
            changed[i] ^= 1;
            File.WriteAllBytes(file, changed);
            Assert.NotEqual(ShardState.Done, store.Status().Shards[0]);
        }
    }

    [Fact]
    public void Shards_of_another_plan_are_refused_and_left_alone()
    {
        using var folder = new TemporaryFolder();
        StudyStore mine = StudyStore.Create(folder["a"], new StudyPlan(Sum(), 4));
        StudyStore.Create(folder["b"], new StudyPlan(Sum(101), 4)).Run();
        string theirs = Shards(folder["b"]).Order().ElementAt(1);
        string place = Directory.CreateDirectory(Path.Combine(folder["a"], "shards", "000")).FullName;
        string file = Path.Combine(place, Path.GetFileName(theirs));
        File.Copy(theirs, file);
        Assert.Equal([1], mine.Status().In(ShardState.Foreign));
        foreach (Action action in new Action[] { () => mine.Run(), () => mine.Work(1), () => mine.Merge() })
        {
            Assert.Contains("plan", Assert.Throws<StudyException>(action).Message, StringComparison.Ordinal);
        }

        Assert.Equal(File.ReadAllBytes(theirs), File.ReadAllBytes(file));
    }

    [Fact]
    public void Another_plan_does_not_go_where_one_is_and_nothing_goes_where_other_files_are()
    {
        using var folder = new TemporaryFolder();
        StudyStore.Create(folder["a"], new StudyPlan(Sum(), 4));
        string design = Assert.Throws<StudyException>(() => StudyStore.Create(folder["a"], new StudyPlan(Sum(101), 4))).Message;
        Assert.Contains("design: \"Halton points, 2 x 100\" there, \"Halton points, 2 x 101\" here", design, StringComparison.Ordinal);
        string shards = Assert.Throws<StudyException>(() => StudyStore.Create(folder["a"], new StudyPlan(Sum(), 5))).Message;
        Assert.Contains("pointShards: 4 there, 5 here", shards, StringComparison.Ordinal);
        File.WriteAllText(folder["mine.txt"], "mine");
        Assert.Throws<StudyException>(() => StudyStore.Create(folder.Path, new StudyPlan(Sum(), 4)));
        Assert.Contains(
            "made in code", Assert.Throws<StudyException>(() => StudyStore.Open(folder["a"])).Message, StringComparison.Ordinal);
        Assert.Contains(
            "no plan.json", Assert.Throws<StudyException>(() => StudyStore.Open(folder["c"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_killed_planner_leaves_is_gone_on_with()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder["a"], "shards"));
        StudyStore store = StudyStore.Create(folder["a"], new StudyPlan(Sum(), 4)); // as if killed before the plan
        Directory.Delete(Path.Combine(folder["a"], "shards")); // as a copy without empty folders has it
        Assert.False(store.Status().IsComplete);
        store.Run();
        Assert.Equal(Csv(Sum().Run()), Csv(store));
    }

    [Fact]
    public void Tasks_do_their_own_shards_and_what_is_done_is_not_done_again()
    {
        using var folder = new TemporaryFolder();
        StudyStore.Create(folder["whole"], new StudyPlan(Sum(), 10)).Run();
        int asked = 0;
        StudyStore store = StudyStore.Create(folder["a"], new StudyPlan(Sum(also: _ => Interlocked.Increment(ref asked)), 10));
        store.Work(new StudyTask(2, 4));
        Assert.Equal([2, 6], store.Status().In(ShardState.Done));
        Assert.Equal("0-1,3-5,7-9", store.Status().ToRanges());
        store.Work(new StudyTask(2, 4));
        store.Work(6);
        Assert.Equal(20, asked);
        Truncate(Shards(folder["a"]).Order().Last(), 5);
        store.Work(new StudyTask(2, 4));
        Assert.Equal(30, asked);
        foreach (int task in new[] { 3, 1, 0, 2 })
        {
            store.Work(new StudyTask(task, 4));
        }

        Assert.Equal(100 + 10, asked);
        Assert.Equal(Files(folder["whole"]), Files(folder["a"]));
    }

    [Fact]
    public void A_shard_that_another_machine_would_do_differently_is_an_alarm()
    {
        using var folder = new TemporaryFolder();
        StudyStore store = StudyStore.Create(folder["a"], new StudyPlan(Sum(), 10));
        store.Run();
        store.Verify(0.25);
        store.Verify(1);
        StudyStore other = StudyStore.Create(folder["a"], new StudyPlan(Study.Of(
            "sum", Inputs, new HaltonDesign(2, 100), ["s"], p => new() { ["s"] = p["x"] + p["y"] / 3 + (p.Index == 57 ? 1e-16 : 0) }), 10));
        Assert.True(store.Study.Point(57)["x"] + store.Study.Point(57)["y"] / 3 < 1, "So small a number changes a bit.");
        StudyException alarm = Assert.Throws<StudyException>(() => other.Verify(1));
        Assert.Equal(StudyFault.Differs, alarm.Fault);
        Assert.Contains("not the same: 5 (", alarm.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => store.Verify(0));
        File.Delete(Shards(folder["a"]).First());
        Assert.Equal(StudyFault.Missing, Assert.Throws<StudyException>(() => store.Verify(0.1)).Fault);
    }

    [Fact]
    public async Task Who_waits_goes_on_when_the_last_shard_is_there_or_time_is_up()
    {
        using var folder = new TemporaryFolder();
        StudyStore store = StudyStore.Create(folder["a"], new StudyPlan(Sum(), 4));
        store.Work(new StudyTask(0, 2));
        Assert.Equal([1, 3], store.Wait(TimeSpan.FromSeconds(0.01)).Left);
        Task others = Task.Run(() => store.Work(new StudyTask(1, 2)));
        Assert.True(store.Wait(TimeSpan.FromMinutes(5)).IsComplete);
        Truncate(Shards(folder["a"]).First(), 3);
        others = Task.Run(() => store.Run());
        Assert.True(store.Wait(TimeSpan.FromMinutes(5)).IsComplete, "What is damaged is waited for too.");
        await others;
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        StudyStore never = StudyStore.Create(folder["b"], new StudyPlan(Sum(), 4));
        Assert.Throws<OperationCanceledException>(() => never.Wait(TimeSpan.FromMinutes(5), stop.Token));
    }

    /// <summary>The plan is written once: of planners at a time all but those of one plan are told.</summary>
    [Fact]
    public void Of_planners_at_a_time_one_plan_stands()
    {
        for (int round = 0; round < 30; round++)
        {
            using var folder = new TemporaryFolder();
            var plans = new string?[8];
            Parallel.For(0, plans.Length, new ParallelOptions { MaxDegreeOfParallelism = plans.Length }, i =>
            {
                try
                {
                    plans[i] = StudyStore.Create(folder["a"], new StudyPlan(Sum(100 + i % 2), 4)).Plan.Fingerprint;
                }
                catch (StudyException e)
                {
                    Assert.Equal(StudyFault.OtherPlan, e.Fault);
                    Assert.Contains("has another plan", e.Message, StringComparison.Ordinal);
                }
            });
            Assert.Equal(4, plans.Count(p => p is not null));
            Assert.Single(plans.OfType<string>().Distinct());
        }
    }

    [Fact]
    public void A_shard_with_a_cell_too_many_is_damaged()
    {
        using var folder = new TemporaryFolder();
        StudyStore store = StudyStore.Create(folder["a"], new StudyPlan(Sum(), 4));
        store.Run();
        string file = Shards(folder["a"]).Order().First(), text = File.ReadAllText(file);
        string rows = text[..text.LastIndexOf("sha256", StringComparison.Ordinal)].TrimEnd('\n') + "\t1\n";
        string sum = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(rows)));
        File.WriteAllText(file, $"{rows}sha256\t{sum}\n");
        StudyException e = Assert.Throws<StudyException>(() => store.Merge());
        Assert.Equal(StudyFault.Damaged, e.Fault);
        Assert.Contains("line 26: 2 cells; allowed: 1", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_is_given_for_the_asking_alone()
    {
        using var folder = new TemporaryFolder();
        StudyStore store = StudyStore.Create(folder["a"], new StudyPlan(Ladder(100), 3, 2));
        foreach (int shard in new[] { 0, 1, 2, 4, 5 })
        {
            store.Work(shard);
        }

        StudyException missing = Assert.Throws<StudyException>(() => Csv(store));
        Assert.Equal(StudyFault.Missing, missing.Fault);
        string[] lines = Written(stream => store.WriteCsv(stream, isPartial: true)).TrimEnd('\n').Split('\n');
        Assert.Equal(["point", "0", "2"], lines.Select(l => l.Split(',')[0])); // of point 1 a part of the paths is missing
        Truncate(Shards(folder["a"]).Order().First(), 3);
        Assert.Equal(StudyFault.Damaged, Assert.Throws<StudyException>(() => Csv(store)).Fault);
        store.Run();
        string[] whole = Csv(store).TrimEnd('\n').Split('\n');
        Assert.Equal([whole[1], whole[3]], lines[1..]);
    }

    [Fact]
    public void What_killed_workers_leave_is_swept_and_a_late_twin_does_no_harm()
    {
        using var folder = new TemporaryFolder();
        StudyStore store = StudyStore.Create(folder["a"], new StudyPlan(Sum(), 2));
        store.Run();
        string draft = Path.Combine(folder["a"], "shards", "000", ".escalation-abcdefgh.tmp");
        File.WriteAllText(draft, "half");
        store.Sweep();
        Assert.False(File.Exists(draft));
        Assert.Equal(Csv(Sum().Run()), Csv(store));
    }

    [Fact]
    public void Shards_of_large_studies_are_of_a_size_that_merges()
    {
        var small = new StudyPlan(Sum());
        var large = new StudyPlan(Study.Of("large", Inputs, new SobolDesign(2, 1L << 30), ["s"], _ => new() { ["s"] = 0 }));
        Assert.Equal((100, 1 << 14), (small.Shards, large.Shards));
        Assert.Equal(1 << 16, large.PointsOf(17).Count);
    }

    [Fact]
    public void Paths_divided_in_parts_make_the_same_table()
    {
        using var folder = new TemporaryFolder();
        StudyStore whole = StudyStore.Create(folder["whole"], new StudyPlan(Ladder(2000)));
        StudyStore parts = StudyStore.Create(folder["parts"], new StudyPlan(Ladder(2000), 2, 7));
        Assert.Equal(14, parts.Plan.Shards);
        whole.Run();
        for (int s = 13; s >= 0; s--)
        {
            parts.Work(s);
        }

        Assert.Equal(Csv(whole), Csv(parts));
        Assert.NotEqual(Csv(whole), Csv(Ladder(1999).Run()));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StudyPlan(Sum(), 2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StudyPlan(Sum(), 101));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StudyPlan(Sum(), 0));
    }

    [Fact]
    public void Shards_cover_all_points_once()
    {
        foreach ((int points, int shards) in new[] { (1, 1), (100, 7), (100, 100), (257, 256) })
        {
            var plan = new StudyPlan(Sum(points), shards);
            Assert.Equal(
                Enumerable.Range(0, points).Select(i => (long)i),
                Enumerable.Range(0, shards).SelectMany(
                    s => Enumerable.Range(0, (int)plan.PointsOf(s).Count).Select(i => plan.PointsOf(s).First + i)));
        }
    }

    private static void Truncate(string file, int bytes)
    {
        using FileStream stream = File.OpenWrite(file);
        stream.SetLength(stream.Length - bytes);
    }

    private static IEnumerable<string> Shards(string folder) =>
        Directory.EnumerateFiles(Path.Combine(folder, "shards"), "*.tsv", SearchOption.AllDirectories);

    private static string[] Files(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order().Select(
            f => $"{Path.GetFileName(f)}: {File.ReadAllText(f)}")];

    private static string Csv(StudyResult result) => Written(result.WriteCsv);

    private static string Csv(StudyStore store) => Written(stream => store.WriteCsv(stream));

    private static string Written(Action<Stream> write)
    {
        using var bytes = new MemoryStream();
        write(bytes);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
