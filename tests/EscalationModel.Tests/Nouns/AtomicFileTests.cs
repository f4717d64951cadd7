using System.Globalization;
using System.Runtime.InteropServices;
using EscalationModel.Internals;

namespace EscalationModel.Tests.Nouns;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]

public sealed class AtomicFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("escalation").FullName;

    private string Target => Path.Combine(_folder, "result.json");

    private string[] Names => [.. Directory.GetFileSystemEntries(_folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Writes_a_new_file_and_replaces_an_old_one()
    {
        AtomicFile.Write(Target, "old");
        AtomicFile.Write(Target, "new ü");
        Assert.Equal("new ü", File.ReadAllText(Target));
        Assert.Equal(["result.json"], Names);
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
        Assert.Equal(["result.json"], Names);
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
    public async Task Readers_of_a_file_that_is_written_again_and_again_find_it_whole()
    {
        AtomicFile.Write(Target, new string('a', 5000));
        var writer = Task.Run(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                AtomicFile.Write(Target, new string(i % 2 == 0 ? 'a' : 'b', 5000));
            }
        });
        while (!writer.IsCompleted)
        {
            string text = File.ReadAllText(Target);
            Assert.True(text == new string(text[0], 5000), $"{text.Length} characters, from {text[0]} to {text[^1]}");
        }

        await writer;
    }

    [Fact]
    public void A_folder_in_its_place_or_none_to_write_in_is_an_IO_exception()
    {
        Directory.CreateDirectory(Target);
        Assert.Throws<IOException>(() => AtomicFile.Write(Target, "x"));
        Assert.Throws<IOException>(() => AtomicFile.Check(Target));
        Assert.Empty(Directory.GetFiles(_folder));
        Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Write(Path.Combine(_folder, "none", "x"), "x"));
        Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Check(Path.Combine(_folder, "none", "x")));
    }

    [LinuxFact]
    public void Links_are_followed_also_to_what_is_not_there_yet()
    {
        string first = Link("first", "second"), second = Link("second", "result.json");
        AtomicFile.Check(first);
        Assert.Equal(["first", "second"], Names);
        AtomicFile.Write(first, "new");
        AtomicFile.Write(second, "newer");
        Assert.Equal("newer", File.ReadAllText(Target));
        Assert.Equal("second", new FileInfo(first).LinkTarget);
        Assert.Equal("result.json", new FileInfo(second).LinkTarget);
    }

    [LinuxFact]
    public void Links_to_no_folder_or_in_a_circle_are_refused_and_stay()
    {
        Link("x", "y");
        Link("y", "x");
        Link("astray", "none/result.json");
        foreach (string link in (string[])["x", "astray"])
        {
            string path = Path.Combine(_folder, link);
            Assert.ThrowsAny<IOException>(() => AtomicFile.Check(path));
            Assert.ThrowsAny<IOException>(() => AtomicFile.Write(path, "x"));
            Assert.NotNull(new FileInfo(path).LinkTarget);
        }

        Assert.Equal(["astray", "x", "y"], Names);
    }

    [LinuxTheory]
    [InlineData(0x180)] // 0600
    [InlineData(0x1A0)] // 0640
    [InlineData(0x1FF)] // 0777
    [InlineData(0x092)] // 0222
    public void The_mode_of_the_old_file_stays_and_is_never_wider_meanwhile(int mode)
    {
        AtomicFile.Write(Target, "old");
        File.SetUnixFileMode(Target, (UnixFileMode)mode);
        AtomicFile.Write(Target, _ => Assert.Equal((UnixFileMode)mode, ModeOf(Draft())));
        Assert.Equal((UnixFileMode)mode, ModeOf(Target));
    }

    [LinuxTheory]
    [InlineData(0x124)] // 0444
    [InlineData(0x000)]
    public void What_nobody_may_write_is_refused_even_to_the_superuser(int mode)
    {
        AtomicFile.Write(Target, "old");
        File.SetUnixFileMode(Target, (UnixFileMode)mode);
        Assert.Throws<UnauthorizedAccessException>(() => AtomicFile.Check(Target));
        Assert.Throws<UnauthorizedAccessException>(() => AtomicFile.Write(Target, "new"));
        Assert.Equal((UnixFileMode)mode, ModeOf(Target));
        File.SetUnixFileMode(Target, UnixFileMode.UserRead);
        Assert.Equal("old", File.ReadAllText(Target));
        Assert.Equal(["result.json"], Names);
    }

    [SuperuserFact]
    public void The_owner_of_the_old_file_stays()
    {
        AtomicFile.Write(Target, "old");
        Assert.Equal(0, ChangeOwner(Target, 1234, 2345));
        AtomicFile.Write(Target, "new");
        Assert.Equal((1234u, 2345u), FileStatus.Of(Target).Owner);
    }

    [LinuxFact]
    public void Other_names_of_one_file_keep_the_old_content()
    {
        AtomicFile.Write(Target, "old");
        string other = Path.Combine(_folder, "other");
        Assert.Equal(0, HardLink(Target, other));
        Assert.True(AtomicFile.IsSame(Target, other));
        AtomicFile.Write(other, "new");
        Assert.Equal("old", File.ReadAllText(Target));
        Assert.False(AtomicFile.IsSame(Target, other));
    }

    [LinuxFact]
    public void A_device_is_told_by_what_it_is_and_not_by_its_path()
    {
        // Under another name it is a device all the same, and what lies among devices is a file.
        AtomicFile.Write(Link("null", "/dev/null"), "x");
        Assert.Equal(FileKind.Stream, FileStatus.Of("/dev/null").Kind);
        string? name = null;
        AtomicFile.Write("/dev/null", stream => name = ((FileStream)stream).Name);
        Assert.Equal("/dev/null", name); // no draft
        Assert.Throws<IOException>(() => AtomicFile.Write("/dev/full", "x"));
        string memory = $"/dev/shm/escalation-{Environment.ProcessId}";
        try
        {
            AtomicFile.Write(memory, new string('x', 100_000));
            AtomicFile.Write(memory, "short");
            Assert.Equal("short", File.ReadAllText(memory));
        }
        finally
        {
            File.Delete(memory);
        }
    }

    [LinuxFact]
    public void A_named_pipe_is_written_through()
    {
        Assert.Equal(0, MakePipe(Target, 0x180));
        AtomicFile.Check(Target); // would wait for a reader if it opened the pipe
        var reader = Task.Run(() => File.ReadAllText(Target));
        AtomicFile.Write(Target, "through");
        Assert.Equal("through", reader.GetAwaiter().GetResult());
        Assert.Equal(FileKind.Stream, FileStatus.Of(Target).Kind);
        Assert.Equal(["result.json"], Names);
    }

    [Theory]
    [InlineData(255, true)]
    [InlineData(250, true)]
    [InlineData(256, false)]
    public void The_name_may_be_as_long_as_the_system_allows(int length, bool isAllowed)
    {
        string path = Path.Combine(_folder, new string('n', length));
        Exception? check = Record.Exception(() => AtomicFile.Check(path)), write = Record.Exception(() => AtomicFile.Write(path, "x"));
        Assert.Equal((isAllowed, isAllowed), (check is null, write is null));
        Assert.True(write is null or IOException);
        Assert.Equal(isAllowed ? 1 : 0, Names.Length);
    }

    [Fact]
    public void A_check_leaves_nothing_and_finds_a_disk_that_is_too_small()
    {
        AtomicFile.Write(Target, "old");
        AtomicFile.Check(Target, 1 << 20);
        Assert.ThrowsAny<IOException>(() => AtomicFile.Check(Target, long.MaxValue / 2));
        Assert.Equal("old", File.ReadAllText(Target));
        Assert.Equal(["result.json"], Names);
    }

    // No clock tells whether a writer lives: not that of the drafts, and it may have been set meanwhile.
    [Theory]
    [InlineData(1971)]
    [InlineData(2100)]
    public void What_a_dead_writer_left_is_removed_whatever_its_time(int year)
    {
        string left = Path.Combine(_folder, ".escalation-abcdefgh.tmp");
        File.WriteAllText(left, "half");
        File.SetLastWriteTimeUtc(left, new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        AtomicFile.Write(Target, "new");
        Assert.Equal(["result.json"], Names);
    }

    [Theory]
    [InlineData(1971)]
    [InlineData(2100)]
    public void What_a_living_writer_writes_stays_whatever_its_time(int year)
    {
        AtomicFile.Write(Target, stream =>
        {
            File.SetLastWriteTimeUtc(Draft(), new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc));
            AtomicFile.Write(Path.Combine(_folder, "another"), "inner");
            stream.Write("outer"u8);
        });
        Assert.Equal("outer", File.ReadAllText(Target));
        Assert.Equal(["another", "result.json"], Names);
    }

    [LinuxFact]
    public void What_only_looks_like_a_draft_stays()
    {
        string precious = Path.Combine(_folder, "precious");
        File.WriteAllText(precious, "precious");
        Link(".escalation-link.tmp", "precious");
        Directory.CreateDirectory(Path.Combine(_folder, ".escalation-folder.tmp"));
        Assert.Equal(0, MakePipe(Path.Combine(_folder, ".escalation-pipe.tmp"), 0x180));
        string[] before = Names;
        AtomicFile.Write(Target, "new");
        Assert.Equal([.. before, "result.json"], Names);
        Assert.Equal("precious", File.ReadAllText(precious));
    }

    [Fact]
    public void Many_may_write_in_one_folder_at_once()
    {
        Parallel.For(0, 200, i => AtomicFile.Write(Path.Combine(_folder, $"{i % 20}"), $"{i}"));
        Assert.Equal(20, Names.Length);
        Assert.All(Enumerable.Range(0, 20), i => Assert.Equal(i, NumberIn($"{i}") % 20));
    }

    [LinuxFact]
    public void Two_paths_are_the_same_whatever_links_lead_there()
    {
        Link("link", "result.json");
        Link("folder", ".");
        string link = Path.Combine(_folder, "link"), inFolder = Path.Combine(_folder, "folder", "result.json");
        foreach (bool isThere in (bool[])[false, true])
        {
            Assert.True(AtomicFile.IsSame(Target, link));
            Assert.True(AtomicFile.IsSame(inFolder, link));
            Assert.False(AtomicFile.IsSame(Target, Path.Combine(_folder, "another")));
            AtomicFile.Write(Target, "there");
        }

        Assert.False(AtomicFile.IsSame("/dev/null", "/dev/null"));
    }

    private static UnixFileMode ModeOf(string path) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);

    private int NumberIn(string name) => int.Parse(File.ReadAllText(Path.Combine(_folder, name)), CultureInfo.InvariantCulture);

    private string Link(string name, string target) => File.CreateSymbolicLink(Path.Combine(_folder, name), target).FullName;

    private string Draft() => Directory.GetFiles(_folder, ".escalation-*.tmp").Single();

    [DllImport("libc", EntryPoint = "mkfifo")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int MakePipe([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int mode);

    [DllImport("libc", EntryPoint = "link")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int HardLink(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string path, [MarshalAs(UnmanagedType.LPUTF8Str)] string other);

    [DllImport("libc", EntryPoint = "chown")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int ChangeOwner([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint user, uint group);
}
