using EscalationModel.Internals;

namespace EscalationModel.Tests.Nouns;

/// <summary>Writes of a file that fail, or whose process dies, before or after every single step: the file is the old one or the new
/// one, and after the next write nothing else is there.</summary>
public sealed class AtomicFileFaultTests : IDisposable
{
    private const int Parts = 40;

    private static readonly byte[] New = [.. Enumerable.Range(0, 64 * Parts).Select(i => (byte)i)];

    private readonly string _folder = Directory.CreateTempSubdirectory("escalation").FullName;

    private string Target => Path.Combine(_folder, "result.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(Fault.Death, true)]
    [InlineData(Fault.Death, false)]
    [InlineData(Fault.DiskFull, true)]
    [InlineData(Fault.DiskFull, false)]
    [InlineData(Fault.PermissionLost, true)]
    [InlineData(Fault.PermissionLost, false)]
    public void A_fault_at_any_step_leaves_the_file_whole_and_nothing_after_the_next_write(Fault fault, bool isReplaced)
    {
        int steps = StepsOfAWrite(isReplaced);
        Assert.InRange(steps, Parts + 4, Parts + 10);
        for (int at = 0; at < steps; at++)
        {
            foreach (bool isAfter in (bool[])[false, true])
            {
                Begin(isReplaced);
                var faulty = new FaultySteps(fault, at, isAfter);
                Exception? thrown = Record.Exception(() => AtomicFile.Write(Target, Content(faulty), faulty));
                string place = $"{fault} {(isAfter ? "after" : "before")} step {at}, {faulty.Struck}";
                Assert.True(thrown?.GetType() == FaultySteps.ExceptionOf(fault).GetType(), $"{place}: {thrown}");
                byte[]? now = File.Exists(Target) ? File.ReadAllBytes(Target) : null;
                bool isPlaced = faulty.Struck == FileStep.TakePlace && isAfter;
                Assert.True(isPlaced ? New.SequenceEqual(now!) : isReplaced ? now is [1] : now is null, $"{place}: not whole");
                Assert.True(fault == Fault.Death || Names.All(n => n == "result.json"), $"{place}: it left {string.Join(", ", Names)}");
                AtomicFile.Write(Target, "next");
                Assert.Equal("next", File.ReadAllText(Target));
                Assert.True(Names is ["result.json"], $"{place}: after the next write there are {string.Join(", ", Names)}");
            }
        }
    }

    /// <summary>Else no death would be one: what a writer left is there until the next write.</summary>
    [Fact]
    public void A_writer_that_dies_leaves_its_draft()
    {
        var faulty = new FaultySteps(Fault.Death, at: 10, isAfter: false);
        Assert.Throws<Death>(() => AtomicFile.Write(Target, Content(faulty), faulty));
        Assert.StartsWith(".escalation-", Assert.Single(Names), StringComparison.Ordinal);
    }

    private string[] Names => [.. Directory.GetFileSystemEntries(_folder).Select(f => Path.GetFileName(f)!)];

    private static Action<Stream> Content(FileSteps steps) => stream =>
    {
        foreach (byte[] part in New.Chunk(New.Length / Parts))
        {
            steps.Do(FileStep.Write, () =>
            {
                stream.Write(part);
                stream.Flush();
            });
        }
    };

    private int StepsOfAWrite(bool isReplaced)
    {
        Begin(isReplaced);
        var counter = new FaultySteps(Fault.Death, at: int.MaxValue, isAfter: false);
        AtomicFile.Write(Target, Content(counter), counter);
        return counter.Count;
    }

    private void Begin(bool isReplaced)
    {
        if (isReplaced)
        {
            File.WriteAllBytes(Target, [1]);
        }
        else
        {
            File.Delete(Target);
        }
    }

    public enum Fault
    {
        Death,
        DiskFull,
        PermissionLost,
    }

    private sealed class Death : Exception;

    /// <summary>Strikes at one step. After a death no step is done any more: a dead process cleans nothing up.</summary>
    private sealed class FaultySteps(Fault fault, int at, bool isAfter) : FileSteps
    {
        private bool _isDead;

        public int Count { get; private set; }

        public FileStep? Struck { get; private set; }

        public static Exception ExceptionOf(Fault fault) => fault switch
        {
            Fault.Death => new Death(),
            Fault.DiskFull => new IOException("no space left"),
            _ => new UnauthorizedAccessException("permission lost"),
        };

        public override void Do(FileStep step, Action action)
        {
            if (_isDead)
            {
                throw new Death();
            }

            bool strikes = Count++ == at;
            if (!strikes || isAfter)
            {
                action();
            }

            if (strikes)
            {
                Struck = step;
                _isDead = fault == Fault.Death;
                throw ExceptionOf(fault);
            }
        }
    }
}
