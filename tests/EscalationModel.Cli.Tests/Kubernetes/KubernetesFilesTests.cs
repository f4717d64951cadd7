using System.Text.RegularExpressions;
using k8s.Models;

namespace EscalationModel.Cli.Tests.Kubernetes;

/// <summary>No cluster runs these files here. They are read as the API's typed client reads them, strictly, and held to the rules that the
/// API server adds.</summary>
public sealed partial class KubernetesFilesTests
{
    public static TheoryData<string> Jobs => [.. DeployedFiles.Jobs];

    [Fact]
    public void Every_file_is_known() => Assert.Equal(
        ["Dockerfile", "README.md", "claim.yaml", "merge.yaml", "plan.yaml", "work.yaml"],
        Directory.GetFileSystemEntries(DeployedFiles.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Jobs))]
    public void A_job_has_the_fields_of_the_API_and_keeps_its_rules(string file) => Assert.Empty(Faults(DeployedFiles.Text(file)));

    [Fact]
    public void The_claim_is_of_a_volume_that_many_nodes_write_to()
    {
        string text = DeployedFiles.Text("claim.yaml");
        Assert.Empty(TypedYaml.Faults(text, typeof(V1PersistentVolumeClaim)));
        var claim = DeployedFiles.Read<V1PersistentVolumeClaim>(text);
        Assert.Equal(("v1", "PersistentVolumeClaim"), (claim.ApiVersion, claim.Kind));
        Assert.Equal(["ReadWriteMany"], claim.Spec.AccessModes);
        Assert.True(claim.Spec.Resources.Requests["storage"].ToDecimal() > 0);
        Assert.All(DeployedFiles.Jobs, file => Assert.Contains(
            DeployedFiles.Job(file).Spec.Template.Spec.Volumes, v => v.PersistentVolumeClaim?.ClaimName == claim.Metadata.Name));
    }

    /// <summary>What the two tests above would let pass is no check.</summary>
    [Theory]
    [InlineData("completions: 20", "completion: 20", "completion")]
    [InlineData("completions: 20", "completions: twenty", "completions")]
    [InlineData("completions: 20", "completions: \"20\"", "is not a number")]
    [InlineData("completions: 20", "completions: 20\n  completions: 20", "uplicate key")]
    [InlineData("  completions: 20\n", "", "Indexed needs completions")]
    [InlineData("\"20\", \"--threads\"", "20, \"--threads\"", "args[7]: 20 is not a text")]
    [InlineData("\"--threads\", \"1\"", "\"--threads\", yes", "args[9]: yes is not a text")]
    [InlineData("status: \"True\"", "status: True", "status: True is not a text")]
    [InlineData("automountServiceAccountToken: false", "automountServiceAccountToken: \"false\"", "is not true or false")]
    [InlineData("automountServiceAccountToken", "autoMountServiceAccountToken", "autoMountServiceAccountToken")]
    [InlineData("completionMode: Indexed", "completionMode: indexed", "completionMode indexed")]
    [InlineData("completionMode: Indexed", "completionMode: NonIndexed", "backoffLimitPerIndex needs Indexed")]
    [InlineData("backoffLimitPerIndex: 6", "backoffLimit: 6", "maxFailedIndexes needs backoffLimitPerIndex")]
    [InlineData("maxFailedIndexes: 4", "maxFailedIndexes: 21", "maxFailedIndexes is above completions")]
    [InlineData("restartPolicy: Never", "restartPolicy: OnFailure", "podFailurePolicy needs restartPolicy Never")]
    [InlineData("restartPolicy: Never", "restartPolicy: Always", "restartPolicy Always")]
    [InlineData("podReplacementPolicy: Failed", "podReplacementPolicy: TerminatingOrFailed", "Failed alone")]
    [InlineData("action: FailJob", "action: FailJobs", "action FailJobs")]
    [InlineData("operator: In", "operator: in", "operator in")]
    [InlineData("containerName: escalation", "containerName: tool", "containerName is not there")]
    [InlineData("[64, 65]", "[65, 64]", "exit codes in their order")]
    [InlineData("[64, 65]", "[0, 64]", "0 is no failure")]
    [InlineData("[64, 65]", "64", "values")]
    [InlineData("requests: { cpu: \"1\"", "requests: { cpu: \"2\"", "the request is above the limit")]
    [InlineData("- name: tmp\n              mountPath", "- name: temp\n              mountPath", "a mounted volume is not there")]
    [InlineData("name: escalation-work", "name: Escalation_Work", "no host name")]
    public void A_wrong_file_is_found_out(string right, string wrong, string told)
    {
        string text = DeployedFiles.Text("work.yaml");
        Assert.Contains(right, text, StringComparison.Ordinal);
        Assert.Contains(Faults(text.Replace(right, wrong, StringComparison.Ordinal)), f => f.Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public void The_work_is_as_many_pods_as_its_command_line_says()
    {
        V1JobSpec spec = DeployedFiles.Job("work.yaml").Spec;
        string[] args = DeployedFiles.Args("work.yaml");
        Assert.Equal("Indexed", spec.CompletionMode);
        Assert.Equal($"{spec.Completions}", DeployedFiles.Option(args, "--tasks"));
        Assert.Equal("auto", DeployedFiles.Option(args, "--task"));
        Assert.True(spec.BackoffLimitPerIndex > 0 && spec.MaxFailedIndexes < spec.Completions);
        Assert.Equal(DeployedFiles.Option(args, "--threads"), DeployedFiles.Container("work.yaml").Resources.Limits["cpu"].ToString());
    }

    /// <summary>Kubernetes gives the index; a fixed one would be the same in every pod.</summary>
    [Theory]
    [MemberData(nameof(Jobs))]
    public void No_environment_and_no_shell_comes_between(string file)
    {
        V1Container container = DeployedFiles.Container(file);
        Assert.True(container.Env is null or { Count: 0 } && container.EnvFrom is null or { Count: 0 });
        Assert.Null(container.Command);
        Assert.Equal("study", container.Args[0]);
        Assert.DoesNotContain(container.Args, a => a.AsSpan().IndexOfAny("$;|&`") >= 0);
    }

    [Theory]
    [InlineData("plan.yaml", "64 65")]
    [InlineData("work.yaml", "64 65")]
    [InlineData("merge.yaml", "4 64 65")]
    public void What_would_fail_again_ends_the_job_and_what_came_from_outside_does_not_count(string file, string hopeless)
    {
        IList<V1PodFailurePolicyRule> rules = DeployedFiles.Job(file).Spec.PodFailurePolicy.Rules;
        Assert.Equal("FailJob", rules[0].Action);
        Assert.Equal(hopeless, string.Join(' ', rules[0].OnExitCodes.Values));
        Assert.Equal("Ignore", rules[1].Action);
        Assert.Equal("DisruptionTarget", Assert.Single(rules[1].OnPodConditions).Type);
        Assert.All(rules.Skip(2), rule => Assert.Equal(("Ignore", 143), (rule.Action, Assert.Single(rule.OnExitCodes.Values))));
    }

    [Theory]
    [MemberData(nameof(Jobs))]
    public void A_pod_may_do_nothing_but_its_work(string file)
    {
        V1PodSpec pod = DeployedFiles.Job(file).Spec.Template.Spec;
        V1Container container = Assert.Single(pod.Containers);
        Assert.True(pod.AutomountServiceAccountToken is false && pod.EnableServiceLinks is false);
        Assert.True(pod.SecurityContext is { RunAsNonRoot: true, RunAsUser: > 0, FsGroup: > 0, SeccompProfile.Type: "RuntimeDefault" });
        Assert.True(container.SecurityContext is { AllowPrivilegeEscalation: false, ReadOnlyRootFilesystem: true });
        Assert.Equal(["ALL"], container.SecurityContext.Capabilities.Drop);
        Assert.Equal(container.Resources.Limits.Select(Shown), container.Resources.Requests.Select(Shown));
        Assert.True(pod.TerminationGracePeriodSeconds >= 5);
        string folder = DeployedFiles.Option([.. container.Args], "--out");
        Assert.Contains(container.VolumeMounts, m => folder.StartsWith(m.MountPath + "/", StringComparison.Ordinal) && m.Name == "study");
    }

    [Fact]
    public void All_jobs_are_of_one_image_and_one_folder()
    {
        string version = EscalationTool.InProcess("--version").Succeeds().Output.Split('+')[0].Trim().Split(' ')[^1];
        Assert.All(DeployedFiles.Jobs, file => Assert.Equal($"escalation:{version}", DeployedFiles.Container(file).Image));
        Assert.Single(DeployedFiles.Jobs.Select(file => DeployedFiles.Option(DeployedFiles.Args(file), "--out")).Distinct());
        Assert.Single(DeployedFiles.Jobs.Select(Security).Distinct());
    }

    [Fact]
    public void The_image_starts_the_tool_itself_as_the_user_of_the_pods()
    {
        string[] lines = [.. DeployedFiles.Text("Dockerfile").Split('\n').Where(l => l.Length > 0 && l[0] != '#')];
        Assert.Equal(["ARG", "FROM", "ENV", "COPY", "USER", "ENTRYPOINT"], lines.Select(l => l.Split(' ')[0]));
        Assert.Equal($"""ENTRYPOINT ["dotnet", "/app/{Path.GetFileName(EscalationTool.Assembly)}"]""", lines[^1]);
        Assert.Equal("COPY . /app", lines[3]);
        V1PodSecurityContext user = DeployedFiles.Job("work.yaml").Spec.Template.Spec.SecurityContext;
        Assert.Equal($"USER {user.RunAsUser}:{user.RunAsGroup}", lines[4]);
        Assert.Contains($":{Environment.Version.ToString(2)}", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_names_what_is_there()
    {
        string page = DeployedFiles.Text("README.md");
        string[] named = [.. FileNames().Matches(page).Select(m => m.Value).Distinct()];
        Assert.Equal(6, named.Length);
        Assert.All(named, name => Assert.True(Path.Exists(Path.Combine(Packages.RepositoryRoot(), name)), name));
        Assert.All(DeployedFiles.Jobs, file => Assert.Contains(DeployedFiles.Job(file).Metadata.Name, page, StringComparison.Ordinal));
        string configMap = DeployedFiles.Job("plan.yaml").Spec.Template.Spec.Volumes.Single(v => v.ConfigMap is not null).ConfigMap.Name;
        Assert.Contains($"kubectl create configmap {configMap} --from-file=study.json", page, StringComparison.Ordinal);
        Assert.Contains("/config/study.json", DeployedFiles.Args("plan.yaml"));
    }

    private static IEnumerable<string> Faults(string yaml)
    {
        try
        {
            var job = DeployedFiles.Read<V1Job>(yaml);
            return [.. TypedYaml.Faults(yaml, typeof(V1Job)), .. JobRules.Broken(job)];
        }
        catch (YamlDotNet.Core.YamlException e)
        {
            return [$"{e.Message} {e.InnerException?.Message} at {e.Start}: {yaml.Split('\n')[(int)e.Start.Line - 1]}"];
        }
    }

    private static string Shown(KeyValuePair<string, ResourceQuantity> resource) => $"{resource.Key}={resource.Value}";

    private static string Security(string file)
    {
        V1PodSpec pod = DeployedFiles.Job(file).Spec.Template.Spec;
        return k8s.KubernetesYaml.Serialize(pod.SecurityContext) + k8s.KubernetesYaml.Serialize(pod.Containers[0].SecurityContext);
    }

    [GeneratedRegex(@"(deploy/kubernetes/|src/)[A-Za-z.]+")]
    private static partial Regex FileNames();
}
