namespace EscalationModel.Numerics;

/// <summary>Why lists of numbers make no tree.</summary>
/// <param name="List">The parameter of the tree's constructor at fault.</param>
/// <param name="Index">The place in the list; null: the list as a whole.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Allowed">What is allowed there.</param>
internal readonly record struct TreeFault(string List, int? Index, string Value, string Allowed)
{
    public override string ToString() => $"{List}{(Index is { } i ? $"[{i}]" : "")} is {Value}; allowed: {Allowed}.";
}
