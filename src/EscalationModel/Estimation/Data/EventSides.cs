using System.Collections.Immutable;

namespace EscalationModel.Estimation.Data;

/// <summary>The two sides of a crisis by the names or codes that a file of events has for their actors. Immutable.</summary>
public sealed class EventSides
{
    private readonly ImmutableHashSet<string> _a, _b;
    private readonly ImmutableHashSet<string> _joint = [];

    /// <summary>Two sides.</summary>
    /// <param name="a">The names, codes or countries of side A, in any case; a name must match as a whole.</param>
    /// <param name="b">Those of side B.</param>
    /// <exception cref="ArgumentException">A side has no name, a name is empty or stands on both sides.</exception>
    public EventSides(IEnumerable<string> a, IEnumerable<string> b)
    {
        (_a, _b) = (Names(a, nameof(a)), Names(b, nameof(b)));
        if (_a.Count == 0 || _b.Count == 0)
        {
            throw new ArgumentException("a side has no names; allowed: at least one name for each side");
        }

        RefuseShared(_a, _b, nameof(b));
    }

    /// <summary>The names that stand for both sides acting at once, such as JOINT; none by default.</summary>
    /// <exception cref="ArgumentException">A name is empty or stands for one side too.</exception>
    public IEnumerable<string> Joint
    {
        get => _joint;
        init
        {
            _joint = Names(value, nameof(Joint));
            RefuseShared(_joint, _a.Union(_b), nameof(Joint));
        }
    }

    /// <summary>Whether what a side does to anyone counts; false by default: only what it does to the other side, where the file names the
    /// target.</summary>
    public bool AnyTarget { get; init; }

    /// <summary>Which side acted in an event; null if the event is not one between the sides.</summary>
    internal Mover? MoverOf(in ObservedEvent observed, bool hasTargets)
    {
        if (observed.Actor.IsIn(_joint))
        {
            return Mover.Both;
        }

        bool byA = observed.Actor.IsIn(_a), byB = observed.Actor.IsIn(_b);
        if (observed.IsMutual)
        {
            return Mutual(byA || observed.Target.IsIn(_a), byB || observed.Target.IsIn(_b));
        }

        bool isBetween = !hasTargets || AnyTarget || observed.Target.IsIn(byA ? _b : _a) || observed.Target.IsIn(_joint);
        return !isBetween ? null : byA ? Mover.A : byB ? Mover.B : null;
    }

    private Mover? Mutual(bool hasA, bool hasB) => hasA && hasB ? Mover.Both : !AnyTarget ? null : hasA ? Mover.A : hasB ? Mover.B : null;

    private static ImmutableHashSet<string> Names(IEnumerable<string> names, string parameter)
    {
        ArgumentNullException.ThrowIfNull(names, parameter);
        string[] all = [.. names];
        return all.All(n => !string.IsNullOrWhiteSpace(n))
            ? all.Select(n => n.Trim()).ToImmutableHashSet(StringComparer.OrdinalIgnoreCase)
            : throw new ArgumentException("a name is empty; allowed: names or codes of actors", parameter);
    }

    private static void RefuseShared(ImmutableHashSet<string> some, ImmutableHashSet<string> others, string parameter)
    {
        string[] shared = [.. some.Intersect(others).Order(StringComparer.Ordinal)];
        if (shared.Length > 0)
        {
            throw new ArgumentException(
                PrintableText.Line($"{string.Join(", ", shared)} stands on both sides; allowed: each name once"), parameter);
        }
    }
}
