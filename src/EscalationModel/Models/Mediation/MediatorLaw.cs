namespace EscalationModel.Models.Mediation;

/// <summary>One of the things that the mediator can do at the beginning of a move, with its probability.</summary>
/// <param name="Probability">Its probability.</param>
/// <param name="Light">The mediator during the move.</param>
/// <param name="RedLight">Whether the sides see the red light.</param>
/// <param name="Flashed">Whether the light went on now.</param>
/// <param name="Accepted">Whether an offer bound a side now.</param>
/// <param name="Broken">Whether a cheater was found out now.</param>
internal readonly record struct LightBranch(
    double Probability, Light Light, bool RedLight, bool Flashed = false, bool Accepted = false, bool Broken = false);

/// <summary>The mediator of section 3 of the model as a probability law: what it can do in a move from where it stands.</summary>
internal sealed class MediatorLaw(MediationRules? rules)
{
    private readonly double _arrival = rules is { } r && double.IsFinite(r.StepsPerMeanArrival)
        ? 1 - PortableMath.Exp(-1 / r.StepsPerMeanArrival)
        : 0;

    /// <summary>Where the mediator stands before the first move.</summary>
    public Light Start => new(rules is null ? LightPhase.Over : LightPhase.Awaited);

    /// <summary>Whether the branches from here depend on the number of moves so far.</summary>
    public bool DependsOnStep(Light light) =>
        (light.Phase == LightPhase.Awaited && rules!.FixedStep != int.MaxValue)
        || (light.Phase is LightPhase.Awaited or LightPhase.Pause && rules!.IsDated);

    /// <summary>Adds all branches of a move. The sides are asked only if the light can go on.</summary>
    public void Branch(Light light, int step, double room, Func<Side, double> acceptance, List<LightBranch> branches)
    {
        double flashes = Flashes(light, step, room);
        if (flashes > 0)
        {
            Offer(flashes, light, step, acceptance, branches);
        }

        if (flashes < 1)
        {
            Police(new LightBranch(1 - flashes, light, light.Phase == LightPhase.On), branches);
        }
    }

    /// <summary>Where the mediator stands after a move, and whether a suspension has been kept to its end.</summary>
    public (Light Light, bool Kept) EndOfStep(Light light) => light.Phase switch
    {
        LightPhase.On when light.Left > 1 =>
            (light with { Left = light.Left - 1, CheatAge = light.CheatsA || light.CheatsB ? light.CheatAge + 1 : 0 }, false),
        LightPhase.On => (PauseOf(light.Broken, rules!.Pause), light.InForce),
        LightPhase.Pause => (light with { Left = light.Left - 1 }, false),
        _ => (light, false),
    };

    // The probability that the light goes on now. An arrival at a rate is geometric in whole moves: it has no memory.
    private double Flashes(Light light, int step, double room) => light.Phase switch
    {
        LightPhase.Awaited => step >= rules!.FixedStep || room < rules.RoomBelow ? 1 : _arrival,
        LightPhase.Pause => light.Left <= 0 ? 1 : 0,
        _ => 0,
    };

    private void Offer(double probability, Light before, int step, Func<Side, double> acceptance, List<LightBranch> branches)
    {
        double trust = TrustAfter(before.Broken), credit = rules!.Credit(step, trust);
        double a = rules.Acceptance(Side.A, step, trust) ?? acceptance(Side.A) * credit,
            b = rules.Acceptance(Side.B, step, trust) ?? acceptance(Side.B) * credit;
        Answer(a * b, true, true);
        Answer(a * (1 - b), !rules.IsDual, false);
        Answer((1 - a) * b, false, !rules.IsDual);
        Answer((1 - a) * (1 - b), false, false);

        void Answer(double answer, bool forceA, bool forceB)
        {
            var light = new Light(LightPhase.On, rules.Duration, forceA, forceB, Broken: before.Broken);
            Police(new LightBranch(probability * answer, light, true, Flashed: true, Accepted: light.InForce), branches);
        }
    }

    // Bound sides may start to cheat, and a cheater may be found out, which puts the light out in the same move.
    private void Police(LightBranch branch, List<LightBranch> branches)
    {
        double cheatsA = branch.Light.BindsA ? rules!.CheatingA : 0, cheatsB = branch.Light.BindsB ? rules!.CheatingB : 0;
        foreach (bool a in (ReadOnlySpan<bool>)[false, true])
        {
            foreach (bool b in (ReadOnlySpan<bool>)[false, true])
            {
                double p = branch.Probability * (a ? cheatsA : 1 - cheatsA) * (b ? cheatsB : 1 - cheatsB);
                if (p > 0)
                {
                    Light light = branch.Light with { CheatsA = branch.Light.CheatsA || a, CheatsB = branch.Light.CheatsB || b };
                    bool found = (light.CheatsA || light.CheatsB) && light.CheatAge >= rules!.Detection;
                    branches.Add(found
                        ? branch with
                        {
                            Probability = p,
                            Light = PauseOf(
                                light.Broken + (rules!.Mediator.Distrust > 0 ? 1 : 0), Math.Max(1, rules.Pause), rules.Pause >= 0),
                            RedLight = false,
                            Broken = true
                        }
                        : branch with { Probability = p, Light = light });
                }
            }
        }
    }

    private double TrustAfter(int broken)
    {
        double trust = 1;
        for (; broken > 0; broken--)
        {
            trust *= rules!.Forgiveness;
        }

        return trust;
    }

    private static Light PauseOf(int broken, int moves, bool repeats = true) =>
        repeats && moves >= 0 ? new(LightPhase.Pause, moves, Broken: broken) : new(LightPhase.Over);
}
