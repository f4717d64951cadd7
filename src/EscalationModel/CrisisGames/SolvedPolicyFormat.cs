using System.Text.Json;

namespace EscalationModel.CrisisGames;

/// <summary>How a model stores what the states of its solved policies mean: the part of a <see cref="PolicyFile"/> that is the model's own.
/// Thread-safe.</summary>
internal abstract class SolvedPolicyFormat
{
    /// <summary>What files call the model.</summary>
    public abstract string Model { get; }

    /// <summary>Writes what the states mean, as members of the open object.</summary>
    /// <param name="json">The document.</param>
    /// <param name="policy">A policy whose <see cref="SolvedPolicy.Format"/> this is.</param>
    public abstract void WriteKey(Utf8JsonWriter json, SolvedPolicy policy);

    /// <summary>Reads what the states mean, and what is played in them.</summary>
    /// <param name="file">The document.</param>
    /// <param name="origin">What the frame says.</param>
    /// <exception cref="ResultException">The document is damaged.</exception>
    public abstract SolvedPolicy Read(PolicyFileReader file, PolicyOrigin origin);
}

/// <summary>Where a stored policy comes from.</summary>
/// <param name="ScenarioName">The name of the scenario for which it was found.</param>
/// <param name="Fingerprint">The digest of its game.</param>
/// <param name="Side">The side that it plays.</param>
internal readonly record struct PolicyOrigin(string ScenarioName, string Fingerprint, Side Side);
