using System.Text.Json;
using EscalationModel.Games;
using EscalationModel.Tests.CrisisGames;

namespace EscalationModel.Tests.Solvers.Markov;

/// <summary>Markov games for tests: random ones and those of the reference vectors.</summary>
internal static class MarkovGames
{
    private static readonly JsonElement Root =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reference", "vectors", "m14_stochastic_games.json")))
            .RootElement;

    public static IEnumerable<string> Ids(string submodel) =>
        Root.GetProperty("cases").EnumerateArray().Where(c => c.GetProperty("submodel").GetString() == submodel)
            .Select(c => c.GetProperty("id").GetString()!);

    public static (JsonElement Inputs, JsonElement Expected) Case(string id)
    {
        JsonElement found = Root.GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("id").GetString() == id);
        return (found.GetProperty("inputs"), found.GetProperty("expected"));
    }

    /// <summary>A game with payoffs from 0 to 1 and dense transitions, from a fixed seed.</summary>
    public static MarkovGame Random(
        int states, int actions, double discount, ulong seed, bool zeroSum = false, int? periods = null, bool swapped = false)
    {
        var dice = new Dice(seed);
        string[] names = [.. Enumerable.Range(0, actions).Select(i => $"{i}")];
        MarkovGameBuilder builder = periods is { } n ? MarkovGame.Finite(n, discount) : MarkovGame.Discounted(discount);
        for (int s = 0; s < states; s++)
        {
            builder.State($"s{s}", names, names);
        }

        for (int s = 0; s < states; s++)
        {
            foreach ((string a, string b) in names.SelectMany(a => names.Select(b => (a, b))))
            {
                double[] weights = [.. Enumerable.Range(0, states).Select(_ => dice.Between(0, 1))];
                double payA = dice.Between(0, 1), payB = zeroSum ? -payA : dice.Between(0, 1);
                (string, double)[] next = [.. weights.Select((w, t) => ($"s{t}", w / weights.Sum()))];
                _ = swapped ? builder.When($"s{s}", b, a, payB, payA, next) : builder.When($"s{s}", a, b, payA, payB, next);
            }
        }

        return builder.Build();
    }

    /// <summary>A zero-sum game with payoffs from 0 to 1 in which few states can follow a joint action; on a ring the nearest ones,
    /// so that it mixes slowly.</summary>
    public static MarkovGame Sparse(
        int states, int actions, double discount, ulong seed, int followers = 4, bool ring = false, double goesOn = 1)
    {
        var dice = new Dice(seed);
        string[] names = Names(actions);
        MarkovGameBuilder builder = MarkovGame.Discounted(discount);
        for (int s = 0; s < states; s++)
        {
            builder.State($"s{s}", names, names);
        }

        for (int s = 0; s < states; s++)
        {
            foreach ((string a, string b) in names.SelectMany(a => names.Select(b => (a, b))))
            {
                int[] next = [.. Enumerable.Range(0, followers).Select(_ =>
                    ring ? (s + states - 2 + (int)dice.Between(0, 5)) % states : (int)dice.Between(0, states))];
                double pay = dice.Between(0, 1);
                builder.When($"s{s}", a, b, pay, -pay, [.. next.Select(t => ($"s{t}", goesOn / followers))]);
            }
        }

        return builder.Build();
    }

    public static MarkovGame ZeroSum(JsonElement inputs)
    {
        JsonElement payoffs = inputs.GetProperty("stage_payoffs"), continuation = inputs.GetProperty("continuation");
        MarkovGameBuilder builder = MarkovGame.Discounted(inputs.GetProperty("discount").GetDouble());
        int states = payoffs.GetArrayLength();
        for (int s = 0; s < states; s++)
        {
            builder.State($"{s}", Names(payoffs[s].GetArrayLength()), Names(payoffs[s][0].GetArrayLength()));
        }

        for (int s = 0; s < states; s++)
        {
            for (int i = 0; i < payoffs[s].GetArrayLength(); i++)
            {
                for (int j = 0; j < payoffs[s][0].GetArrayLength(); j++)
                {
                    double pay = payoffs[s][i][j].GetDouble();
                    builder.When($"{s}", $"{i}", $"{j}", pay, -pay, [.. continuation[s][i][j]
                        .EnumerateArray().Select((p, t) => ($"{t}", p.GetDouble()))]);
                }
            }
        }

        return builder.Build();
    }

    /// <summary>Row 0 absorbs, with 1 for ever against column 0 and 0 against column 1; row 1 goes on and pays 0 or 1.
    /// Payoffs times 1 - discount.</summary>
    public static MarkovGame BigMatch(double discount)
    {
        double unit = 1 - discount;
        return MarkovGame.Discounted(discount)
            .State("match", ["absorb", "go on"], ["0", "1"])
            .State("won", ["-"], ["-"])
            .When("match", "absorb", "0", unit, -unit, ("won", 1))
            .When("match", "absorb", "1", 0, 0)
            .When("match", "go on", "0", 0, 0, ("match", 1))
            .When("match", "go on", "1", unit, -unit, ("match", 1))
            .When("won", "-", "-", unit, -unit, ("won", 1))
            .Build();
    }

    /// <summary>The finite-horizon brinkmanship of the vectors. Probing a guard costs both and can end in disaster,
    /// else leads a rung up.</summary>
    public static MarkovGame Brinkmanship(JsonElement inputs)
    {
        double In(string name) => inputs.GetProperty(name).GetDouble();
        int top = inputs.GetProperty("top_rung").GetInt32();
        MarkovGameBuilder builder = MarkovGame.Finite(inputs.GetProperty("periods").GetInt32(), In("discount"));
        for (int k = 0; k <= top; k++)
        {
            builder.State($"{k}", ["probe", "hold"], ["guard", "relax"]);
        }

        for (int k = 0; k <= top; k++)
        {
            double q = inputs.GetProperty("disaster_prob_by_rung")[k].GetDouble();
            builder
                .When(
                    $"{k}", "probe", "guard", -In("confrontation_cost_A") - q * In("disaster_loss_A"),
                    -In("confrontation_cost_B") - q * In("disaster_loss_B"), ($"{Math.Min(k + 1, top)}", 1 - q))
                .When($"{k}", "probe", "relax", In("gain_w"), -In("gain_w"), ($"{k}", 1))
                .When($"{k}", "hold", "guard", -In("hold_cost_A"), -In("guard_cost"), ($"{k}", 1))
                .When($"{k}", "hold", "relax", -In("hold_cost_A"), 0, ($"{Math.Max(k - 1, 0)}", 1));
        }

        return builder.Build();
    }

    private static string[] Names(int count) => [.. Enumerable.Range(0, count).Select(i => $"{i}")];
}
