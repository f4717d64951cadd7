using System.Text.RegularExpressions;

namespace EscalationModel.ML.Surrogates;

/// <summary>What the words of a study tell of where its numbers come from: the scenario with its digest, and the seed. A study of a
/// function tells neither.</summary>
internal sealed partial record StudyOrigin(string Scenario, string Seed)
{
    /// <summary>The origin in the words of a study; null: they tell none.</summary>
    public static StudyOrigin? Of(string modelInWords)
    {
        Match match = Told().Match(modelInWords);
        return match.Success ? new(match.Groups["scenario"].Value, match.Groups["seed"].Value) : null;
    }

    [GeneratedRegex(@"^scenario (?<scenario>.*), [0-9]+ paths a point, seed (?<seed>[0-9]+), ", RegexOptions.Singleline)]
    private static partial Regex Told();
}
