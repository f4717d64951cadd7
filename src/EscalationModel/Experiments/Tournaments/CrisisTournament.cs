using EscalationModel.CrisisGames;
using EscalationModel.Engine;
using EscalationModel.Internals;

namespace EscalationModel.Experiments.Tournaments;

/// <summary>A tournament of policies in crises: every one against every other and against itself, on one or several scenarios, at both
/// sides where these differ. All matches of a scenario have common random numbers. The result is the same bytes whatever the number of
/// threads. Thread-safe.</summary>
public static class CrisisTournament
{
    /// <summary>The most entrants.</summary>
    public const int MostEntrants = 200;

    /// <summary>The paths of a match are a multiple of this.</summary>
    public const int Batches = 16;

    /// <summary>Plays it.</summary>
    /// <param name="scenarios">At least one; their own policies and variants are ignored.</param>
    /// <param name="entrants">At least two with different names.</param>
    /// <param name="options">How much and from which seed; null: the usual.</param>
    /// <param name="cancellation">Stops it within 0.2 s.</param>
    /// <exception cref="ScenarioException">A scenario is not valid.</exception>
    /// <exception cref="ArgumentException">There are too few or too many entrants, names are not different, or entrants cannot play: tells
    /// all of them and why.</exception>
    /// <exception cref="PolicyException">A policy failed; names the match as the variant.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static CrisisTournamentResult Run(
        IReadOnlyList<Scenario> scenarios, IReadOnlyList<TournamentEntrant> entrants, CrisisTournamentOptions? options = null,
        CancellationToken cancellation = default)
    {
        options ??= new();
        Check(scenarios, entrants);
        (int Scenario, int A, int B, bool IsSymmetric)[] matches =
            [.. Enumerable.Range(0, scenarios.Count).SelectMany(s => Matches(s, scenarios[s], entrants))];
        var told = new ProgressCount(options.Progress, (long)matches.Length * Batches);
        int threads = options.Threads ?? Environment.ProcessorCount, together = Math.Max(1, threads / 4);
        var played = new List<PlayedMatch>(matches.Length);
        for (int first = 0; first < matches.Length; first += together)
        {
            (int Scenario, int A, int B, bool IsSymmetric)[] now = [.. matches.Skip(first).Take(together)];
            var parts = new VariantResult[now.Length * Batches];
            ParallelLoop.For(parts.Length, i =>
            {
                (int scenario, int a, int b, _) = now[i / Batches];
                parts[i] = Batch(scenarios[scenario], entrants[a], entrants[b], i % Batches, options, cancellation);
                told.Add();
            }, threads, cancellation);
            played.AddRange(now.Select((m, k) => Merged(m, scenarios, entrants, parts.AsSpan(k * Batches, Batches))));
        }

        IReadOnlyList<CrisisExploitability> exploitability = options.WithExploitability ? Exploited(scenarios, entrants, cancellation) : [];
        return new(scenarios, entrants, played, options, exploitability);
    }

    /// <summary>How far each entrant that meets itself is from an equilibrium of the game behind each scenario: what a best reply of any
    /// kind would gain, by the solvers.</summary>
    /// <param name="scenarios">The scenarios.</param>
    /// <param name="entrants">The entrants.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>One an entrant and scenario; where there is no answer it says why.</returns>
    public static IReadOnlyList<CrisisExploitability> Exploited(
        IReadOnlyList<Scenario> scenarios, IReadOnlyList<TournamentEntrant> entrants, CancellationToken cancellation = default)
    {
        Check(scenarios, entrants);
        return [.. scenarios.SelectMany(s => entrants.Select(e => ExploitedIn(s, e, cancellation)))];
    }

    private static CrisisExploitability ExploitedIn(Scenario scenario, TournamentEntrant entrant, CancellationToken cancellation)
    {
        try
        {
            var found = Exploitability.Of(entrant.PolicyA, entrant.PolicyB, scenario, cancellation: cancellation);
            return new(scenario.Name, entrant.Name, found, "");
        }
        catch (Exception e) when (e is PolicyException or ArgumentException)
        {
            string reason = e is ArgumentException { ParamName: { } name }
                ? e.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal)
                : e.Message;
            return new(scenario.Name, entrant.Name, null, reason);
        }
    }

    private static IEnumerable<(int Scenario, int A, int B, bool IsSymmetric)> Matches(
        int index, Scenario scenario, IReadOnlyList<TournamentEntrant> entrants)
    {
        bool isSymmetric = SymmetricScenario.Is(scenario) && entrants.All(e => e.IsSideless);
        for (int a = 0; a < entrants.Count; a++)
        {
            for (int b = isSymmetric ? a : 0; b < entrants.Count; b++)
            {
                yield return (index, a, b, isSymmetric);
            }
        }
    }

    private static VariantResult Batch(
        Scenario scenario, TournamentEntrant a, TournamentEntrant b, int batch, CrisisTournamentOptions options,
        CancellationToken cancellation)
    {
        Scenario match = scenario.WithPolicies(a.PolicyA, b.PolicyB);
        long paths = options.PathsOfMatch / Batches;
        return Simulation.Play(
            [new Variant($"{a.Name} against {b.Name}", "", match)],
            options.Seed ?? scenario.Run.Seed,
            new PathRange(batch * paths, paths),
            EngineChoice.For(match, SimulationEngine.Laned, Precision.Double),
            threads: 1,
            cancellation)[0];
    }

    private static PlayedMatch Merged(
        (int Scenario, int A, int B, bool IsSymmetric) match, IReadOnlyList<Scenario> scenarios, IReadOnlyList<TournamentEntrant> entrants,
        ReadOnlySpan<VariantResult> batches)
    {
        VariantResult all = batches[0];
        foreach (VariantResult batch in batches[1..])
        {
            all = VariantResult.Merge(all, batch);
        }

        return new(match.Scenario, match.A, match.B, match.IsSymmetric)
        {
            Result = new(
                scenarios[match.Scenario].Name, entrants[match.A].Name, entrants[match.B].Name,
                all.War, all.Payoff(Side.A), all.Payoff(Side.B)),
            PayoffsA = Values(batches, r => r.Payoff(Side.A)),
            PayoffsB = Values(batches, r => r.Payoff(Side.B)),
            Wars = Values(batches, r => r.War),
        };
    }

    private static double[] Values(ReadOnlySpan<VariantResult> batches, Func<VariantResult, Estimate> of)
    {
        var values = new double[batches.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = of(batches[i]).Value;
        }

        return values;
    }

    private static void Check(IReadOnlyList<Scenario> scenarios, IReadOnlyList<TournamentEntrant> entrants)
    {
        ArgumentNullException.ThrowIfNull(scenarios);
        ArgumentNullException.ThrowIfNull(entrants);
        if (scenarios.Count == 0)
        {
            throw new ArgumentException("No scenario; at least one is allowed.", nameof(scenarios));
        }

        EntrantNames.Check([.. entrants.Select(e => e.Name)], MostEntrants, nameof(entrants));
        foreach (Scenario scenario in scenarios)
        {
            ArgumentNullException.ThrowIfNull(scenario, nameof(scenarios));
            scenario.ThrowIfInvalid();
        }

        string[] problems = [.. scenarios.SelectMany(s => entrants.SelectMany(e => Problems(s, e)))];
        if (problems.Length > 0)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, problems), nameof(entrants));
        }
    }

    private static IEnumerable<string> Problems(Scenario scenario, TournamentEntrant entrant)
    {
        string[] solved =
        [
            .. Enum.GetValues<Side>().Select(side => entrant.Of(side) is not SolvedPolicy policy ? null
                : policy.Side != side ? $"was solved for side {policy.Side} and is to play side {side}; a policy for each side is allowed"
                : !policy.BelongsTo(scenario) ? $"was solved for the game of {policy.ScenarioName}, not for that of this scenario"
                : null).OfType<string>(),
        ];
        IEnumerable<string> found = solved.Length > 0
            ? solved
            : scenario.WithPolicies(entrant.PolicyA, entrant.PolicyB).Validate().Select(p => p.ToString());
        return found.Select(p => $"{entrant.Name} cannot play {scenario.Name}: {p}");
    }
}

