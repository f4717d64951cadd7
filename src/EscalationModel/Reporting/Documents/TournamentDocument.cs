using System.Text.Json;
using EscalationModel.Experiments.Tournaments;
using EscalationModel.Games;
using EscalationModel.Solvers;

namespace EscalationModel.Reporting.Documents;

/// <summary>The documents of tournaments. docs/how-to/tournament.md tells what each member means.</summary>
public static class TournamentDocument
{
    /// <summary>A tournament of crises as a JSON document for programs: what <c>escalation tournament --json</c> writes.</summary>
    /// <param name="result">The tournament.</param>
    /// <param name="meta">What its meta-game leads to.</param>
    public static ResultDocument ToDocument(this CrisisTournamentResult result, MetaAnalysis meta)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(meta);
        return ResultDocument.Of(json =>
        {
            Head(json, result.Names, result.Conditions, result.Warnings);
            json.Texts("scenarios", result.Scenarios);
            json.WriteNumber("paths", result.Paths);
            json.Array("matches", result.Matches, m =>
            {
                json.WriteString("scenario", m.Scenario);
                json.WriteString("a", m.A);
                json.WriteString("b", m.B);
                json.Object("war", () => json.Estimate("probability", m.War));
                json.Object("payoffA", () => json.Estimate("mean", m.PayoffA));
                json.Object("payoffB", () => json.Estimate("mean", m.PayoffB));
            });
            Matrix(json, "payoffs", result.Names, result.Payoff);
            Matrix(json, "wars", result.Names, result.War);
            Rankings(json, result.RankingWithoutSelf, result.RankingWithSelf);
            Meta(json, meta);
            json.Array("exploitability", result.Exploitability, e =>
            {
                json.WriteString("scenario", e.Scenario);
                json.WriteString("entrant", e.Entrant);
                json.Number("gainA", e.Found?.GainA ?? double.NaN);
                json.Number("gainB", e.Found?.GainB ?? double.NaN);
                json.WriteString("reason", e.Reason);
            });
        });
    }

    /// <summary>A tournament of an iterated game as a JSON document for programs: what <c>escalation tournament --json</c>
    /// writes.</summary>
    /// <param name="result">The tournament.</param>
    /// <param name="meta">What its meta-game leads to.</param>
    public static ResultDocument ToDocument(this IteratedTournamentResult result, MetaAnalysis meta)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(meta);
        return ResultDocument.Of(json =>
        {
            Head(json, result.Names, result.Conditions, result.Warnings);
            Matrix(json, "scores", result.Names, result.Score);
            json.Array("totals", Enumerable.Range(0, result.Names.Count), i =>
            {
                json.WriteString("entrant", result.Names[i]);
                json.Object("withoutSelf", () => json.Estimate("score", result.Total(i)));
                json.Object("withSelf", () => json.Estimate("score", result.Total(i, withSelf: true)));
            });
            Rankings(json, result.RankingWithoutSelf, result.RankingWithSelf);
            Meta(json, meta);
        });
    }

    private static void Head(
        Utf8JsonWriter json, IReadOnlyList<string> names, IReadOnlyList<string> conditions, IReadOnlyList<string> warnings)
    {
        json.WriteString("version", SimulationResult.LibraryVersion);
        json.Texts("entrants", names);
        json.Texts("conditions", conditions);
        json.Texts("warnings", warnings);
    }

    // A list of rows, each a list of estimates.
    private static void Matrix(Utf8JsonWriter json, string name, IReadOnlyList<string> names, Func<int, int, Estimate> at) =>
        json.Array(name, Enumerable.Range(0, names.Count), i =>
        {
            json.WriteString("entrant", names[i]);
            json.Array("against", Enumerable.Range(0, names.Count), j => json.Estimate("mean", at(i, j)));
        });

    private static void Rankings(
        Utf8JsonWriter json, IReadOnlyList<RankedEntrant> withoutSelf, IReadOnlyList<RankedEntrant> withSelf)
    {
        foreach ((string name, IReadOnlyList<RankedEntrant> ranking) in new[]
            {
                ("rankingWithoutSelf", withoutSelf), ("rankingWithSelf", withSelf),
            })
        {
            json.Array(name, ranking, r =>
            {
                json.WriteNumber("place", r.Place);
                json.WriteString("entrant", r.Name);
                json.Object("score", () => json.Estimate("mean", r.Score));
                json.Object("behindFirst", () => json.Estimate("mean", r.BehindFirst));
                json.WriteBoolean("tied", r.IsTied);
                json.WriteBoolean("mayBeFirst", r.MayBeFirst);
            });
        }
    }

    private static void Meta(Utf8JsonWriter json, MetaAnalysis meta) => json.Object("metaGame", () =>
    {
        json.Object("equilibria", () => Equilibria(json, meta.Equilibria));
        json.Object("alphaRank", () =>
        {
            json.WriteString("model", meta.AlphaRank.Model == SelectionModel.Local ? "local selection" : "fitness against the population");
            json.Number("alpha", meta.AlphaRank.Options.Alpha);
            json.WriteNumber("population", meta.AlphaRank.Options.Population);
            Numbers(json, "shares", meta.AlphaRank.Stationary);
        });
        json.Object("replicator", () =>
        {
            json.WriteBoolean("rests", meta.Replicator.Rests);
            json.Number("time", meta.Replicator.Time);
            Numbers(json, "end", meta.Replicator.End.Probabilities);
            Numbers(json, "mean", meta.Replicator.Mean.Probabilities);
        });
        json.Object("moran", () =>
        {
            json.WriteString("fitness", meta.Moran.Mapping == FitnessMapping.Linear ? "linear" : "exponential");
            json.Number("intensity", meta.Moran.Intensity);
            json.WriteNumber("population", meta.Moran.Population);
            json.Array("mutants", meta.Fixations, row => Numbers(json, "takesOver", row));
        });
        Numbers(json, "gainOfBestReply", meta.Exploitability);
    });

    private static void Equilibria(Utf8JsonWriter json, SolverResult<Equilibrium> found)
    {
        json.WriteString("method", found.Method);
        json.WriteBoolean("complete", found.IsComplete);
        json.WriteString("note", found.Note);
        json.Array("solutions", found.Solutions, e =>
        {
            Numbers(json, "row", e.Row.Probabilities);
            Numbers(json, "column", e.Column.Probabilities);
            Numbers(json, "payoffs", e.Payoffs);
            json.Number("regret", e.Regret);
        });
    }

    private static void Numbers(Utf8JsonWriter json, string name, IEnumerable<double> numbers)
    {
        json.WriteStartArray(name);
        foreach (double number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
