using System.Globalization;

namespace EscalationModel.Estimation.Ladder;

/// <summary>How disputes end: hazards of petering out by joint rung with frailty, and war by kind of joint rung.</summary>
internal sealed class LadderEndings(IReadOnlyList<LadderPath> paths, LadderFitOptions options)
{
    private const int Fewest = 3;

    private int Rungs => options.Rungs;

    /// <summary>The hazards, a context a joint rung that was seen, named "2|0".</summary>
    public FrailtyFit Fit()
    {
        string[] contexts =
        [
            .. Enumerable.Range(0, Rungs * Rungs)
                .Where(j => paths.Any(p => Enumerable.Range(0, p.FizzleDraws).Any(m => Joint(p, m) == j))).Select(Name),
        ];
        return FrailtyFit.Of(contexts, [.. paths.Select(p => Spending(p, contexts))], options.Strength, options.HasFrailty);
    }

    public static IEnumerable<LadderNumber> Numbers(FrailtyFit fit, int disputes, bool isFrail)
    {
        foreach (string context in fit.Contexts)
        {
            FittedParameter c = fit["c" + context];
            double Probability(double hazard) => 1 - PortableMath.Exp(-Math.Max(0, hazard));

            // On the logarithm, so that no end lies below 0.
            double spread = c.StandardError is { } error ? PortableMath.Exp(Estimate.Z * error / c.Value) : 1;
            string[] rungs = context.Split('|');
            yield return new(
                $"$.model.fizzle[{rungs[0]}][{rungs[1]}]",
                new(Probability(c.Value), Probability(c.Value / spread), Probability(c.Value * spread)), Basis.Calibrated,
                string.Create(CultureInfo.InvariantCulture, $"likelihood of {disputes} disputes, integrated hazard {c.Value:0.####}"));
        }

        FittedParameter theta = fit.Theta;
        if (isFrail)
        {
            double most = Models.EscalationLadder.MostFrailty, value = Math.Min(theta.Value, most);
            yield return new(
                "$.model.frailty",
                theta.Interval is { } i ? new(value, Math.Clamp(i.Low, 0, value), Math.Clamp(i.High, value, most)) : Estimate.Exact(value),
                Basis.Calibrated, $"likelihood of {disputes} disputes{(theta.AtBoundary ? "; at the boundary" : "")}");
        }
    }

    /// <summary>War by kind of joint rung, as far as any was seen: a few cases bear no table.</summary>
    public IEnumerable<LadderNumber> Wars()
    {
        foreach ((string group, int[] joints) in Kinds())
        {
            (long wars, long moves) = (paths.Count(p => p.IsWar && joints.Contains(Joint(p, p.Moves - 1))), Draws(joints));
            if (wars > 0)
            {
                foreach (int joint in joints)
                {
                    yield return new(
                        $"$.model.war[{joint / Rungs}][{joint % Rungs}]", Estimate.Probability(wars, moves), Basis.Measured,
                        $"{wars} wars in {moves} moves at such joint rungs", group);
                }
            }
        }
    }

    /// <summary>What is not known of war.</summary>
    public IEnumerable<string> Missing()
    {
        foreach ((string group, int[] joints) in Kinds().Where(k => !paths.Any(p => p.IsWar && k.Joints.Contains(Joint(p, p.Moves - 1)))))
        {
            long moves = Draws(joints);
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{group.Replace('-', ' ')}: no war in {moves} moves{(moves > 0 ? $", so that it is below {3.0 / moves:0.#####} a move" : "")}");
        }

        int wars = paths.Count(p => p.IsWar);
        if (wars is > 0 and < Fewest)
        {
            yield return $"war rests on {wars} of {paths.Count} disputes";
        }
    }

    private long Draws(int[] joints) => paths.Sum(p => Enumerable.Range(0, p.WarDraws).LongCount(m => joints.Contains(Joint(p, m))));

    private IEnumerable<(string Group, int[] Joints)> Kinds()
    {
        int[] all = [.. Enumerable.Range(1, Rungs * Rungs - 1)];
        bool IsTwoSided(int j) => j / Rungs > 0 && j % Rungs > 0;
        yield return ("war-of-both-at-the-top", [Rungs * Rungs - 1]);
        yield return ("war-elsewhere", [.. all.Where(j => IsTwoSided(j) && j != Rungs * Rungs - 1)]);
        yield return ("war-of-one-side", [.. all.Where(j => !IsTwoSided(j))]);
    }

    private HazardSpending Spending(LadderPath path, string[] contexts)
    {
        var withstood = new int[contexts.Length];
        int last = path.Fizzled ? path.FizzleDraws - 1 : path.FizzleDraws;
        for (int m = 0; m < last; m++)
        {
            withstood[Array.IndexOf(contexts, Name(Joint(path, m)))]++;
        }

        return new(withstood, path.Fizzled ? Array.IndexOf(contexts, Name(Joint(path, last))) : null);
    }

    private int Joint(LadderPath path, int move) => Rungs * path.A[move] + path.B[move];

    private string Name(int joint) => MoveCoding.Joint(joint / Rungs, joint % Rungs);
}
