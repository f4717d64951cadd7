using System.Text;
using System.Text.Json;
using EscalationModel.Models;
using EscalationModel.Shapes;

namespace EscalationModel.CrisisGames;

/// <summary>How a solved policy is stored: where it comes from, what its states mean (<see cref="SolvedPolicyFormat"/>) and what is played
/// in them (<see cref="StoredPlay"/>). docs/games/markov.md.</summary>
internal static class PolicyFile
{
    /// <summary>The version of the format.</summary>
    public const int FormatVersion = 3;

    private const string Kind = "escalation-policy";

    public static string Write(SolvedPolicy policy)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("$kind", Kind);
            json.WriteNumber("formatVersion", FormatVersion);
            json.WriteString("version", SimulationResult.LibraryVersion);
            json.WriteString("scenario", policy.ScenarioName);
            json.WriteString("fingerprint", policy.Fingerprint);
            json.WriteString("side", policy.Side.ToString());
            json.WriteString("model", policy.Format.Model);
            policy.Format.WriteKey(json, policy);
            StoredPlay.Write(json, policy.Strategy);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length) + "\n";
    }

    public static SolvedPolicy Read(ReadOnlyMemory<byte> utf8, string source)
    {
        using JsonText text = JsonText.Parse(utf8, problem => new ResultException($"{source}: {problem}"), BoundedInput.PolicyBytes);
        var file = new PolicyFileReader(text.Root, source);
        if (!file.IsOf(Kind))
        {
            throw new ResultException(
                $"{source}: not a policy file; allowed: a file that a solved policy was stored in, whose $.$kind is \"{Kind}\"");
        }

        int version = file.Whole("formatVersion", 0, int.MaxValue);
        if (version != FormatVersion)
        {
            throw new ResultException($"{source}: made with version {version} of the format; this library reads version {FormatVersion}");
        }

        PolicyOrigin origin = OriginOf(file, source);
        string model = file.Text("model");
        return ModelCatalog.PolicyFormats.FirstOrDefault(format => format.Model == model)?.Read(file, origin)
            ?? throw new ResultException(
                $"{source}: $.model is \"{model}\"; allowed: "
                    + $"{string.Join(", ", ModelCatalog.PolicyFormats.Select(format => format.Model))}");
    }

    private static PolicyOrigin OriginOf(PolicyFileReader file, string source)
    {
        string scenario = file.Text("scenario"), fingerprint = file.Text("fingerprint"), side = file.Text("side");
        return fingerprint.Length == 64 && fingerprint.All(char.IsAsciiHexDigitLower) && side is ("A" or "B")
            ? new PolicyOrigin(scenario, fingerprint, side == "A" ? Side.A : Side.B)
            : throw new ResultException(
                $"{source}: $.fingerprint is \"{fingerprint}\" and $.side is \"{side}\"; allowed: 64 hexadecimal digits, and A or B");
    }
}
