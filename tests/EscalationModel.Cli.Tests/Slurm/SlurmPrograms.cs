namespace EscalationModel.Cli.Tests.Slurm;

/// <summary>Where Slurm's programs are; daemons stand where a user's path does not look.</summary>
internal static class SlurmPrograms
{
    public static IReadOnlyList<string> Needed { get; } = ["munged", "slurmctld", "slurmd", "sbatch", "scancel", "scontrol", "bash"];

    /// <summary>A path for the daemons and all that they start.</summary>
    public static string SearchPath { get; } =
        string.Join(':', (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Concat(["/usr/sbin", "/usr/bin", "/sbin", "/bin"])
            .Where(folder => folder.Length > 0).Distinct());

    /// <summary>Null: it is not there.</summary>
    public static string? Find(string name) =>
        SearchPath.Split(':').Select(folder => System.IO.Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    public static string Path(string name) =>
        Find(name) ?? throw new FileNotFoundException($"{name} is missing: install munge, slurmctld, slurmd and slurm-client.");
}
