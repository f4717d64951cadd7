using System.Runtime.CompilerServices;

namespace EscalationModel.Policies.Parts;

/// <summary>A payoff and its probability.</summary>
internal readonly record struct Branch(double Payoff, double Probability);

/// <summary>What a side stakes: the ways in which standing firm or easing off may turn out, each with its payoff and probability.</summary>
[InlineArray(Length)]
internal struct Lottery
{
    public const int Length = 4;

    private Branch _first;

    public readonly double Mean()
    {
        double sum = 0;
        foreach (Branch branch in this)
        {
            sum += branch.Probability * branch.Payoff;
        }

        return sum;
    }
}
