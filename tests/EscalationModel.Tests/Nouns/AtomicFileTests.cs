namespace EscalationModel.Tests.Nouns;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("escalation").FullName;

    private string Target => Path.Combine(_folder, "result.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Writes_a_new_file_and_replaces_an_old_one()
    {
        AtomicFile.Write(Target, "old");
        AtomicFile.Write(Target, "new ü");
        Assert.Equal("new ü", File.ReadAllText(Target));
        Assert.Single(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void A_failure_leaves_the_old_file_and_nothing_else()
    {
        AtomicFile.Write(Target, "old");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(Target, stream =>
        {
            stream.Write("half"u8);
            stream.Flush();
            throw new InvalidOperationException();
        }));
        Assert.Equal("old", File.ReadAllText(Target));
        Assert.Single(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void While_it_writes_the_old_file_is_whole()
    {
        AtomicFile.Write(Target, "old");
        AtomicFile.Write(Target, stream =>
        {
            stream.Write("half"u8);
            stream.Flush();
            Assert.Equal("old", File.ReadAllText(Target));
        });
        Assert.Equal("half", File.ReadAllText(Target));
    }

    [Fact]
    public void A_folder_in_its_place_or_none_to_write_in_is_an_IO_exception()
    {
        Directory.CreateDirectory(Target);
        Assert.Throws<IOException>(() => AtomicFile.Write(Target, "x"));
        Assert.Empty(Directory.GetFiles(_folder));
        Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Write(Path.Combine(_folder, "none", "x"), "x"));
    }

    [Fact]
    public void A_link_stays_a_link()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string link = Path.Combine(_folder, "link.json");
        AtomicFile.Write(Target, "old");
        File.CreateSymbolicLink(link, Target);
        AtomicFile.Write(link, "new");
        Assert.Equal("new", File.ReadAllText(Target));
        Assert.NotNull(new FileInfo(link).LinkTarget);
    }

    [Fact]
    public void A_device_is_written_to()
    {
        if (File.Exists("/dev/null"))
        {
            AtomicFile.Write("/dev/null", "x");
            Assert.Equal("", File.ReadAllText("/dev/null"));
        }
    }
}
