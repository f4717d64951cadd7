using System.CommandLine;
using EscalationModel.CrisisGames;

namespace EscalationModel.Cli.Inputs;

/// <summary>The policy files that a command line names: played in place of a scenario's own policies.</summary>
internal static class PolicyFiles
{
    public static Option<string?> OptionOf(Side side) =>
        CommonInputs.File(
            $"--policy-{Name(side)}", $"Play side {(side == Side.A ? "A" : "B")} by a policy that escalation solve has written.");

    /// <summary>The scenario and its variants, with the policies of the files.</summary>
    public static Scenario Applied(Scenario scenario, string? fileA, string? fileB)
    {
        if (fileA is null && fileB is null)
        {
            return scenario;
        }

        SolvedPolicy? a = Read(scenario, Side.A, fileA), b = Read(scenario, Side.B, fileB);
        return scenario.WithPolicies(a, b) with
        {
            Variants = [.. scenario.Variants.Select(v => v with { Scenario = v.Scenario.WithPolicies(a, b) })],
        };
    }

    private static SolvedPolicy? Read(Scenario scenario, Side side, string? file)
    {
        if (file is null)
        {
            return null;
        }

        SolvedPolicy policy = Load(side, file);
        if (policy.Side != side)
        {
            throw new BadInputException(
                $"--policy-{Name(side)} {file} was solved for side {policy.Side}; allowed: a policy for side {side}");
        }

        bool belongs = policy.BelongsTo(scenario) || scenario.Variants.Any(v => policy.BelongsTo(v.Scenario));
        return belongs ? policy : throw new BadInputException(
            $"--policy-{Name(side)} {file} belongs to the game of {policy.ScenarioName} ({policy.Fingerprint[..12]}), not to that of "
                + $"{scenario.Name} or its variants; allowed: a policy from escalation solve {scenario.Name}");
    }

    private static SolvedPolicy Load(Side side, string file)
    {
        if (!File.Exists(file))
        {
            string what = file.Length == 0 ? "names no file" : $"{file} is {(Directory.Exists(file) ? "a folder" : "not there")}";
            throw new BadInputException($"--policy-{Name(side)} {what}; allowed: a policy file that escalation solve has written");
        }

        try
        {
            return SolvedPolicy.Load(file);
        }
        catch (ResultException e)
        {
            throw new BadInputException($"--policy-{Name(side)} {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadInputException($"--policy-{Name(side)} {file} cannot be read: {PlainWords.Of(e)}");
        }
    }

    private static string Name(Side side) => side == Side.A ? "a" : "b";
}
