using System.Globalization;

namespace EscalationModel.Experiments.Discovery;

/// <summary>How far <see cref="Cart"/> grows a tree.</summary>
public sealed record CartOptions
{
    /// <summary>The most splits above a leaf, from 0 to 100.</summary>
    public int MaxDepth { get; init; } = 5;

    /// <summary>The fewest points in a leaf, at least 1; null: a twentieth of the points, rounded up.</summary>
    public long? MinLeaf { get; init; }

    internal void Demand()
    {
        List<string> problems = [];
        if (MaxDepth is < 0 or > 100)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"MaxDepth is {MaxDepth}; from 0 to 100 is allowed."));
        }

        if (MinLeaf < 1)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"MinLeaf is {MinLeaf}; at least 1, or none, is allowed."));
        }

        if (problems.Count > 0)
        {
            throw new ArgumentException(string.Join(' ', problems), "options");
        }
    }
}
