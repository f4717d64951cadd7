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
    public bool DependsOnStep(Light light) => light.Phase == LightPhase.Awaited && rules!.FixedStep != int.MaxValue;

    /// <summary>Adds all branches of a move. The sides are asked only if the light can go on.</summary>
    public void Branch(Light light, int step, double room, Func<Side, double> acceptance, List<LightBranch> branches)
    {
        double flashes = Flashes(light, step, room);
        if (flashes > 0)
        {
            Offer(flashes, acceptance, branches);
        }

        if (flashes < 1)
        {
            Police(new LightBranch(1 - flashes, light, light.Phase == LightPhase.On), branches, seenAlready: false);
        }
    }

    /// <summary>Where the mediator stands after a move, and whether a suspension has been kept to its end.</summary>
    public (Light Light, bool Kept) EndOfStep(Light light) => light.Phase switch
    {
        LightPhase.On when light.Left > 1 =>
            (light with { Left = light.Left - 1, CheatAge = light.CheatsA || light.CheatsB ? light.CheatAge + 1 : 0 }, false),
        LightPhase.On => (PauseOf(rules!.Pause), light.InForce),
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

    private void Offer(double probability, Func<Side, double> acceptance, List<LightBranch> branches)
    {
        double a = rules!.Mediator.AcceptanceA ?? acceptance(Side.A), b = rules.Mediator.AcceptanceB ?? acceptance(Side.B);
        Answer(a * b, true, true);
        Answer(a * (1 - b), !rules.IsDual, false);
        Answer((1 - a) * b, false, !rules.IsDual);
        Answer((1 - a) * (1 - b), false, false);

        void Answer(double answer, bool forceA, bool forceB)
        {
            var light = new Light(LightPhase.On, rules.Duration, forceA, forceB);
            Police(new LightBranch(probability * answer, light, true, Flashed: true, Accepted: light.InForce), branches, seenAlready: true);
        }
    }

    // Bound sides may start to cheat, and a cheater may be found out. At the flash both have seen the light before.
    private void Police(LightBranch branch, List<LightBranch> branches, bool seenAlready)
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
                            Light = PauseOf(Math.Max(1, rules!.Pause), rules.Pause >= 0),
                            RedLight = seenAlready,
                            Broken = true
                        }
                        : branch with { Probability = p, Light = light });
                }
            }
        }
    }

    private static Light PauseOf(int moves, bool repeats = true) =>
        repeats && moves >= 0 ? new(LightPhase.Pause, moves) : new(LightPhase.Over);
}
