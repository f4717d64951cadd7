using EscalationModel.Numerics;

namespace EscalationModel.Theory.PerfectDeterrence;

/// <summary>Tries all profiles of asymmetric escalation in which no type mixes.</summary>
internal sealed class AsymmetricSearch(AsymmetricEscalation game)
{
    public IEnumerable<AsymmetricEquilibrium> All() =>
        from replies in Enumerable.Range(0, 81).Select(k => (DefenderReply[])
            [(DefenderReply)(k / 27), (DefenderReply)(k / 9 % 3), (DefenderReply)(k / 3 % 3), (DefenderReply)(k % 3)])
        from escalates in ((bool Hard, bool Soft)[])[(false, false), (true, false), (true, true)]
        where Escalates(replies, escalates.Hard, escalates.Soft)
        from challenges in ((bool Hard, bool Soft)[])[(false, false), (true, false), (false, true), (true, true)]
        where Challenges(replies, true, escalates.Hard, challenges.Hard) && Challenges(replies, false, escalates.Soft, challenges.Soft)
        let beliefs = Beliefs(replies, challenges, escalates)
        where beliefs is not null
        select new AsymmetricEquilibrium(
            challenges.Hard, challenges.Soft, escalates.Hard, escalates.Soft, replies, beliefs.Value.Least, beliefs.Value.Most);

    // After a response in kind: with the belief of Bayes' rule, or with some belief if no type responds in kind. A hard challenger
    // escalates whenever a soft one does, so that there is always such a belief.
    private bool Escalates(DefenderReply[] replies, bool hard, bool soft)
    {
        Rational defies = Sum(replies, DefenderReply.Defy, _ => true);
        if (defies.IsZero)
        {
            return true;
        }

        Rational strategic = Sum(replies, DefenderReply.Defy, IsStrategic) / defies;
        return IsBest(game.HardEscalationThreshold, hard) && IsBest(game.SoftEscalationThreshold, soft);

        bool IsBest(Rational threshold, bool escalates) => strategic == threshold || escalates == strategic < threshold;
    }

    private bool Challenges(DefenderReply[] replies, bool isHard, bool escalates, bool challenges)
    {
        ChallengerPayoffs c = game.Challenger;
        Rational war = isHard ? c.HardWar : c.SoftWar, pays = Sum(replies, DefenderReply.Concede, _ => true) * c.Concession
            + Sum(replies, DefenderReply.Escalate, _ => true) * (isHard ? war : c.EscalationLost);
        pays += escalates
            ? Sum(replies, DefenderReply.Defy, IsStrategic) * war + Sum(replies, DefenderReply.Defy, t => !IsStrategic(t)) * c.EscalationWon
            : Sum(replies, DefenderReply.Defy, _ => true) * c.LimitedConflict;
        return pays == c.StatusQuo || challenges == pays > c.StatusQuo;
    }

    // The beliefs about the challenger with which all replies are best: an interval, as what each is worth is linear in the belief.
    private (Rational Least, Rational Most)? Beliefs(
        DefenderReply[] replies, (bool Hard, bool Soft) challenges, (bool Hard, bool Soft) escalates)
    {
        Rational hard = challenges.Hard ? game.HardChallenger : 0, all = hard + (challenges.Soft ? 1 - game.HardChallenger : 0);
        (Rational least, Rational most) = all.IsZero ? (Rational.Zero, Rational.One) : (hard / all, hard / all);
        for (int type = 0; type < 4; type++)
        {
            foreach (DefenderReply other in Enum.GetValues<DefenderReply>())
            {
                Rational atSoft = Worth(type, replies[type], false, escalates.Soft) - Worth(type, other, false, escalates.Soft),
                    atHard = Worth(type, replies[type], true, escalates.Hard) - Worth(type, other, true, escalates.Hard);
                if (atSoft.Sign < 0 && atHard.Sign < 0)
                {
                    return null;
                }

                Rational zero = atSoft == atHard ? 0 : atSoft / (atSoft - atHard);
                least = atSoft.Sign < 0 && zero > least ? zero : least;
                most = atHard.Sign < 0 && zero < most ? zero : most;
            }
        }

        return least <= most ? (least, most) : null;
    }

    // What a reply is worth to a type of the defender against a known type of the challenger.
    private Rational Worth(int type, DefenderReply reply, bool isHard, bool escalates)
    {
        DefenderPayoffs d = game.Defender;
        Rational war = IsStrategic(type) ? d.HardWar : d.SoftWar;
        return reply switch
        {
            DefenderReply.Concede => d.Concession,
            DefenderReply.Escalate => isHard ? war : d.EscalationWon,
            _ => escalates ? (IsStrategic(type) ? war : d.EscalationLost) : type < 2 ? d.HardLimitedConflict : d.SoftLimitedConflict,
        };
    }

    private Rational Sum(DefenderReply[] replies, DefenderReply reply, Func<int, bool> counts)
    {
        Rational sum = 0;
        for (int type = 0; type < 4; type++)
        {
            sum += replies[type] == reply && counts(type) ? game.DefenderTypes[type] : 0;
        }

        return sum;
    }

    private static bool IsStrategic(int type) => type % 2 == 0;
}