/// <summary>How a tournament is played. Immutable.</summary>
public sealed record CrisisTournamentOptions
{
    private readonly long _paths = 16_000;
    private readonly int? _threads;

    /// <summary>The paths of each match, rounded up to a multiple of <see cref="CrisisTournament.Batches"/>; 16,000 unless given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1 or above 1e12.</exception>
    public long Paths
    {
        get => _paths;
        init => _paths = value is >= 1 and <= 1_000_000_000_000
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Paths), value, "1 to 1000000000000 are allowed.");
    }

    /// <summary>The seed; null: each scenario's own.</summary>
    public ulong? Seed { get; init; }

    /// <summary>The most threads, from 1 to 1024; null: one a core. It never changes the result.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    public int? Threads
    {
        get => _threads;
        init
        {
            IteratedMatches.CheckThreads(value);
            _threads = value;
        }
    }

    /// <summary>Whether the solvers say what a best reply of any kind would gain over each entrant: see
    /// <see cref="CrisisTournament.Exploited"/>.</summary>
    public bool WithExploitability { get; init; }

    /// <summary>Told the share of the paths that is done.</summary>
    public IProgress<double>? Progress { get; init; }

    internal long PathsOfMatch => (_paths + CrisisTournament.Batches - 1) / CrisisTournament.Batches * CrisisTournament.Batches;
}
