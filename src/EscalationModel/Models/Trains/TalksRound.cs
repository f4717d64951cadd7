using System.Diagnostics;
using EscalationModel.Engine;
using EscalationModel.Internals;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Models.Trains;

/// <summary>A round of talks in lanes, drawn alone; <see cref="RoundsAhead{V}"/> draws the same for many paths.</summary>
/// <param name="Steps">How long it lasts.</param>
/// <param name="Agrees">Whether it ends in an agreement.</param>
/// <param name="Budget">The budget of the next round.</param>
internal readonly record struct TalksRound(int Steps, bool Agrees, double Budget)
{
    /// <summary>The purpose of the random words of rounds.</summary>
    public const uint Purpose = PathSeeds.Laned | (uint)RandomPurpose.Talks;

    /// <summary>Draws a round of a path; the first is 0. Its numbers stand in blocks of their own: stages, success and the next budget, two
    /// a block.</summary>
    public static TalksRound Draw(TalksRules rules, uint round, ulong seed, long path)
    {
        int count = rules.Stages;
        uint block = round * (uint)rules.BlocksOfRound;
        double stages = 0;
        bool agrees = false;
        ulong first = 0, second = 0;
        for (int i = 0; i < count + 2; i++)
        {
            if ((i & 1) == 0)
            {
                (first, second) = Philox.Block(seed, block++, Purpose, (ulong)path);
            }

            double uniform = UniformOf((i & 1) == 0 ? first : second);
            if (i < count)
            {
                stages -= PortableMath.Log(uniform);
            }
            else if (i == count)
            {
                agrees = rules.Agrees(uniform);
            }
            else
            {
                return new(rules.Steps(stages), agrees, -PortableMath.Log(uniform));
            }
        }

        throw new UnreachableException();
    }

    /// <summary>The uniform number of 52 random bits, between 0 and 1.</summary>
    public static double UniformOf(ulong bits) => ((bits >> 12) + 0.5) * (1.0 / (1UL << 52));
}
