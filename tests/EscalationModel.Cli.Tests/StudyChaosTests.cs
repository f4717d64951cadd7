using System.Diagnostics;
using System.Globalization;

namespace EscalationModel.Cli.Tests;

/// <summary>What a cluster does to a study, in random order: tasks are killed, run twice at a time, run again and out of order, files are
/// truncated, changed, lost and mixed up. It ends in the bytes of one run, or says why not.</summary>
public sealed class StudyChaosTests : IDisposable
{
    private const int Blows = 200, Shards = 8, Seed = 11;

    private readonly Scratch _scratch = new();
    private readonly Random _random = new(Seed);
    private int _killed, _refused;

    private string Folder => _scratch["study"];

    public void Dispose() => _scratch.Dispose();

    [LinuxFact]
    [Trait("Category", "Slow")]
    public void Two_hundred_blows_end_in_the_same_bytes()
    {
        string file = _scratch.Write("study.json", """
            { "name": "nerve", "scenario": "reference", "design": "sobol", "points": 64, "paths": 20000, "seed": 5, "outputs": ["war"],
              "inputs": [ { "name": "nerve", "path": "$.actors[1].policy.nerve", "low": 50, "high": 70 } ] }
            """);
        EscalationTool.InProcess("study", "run", file, "--out", _scratch["whole"], "--shards", "8").Succeeds();
        EscalationTool.InProcess("study", "plan", file, "--out", Folder, "--shards", "8").Succeeds();
        string other = file.Replace("study.json", "other.json", StringComparison.Ordinal);
        File.WriteAllText(other, File.ReadAllText(file).Replace("\"seed\": 5", "\"seed\": 6", StringComparison.Ordinal));
        EscalationTool.InProcess("study", "run", other, "--out", _scratch["other"], "--shards", "8").Succeeds();
        for (int blow = 0; blow < Blows; blow++)
        {
            Strike(_random.Next(8));
        }

        Assert.True(_killed > Blows / 40 && _refused > Blows / 40, $"{_killed} were killed at work, {_refused} merges were refused.");
        EscalationTool.InProcess("study", "work", "--out", Folder).Succeeds();
        Assert.Equal("complete\n", EscalationTool.InProcess("study", "status", "--out", Folder, "--list").Succeeds().Output);
        EscalationTool.InProcess("study", "merge", "--out", Folder, "--verify", "0.5").Succeeds();
        Assert.Equal(Bytes("whole"), Bytes("study"));
    }

    private void Strike(int kind)
    {
        switch (kind)
        {
            case 0:
                Kill();
                break;
            case 1:
                Twice();
                break;
            case 2:
                Work(_random.Next(Shards));
                break;
            case 3 when Any() is { } truncated:
                File.WriteAllBytes(truncated, File.ReadAllBytes(truncated)[.._random.Next((int)new FileInfo(truncated).Length)]);
                break;
            case 4 when Any() is { } changed:
                byte[] bytes = File.ReadAllBytes(changed);
                if (bytes.Length > 0)
                {
                    bytes[_random.Next(bytes.Length)] ^= (byte)(1 << _random.Next(8));
                    File.WriteAllBytes(changed, bytes);
                }

                break;
            case 5 when Any() is { } lost:
                File.Delete(lost);
                break;
            case 6 when Any() is { } mixed:
                Mix(mixed);
                break;
            default:
                Merge();
                break;
        }
    }

    // At a moment between its start and somewhat after its first shard.
    private void Kill()
    {
        using Process process = EscalationTool.Start("study", "work", "--out", Folder, "--threads", "1");
        process.StandardInput.Close();
        Thread.Sleep(_random.Next(900));
        _killed += process.HasExited ? 0 : 1;
        process.Kill();
        process.WaitForExit();
    }

    private void Twice()
    {
        string[] line = ["study", "work", "--out", Folder, "--task", Number(_random.Next(3)), "--tasks", "3", "--threads", "1"];
        Task<ToolRun> twin = Task.Run(() => EscalationTool.InProcess(line));
        EscalationTool.InProcess(line).Succeeds();
        twin.GetAwaiter().GetResult().Succeeds();
    }

    private void Work(int shard) =>
        EscalationTool.InProcess("study", "work", "--out", Folder, "--shard", Number(shard)).Succeeds();

    // Another shard's file, or one of another plan.
    private void Mix(string file)
    {
        string from = _random.Next(2) == 0 ? Any()! : Directory.GetFiles(
            Path.Combine(_scratch["other"], "shards"), "*.tsv", SearchOption.AllDirectories)[_random.Next(Shards)];
        byte[] theirs = File.ReadAllBytes(from);
        File.WriteAllBytes(file, theirs);
        if (from.StartsWith(_scratch["other"], StringComparison.Ordinal))
        {
            EscalationTool.InProcess("study", "merge", "--out", Folder).FailsWith(65, "of another plan");
            EscalationTool.InProcess("study", "work", "--out", Folder).FailsWith(65, "of another plan");
            Assert.Equal(theirs, File.ReadAllBytes(file));
            File.Delete(file);
        }
    }

    private void Merge()
    {
        ToolRun run = EscalationTool.InProcess("study", "merge", "--out", Folder);
        if (run.ExitCode == 0)
        {
            Assert.Equal(Bytes("whole"), Bytes("study"));
        }
        else
        {
            _refused++;
            Assert.True(run.ExitCode is 3 or 4, run.Error);
            int status = EscalationTool.InProcess("study", "status", "--out", Folder, "--list").ExitCode;
            Assert.Equal(run.ExitCode, status);
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private string? Any()
    {
        string folder = Path.Combine(Folder, "shards");
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.tsv", SearchOption.AllDirectories) : [];
        return files.Length > 0 ? files.Order().ElementAt(_random.Next(files.Length)) : null;
    }

    private string[] Bytes(string folder) =>
    [
        .. Directory.GetFiles(_scratch[folder], "*", SearchOption.AllDirectories).Where(f => !Path.GetFileName(f).StartsWith('.')).Order()
            .Select(f => $"{Path.GetRelativePath(_scratch[folder], f)} {Convert.ToHexString(File.ReadAllBytes(f))}"),
    ];
}
