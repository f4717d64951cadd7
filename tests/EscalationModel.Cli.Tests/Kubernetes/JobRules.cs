using System.Text.RegularExpressions;
using k8s.Models;

namespace EscalationModel.Cli.Tests.Kubernetes;

/// <summary>What the API server asks of a Job beyond the types of its fields: the rules that concern what stands in these files.</summary>
internal static partial class JobRules
{
    private static readonly string[] Actions = ["FailJob", "FailIndex", "Ignore", "Count"], Statuses = ["True", "False", "Unknown"];

    public static IEnumerable<string> Broken(V1Job job) =>
    [
        .. Names(job), .. Index(job.Spec), .. Restarts(job.Spec), .. Volumes(job.Spec.Template.Spec),
        .. (job.Spec.PodFailurePolicy?.Rules ?? []).SelectMany(rule => Rule(job.Spec, rule)),
        .. job.Spec.Template.Spec.Containers.SelectMany(Resources),
    ];

    private static IEnumerable<string> Names(V1Job job) => Expect(
        (job.ApiVersion == "batch/v1" && job.Kind == "Job", "not a Job of batch/v1"),
        (DnsLabel().IsMatch(job.Metadata.Name) && job.Metadata.Name.Length <= 57, "the name, with an index behind it, is no host name"),
        (job.Spec.Template.Spec.Containers.All(c => DnsLabel().IsMatch(c.Name)), "a container has no name"),
        (job.Spec.Template.Spec.Containers.All(c => c.Image is { Length: > 0 }), "a container has no image"));

    private static IEnumerable<string> Index(V1JobSpec spec)
    {
        bool indexed = spec.CompletionMode == "Indexed";
        return Expect(
            (spec.CompletionMode is null or "NonIndexed" or "Indexed", $"completionMode {spec.CompletionMode}"),
            (!indexed || spec.Completions is > 0 and <= 100_000, "Indexed needs completions, here up to 100,000"),
            (!indexed || spec.Parallelism <= 100_000, "Indexed allows a parallelism up to 100,000"),
            (indexed || spec.BackoffLimitPerIndex is null, "backoffLimitPerIndex needs Indexed"),
            (indexed || spec.MaxFailedIndexes is null, "maxFailedIndexes needs Indexed"),
            (spec.MaxFailedIndexes is null || spec.BackoffLimitPerIndex is not null, "maxFailedIndexes needs backoffLimitPerIndex"),
            (!(spec.MaxFailedIndexes > spec.Completions), "maxFailedIndexes is above completions"),
            (!(spec.Parallelism < 0 || spec.BackoffLimit < 0 || spec.BackoffLimitPerIndex < 0 || spec.MaxFailedIndexes < 0), "below 0"));
    }

    private static IEnumerable<string> Restarts(V1JobSpec spec)
    {
        bool policy = spec.PodFailurePolicy is not null;
        string? restart = spec.Template.Spec.RestartPolicy;
        return Expect(
            (restart is "Never" or "OnFailure", $"restartPolicy {restart}"),
            (restart == "Never" || !policy, "podFailurePolicy needs restartPolicy Never"),
            (restart == "Never" || spec.BackoffLimitPerIndex is null, "backoffLimitPerIndex needs restartPolicy Never"),
            (spec.PodReplacementPolicy is null or "Failed" || !policy, "podFailurePolicy allows podReplacementPolicy Failed alone"),
            (!(spec.PodFailurePolicy?.Rules.Count > 20), "more than 20 rules"));
    }

    private static IEnumerable<string> Rule(V1JobSpec spec, V1PodFailurePolicyRule rule) =>
    [
        .. Expect(
            (Actions.Contains(rule.Action), $"action {rule.Action}"),
            (rule.Action != "FailIndex" || spec.BackoffLimitPerIndex is not null, "FailIndex needs backoffLimitPerIndex"),
            (rule.OnExitCodes is null != (rule.OnPodConditions is null or { Count: 0 }), "a rule needs onExitCodes or onPodConditions"),
            ((rule.OnPodConditions ?? []).All(c => c.Type is { Length: > 0 }), "a condition has no type"),
            ((rule.OnPodConditions ?? []).All(c => Statuses.Contains(c.Status)), "status of a condition")),
        .. rule.OnExitCodes is { } codes ? ExitCodes(spec, codes) : [],
    ];

    private static IEnumerable<string> ExitCodes(V1JobSpec spec, V1PodFailurePolicyOnExitCodesRequirement codes) => Expect(
        (codes.OperatorProperty is "In" or "NotIn", $"operator {codes.OperatorProperty}"),
        (spec.Template.Spec.Containers.Any(c => c.Name == (codes.ContainerName ?? c.Name)), "containerName is not there"),
        (codes.Values is { Count: > 0 and <= 255 }, "from 1 to 255 exit codes"),
        (codes.Values.Distinct().Order().SequenceEqual(codes.Values), "exit codes in their order"),
        (codes.OperatorProperty != "In" || !codes.Values.Contains(0), "0 is no failure"));

    private static IEnumerable<string> Volumes(V1PodSpec pod)
    {
        string[] volumes = [.. pod.Volumes.Select(v => v.Name)];
        return Expect(
            (volumes.Distinct().Count() == volumes.Length && volumes.All(DnsLabel().IsMatch), "names of volumes"),
            (pod.Containers.All(c => c.VolumeMounts.All(m => volumes.Contains(m.Name))), "a mounted volume is not there"),
            (pod.Containers.All(c => c.VolumeMounts.Select(m => m.MountPath).Distinct().Count() == c.VolumeMounts.Count),
                "two mounts at one place"));
    }

    private static IEnumerable<string> Resources(V1Container container) =>
        from request in container.Resources.Requests
        where !container.Resources.Limits.TryGetValue(request.Key, out ResourceQuantity? limit)
            || limit.ToDecimal() < request.Value.ToDecimal()
        select $"{request.Key}: the request is above the limit";

    private static IEnumerable<string> Expect(params (bool Holds, string Otherwise)[] rules) =>
        rules.Where(r => !r.Holds).Select(r => r.Otherwise);

    [GeneratedRegex("^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$")]
    private static partial Regex DnsLabel();
}
