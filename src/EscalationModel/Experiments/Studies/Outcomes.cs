using System.Collections;

namespace EscalationModel.Experiments.Studies;

/// <summary>What a model answers at a point: named numbers, with or without an interval each. Written as
/// <c>new Outcomes { ["war"] = 0.1, ["cost"] = 3 }</c>. Not thread-safe while it is filled.</summary>
public sealed class Outcomes : IEnumerable<KeyValuePair<string, double>>
{
    private readonly List<(string Name, Estimate Value, bool HasInterval)> _all = [];

    /// <summary>The value of an outcome; set, it has no interval.</summary>
    /// <param name="name">Its name; to get an unknown one is an <see cref="ArgumentException"/>.</param>
    public double this[string name]
    {
        get => Find(name) is { } found
            ? found.Value.Value
            : throw new ArgumentException(
                $"\"{name}\" is no outcome here; outcomes: {string.Join(", ", _all.Select(o => o.Name))}.", nameof(name));
        set => Set(name, new Estimate(value, double.NaN, double.NaN), false);
    }

    /// <summary>Adds an outcome with its interval, or sets it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="estimate">The value with its interval.</param>
    public void Add(string name, Estimate estimate) => Set(name, estimate, true);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, double>> GetEnumerator() =>
        _all.Select(o => KeyValuePair.Create(o.Name, o.Value.Value)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>An outcome, by its name; null: it is not there.</summary>
    internal (Estimate Value, bool HasInterval)? Find(string name)
    {
        foreach ((string its, Estimate value, bool hasInterval) in _all)
        {
            if (its == name)
            {
                return (value, hasInterval);
            }
        }

        return null;
    }

    private void Set(string name, Estimate value, bool hasInterval)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        int at = _all.FindIndex(o => o.Name == name);
        if (at < 0)
        {
            _all.Add((name, value, hasInterval));
        }
        else
        {
            _all[at] = (name, value, hasInterval);
        }
    }
}
