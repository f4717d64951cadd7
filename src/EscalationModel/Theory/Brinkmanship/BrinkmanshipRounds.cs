namespace EscalationModel.Theory.Brinkmanship;

/// <summary>The rounds of <see cref="TwoSidedBrinkmanship"/> in doubles, with losses and the status quo in units of the prize.</summary>
internal sealed class BrinkmanshipRounds(TwoSidedBrinkmanship crisis)
{
    private const int MostRounds = 1_000_000;
    private const double Tie = 1e-12;

    private readonly double[] _loss = [(crisis.LossChallenger / crisis.Prize).ToDouble(), (crisis.LossDefender / crisis.Prize).ToDouble()];
    private readonly double[] _committed = [crisis.CommittedChallenger.ToDouble(), crisis.CommittedDefender.ToDouble()];
    private readonly double[] _risks = [.. crisis.Risks.Select(r => r.ToDouble())];
    private readonly double _statusQuo = (crisis.StatusQuo / crisis.Prize).ToDouble();

    public TwoSidedBrinkmanshipResult Solve()
    {
        double[] concede = Concessions();
        int last = concede.Length - 2;
        double[] outcomes = new double[4]; // none, challenger gives way, defender gives way, disaster
        double on = 1;
        for (int n = 0; n < concede.Length; n++)
        {
            outcomes[n == 0 ? 0 : n % 2 == 0 ? 1 : 2] += on * concede[n];
            on *= 1 - concede[n];
            outcomes[3] += on * Risk(n);
            on *= 1 - Risk(n);
        }

        // Both are committed now.
        outcomes[3] += on;
        double prize = crisis.Prize.ToDouble();
        double challenger = concede[0] > 0 ? _statusQuo : AfterEscalation(0, concede[1]);
        double defender = concede[0] + (1 - concede[0]) * -Risk(0) * _loss[1];
        return new(
            concede, StrategicShares(concede), last, outcomes[0], outcomes[2], outcomes[1], outcomes[3],
            challenger * prize, defender * prize);
    }

    // 1. The least probability at which the mover of n - 1 is indifferent; infinite if its escalation is sure disaster.
    private double Indifference(int n)
    {
        double before = Risk(n - 1), loss = _loss[(n - 1) % 2], risk = Risk(n);
        double need = (n == 1 ? _statusQuo : 0) + before * loss + (1 - before) * risk * loss;
        return before == 1 ? double.PositiveInfinity : need / ((1 - before) * (1 + risk * loss));
    }

    private double[] Concessions()
    {
        // 2. left[side]: the share of a side that is left after the rounds so far.
        var concede = new List<double> { 0 };
        double[] left = [1, 1];
        while (true)
        {
            int n = concede.Count;
            double p = Indifference(n), next = left[n % 2] * (1 - p);
            if (next <= _committed[n % 2] * (1 + Tie))
            {
                break;
            }

            new Conditions().Need(n < MostRounds, $"strategic types are gone within {MostRounds} rounds; the risks are too small").Check();
            concede.Add(p);
            left[n % 2] = next;
        }

        // 3. The challenger's share at m if it gives way at 0 too, or the defender's without round 1, say what happens at the start.
        int m = concede.Count - 1;
        if (m % 2 == 0)
        {
            concede[0] = Left(_committed[0] / left[0]);
            concede.Add(Left(_committed[1] / left[1]));
        }
        else
        {
            concede[1] = Left(_committed[1] / (left[1] / (1 - concede[1])));
            concede.Add(Left(_committed[0] / left[0]));
        }

        return [.. concede];
    }

    private static double Left(double committed) => Math.Clamp(1 - committed, 0, 1);

    // What the mover of n gets from escalation if the next mover gives way with this probability, and it gives way itself later.
    private double AfterEscalation(int n, double concedes) =>
        -Risk(n) * _loss[n % 2] + (1 - Risk(n)) * (concedes - (1 - concedes) * Risk(n + 1) * _loss[n % 2]);

    private double[] StrategicShares(double[] concede)
    {
        double[] committed = [.. _committed], shares = new double[concede.Length];
        for (int n = 0; n < concede.Length; n++)
        {
            double strategic = 1 - committed[n % 2];
            bool isLast = n >= concede.Length - 2;
            shares[n] = isLast ? 1 : Math.Min(1, concede[n] / strategic);
            committed[n % 2] = Math.Min(1, committed[n % 2] / (1 - concede[n]));
        }

        return shares;
    }

    private double Risk(int n) => _risks[Math.Min(n, _risks.Length - 1)];
}
