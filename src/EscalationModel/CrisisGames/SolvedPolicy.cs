using EscalationModel.Games;

namespace EscalationModel.CrisisGames;

/// <summary>A strategy of a scenario's game as a policy that the simulator plays and that a file keeps. Where the view does not tell the
/// state of the game (the rival's peak, who has stood still for how long), the policy remembers it. Immutable; thread-safe.</summary>
public abstract class SolvedPolicy : IAnyPolicy
{
    private readonly Lazy<ulong> _digest;

    private protected SolvedPolicy(string scenarioName, string fingerprint, MarkovStrategy strategy) =>
        (ScenarioName, Fingerprint, Strategy, _digest) = (scenarioName, fingerprint, strategy, new(strategy.Digest));

    /// <summary>The name of the scenario for which it was found.</summary>
    public string ScenarioName { get; }

    /// <summary>The digest of the game for which it was found: see <see cref="CrisisGame.Fingerprint"/>.</summary>
    public string Fingerprint { get; }

    /// <summary>The side that it plays.</summary>
    public Side Side => Strategy.Side;

    /// <summary>The strategy, in states of its game.</summary>
    internal MarkovStrategy Strategy { get; }

    /// <summary>How it is stored.</summary>
    internal abstract SolvedPolicyFormat Format { get; }

    /// <inheritdoc/>
    public abstract int MemoryBytes { get; }

    string? IAnyPolicy.Text => ToString();

    /// <summary>Whether it was found for the game behind a scenario: the same rules, means and payoffs.</summary>
    /// <param name="scenario">The scenario.</param>
    public bool BelongsTo(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return CrisisGame.FingerprintOf(scenario) == Fingerprint;
    }

    /// <summary>Stores the policy in a file, whole or not at all.</summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void Save(string path) => AtomicFile.Write(path, ToJson());

    /// <summary>The policy as a JSON document; <see cref="FromJson"/> gives it back exactly.</summary>
    public string ToJson() => PolicyFile.Write(this);

    /// <summary>Reads a stored policy from a file.</summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="ResultException">The text is damaged, larger than <see cref="BoundedInput.PolicyBytes"/>, or of another version
    /// of the format.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static SolvedPolicy Load(string path) => PolicyFile.Read(BoundedInput.ReadFile(path, BoundedInput.PolicyBytes), path);

    /// <summary>Reads a stored policy.</summary>
    /// <param name="json">The text.</param>
    /// <param name="source">What errors call it.</param>
    /// <exception cref="ResultException">The text is damaged, or of another version of the format.</exception>
    public static SolvedPolicy FromJson(string json, string source = "policy")
    {
        ArgumentNullException.ThrowIfNull(json);
        return PolicyFile.Read(System.Text.Encoding.UTF8.GetBytes(json), source);
    }

    /// <inheritdoc/>
    public virtual void Start(Briefing briefing, Span<byte> memory, ref RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(briefing);
        if (briefing.Side != Side)
        {
            throw new PolicyException($"A policy that was solved for side {Side} cannot play side {briefing.Side}.");
        }
    }

    /// <inheritdoc/>
    public double Throttle(in View view, Span<byte> memory, ref RandomStream random)
    {
        Remember(in view, memory);
        Span<double> probabilities = stackalloc double[CrisisGame.Throttles.Count];
        Read(in view, memory, probabilities);
        double uniform = random.NextDouble();
        int action = 0;
        for (; action < probabilities.Length - 1 && uniform >= probabilities[action]; action++)
        {
            uniform -= probabilities[action];
        }

        while (probabilities[action] == 0)
        {
            action--; // rounding left a crumb behind the last action that is played
        }

        return CrisisGame.Throttles[action];
    }

    /// <inheritdoc/>
    public bool Accepts(in View view, Span<byte> memory, ref RandomStream random) => false;

    /// <inheritdoc/>
    public ThrottleDistribution? Distribution(in View view)
    {
        if (MemoryBytes > 0)
        {
            return null;
        }

        Span<double> probabilities = stackalloc double[CrisisGame.Throttles.Count];
        Read(in view, [], probabilities);
        return new ThrottleDistribution([new(-1, probabilities[0]), new(0, probabilities[1]), new(1, probabilities[2])]);
    }

    /// <inheritdoc/>
    public double? AcceptanceProbability(in View view) => MemoryBytes > 0 ? null : 0;

    /// <summary>Scenario, side, and digests of the game and of what is played: results of different policies must not merge.</summary>
    public override string ToString() =>
        $"solved for side {Side} of {PrintableText.Line(ScenarioName)}, game {Fingerprint[..12]}, play {_digest.Value:x16}";

    /// <summary>Takes in what a view tells, once a step.</summary>
    private protected abstract void Remember(in View view, Span<byte> memory);

    /// <summary>The probabilities of the throttles.</summary>
    private protected abstract void Read(in View view, ReadOnlySpan<byte> memory, Span<double> probabilities);

    private protected static int PeriodOf(double day, double stepLength, int periods) =>
        Math.Clamp((int)Math.Round(day / stepLength), 0, periods - 1);
}
