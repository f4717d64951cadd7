using k8s;
using k8s.Models;

namespace EscalationModel.Cli.Tests.Kubernetes;

/// <summary>The files of <c>deploy/kubernetes</c>.</summary>
internal static class DeployedFiles
{
    public static readonly string[] Jobs = ["plan.yaml", "work.yaml", "merge.yaml"];

    public static string Folder { get; } = Path.Combine(Packages.RepositoryRoot(), "deploy", "kubernetes");

    public static string Text(string name) => File.ReadAllText(Path.Combine(Folder, name));

    public static V1Job Job(string name) => Read<V1Job>(Text(name));

    public static T Read<T>(string yaml) => KubernetesYaml.Deserialize<T>(yaml, strict: true);

    /// <summary>The command line of a Job, as the tool gets it.</summary>
    public static string[] Args(string name) => [.. Container(name).Args];

    public static V1Container Container(string name) => Assert.Single(Job(name).Spec.Template.Spec.Containers);

    /// <summary>The value of an option in a command line.</summary>
    public static string Option(string[] args, string name) => args[Array.IndexOf(args, name) + 1];
}
