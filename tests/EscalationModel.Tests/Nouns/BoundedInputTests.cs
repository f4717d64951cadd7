using EscalationModel.CrisisGames;
using EscalationModel.Games;

namespace EscalationModel.Tests.Nouns;

/// <summary>No input costs more memory than its limit, whatever it claims to be.</summary>
public class BoundedInputTests
{
    [Fact]
    public void A_stream_is_read_to_its_end_or_a_byte_beyond_the_limit()
    {
        Assert.Equal((byte[])[1, 2, 3], BoundedInput.Read(new MemoryStream([1, 2, 3]), 3));
        Assert.Equal((byte[])[1, 2, 3, 4], BoundedInput.Read(new MemoryStream([1, 2, 3, 4, 5, 6]), 3));
        Assert.Empty(BoundedInput.Read(new MemoryStream(), 3));
        Assert.Equal(100_001, BoundedInput.Read(new Endless(), 100_000).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => BoundedInput.Read(new Endless(), -1));
    }

    [Fact]
    public void A_device_without_an_end_is_too_large_for_every_reader()
    {
        if (!File.Exists("/dev/zero"))
        {
            return;
        }

        Assert.Contains("16 MB", Assert.Throws<ScenarioException>(() => Scenario.Load("/dev/zero")).Message);
        Assert.Contains("64 MB", Assert.Throws<GameFileException>(() => GameFile.Load("/dev/zero")).Message);
        Assert.Contains("64 MB", Assert.Throws<ResultException>(() => SimulationResult.Load("/dev/zero")).Message);
        Assert.Contains("64 MB", Assert.Throws<ResultException>(() => SolvedPolicy.Load("/dev/zero")).Message);
    }

    private sealed class Endless : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => 0; set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => count;

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
