namespace EscalationModel.Experiments.Optimization;

/// <summary>What is wanted of a scenario: as little or as much as may be of something that a run tells. Immutable; thread-safe.</summary>
public sealed class ScenarioObjective
{
    private readonly Func<VariantResult, Estimate> _quantity;

    private ScenarioObjective(string name, bool isMaximized, Func<VariantResult, Estimate> quantity) =>
        (Name, IsMaximized, _quantity) = (name, isMaximized, quantity);

    /// <summary>The quantities that have a name: war, payoff-a, payoff-b, peak-a, peak-b, days, and every outcome in lower case with
    /// hyphens, such as concession-by-a.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Quantities.Select(q => q.Name)];

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>Whether more is better.</summary>
    public bool IsMaximized { get; }

    private static IEnumerable<(string Name, Func<VariantResult, Estimate> Of)> Quantities =>
    [
        ("war", r => r.War),
        ("payoff-a", r => r.Payoff(Side.A)),
        ("payoff-b", r => r.Payoff(Side.B)),
        ("peak-a", r => r.PeakTempo(Side.A)),
        ("peak-b", r => r.PeakTempo(Side.B)),
        ("days", r => r.MeanDays),
        .. Enum.GetValues<Outcome>().Where(o => Hyphened(o) != "war").Select(
            o => (Hyphened(o), (Func<VariantResult, Estimate>)(r => r.Probability(o)))),
    ];

    /// <summary>As little as may be of a quantity with a name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There is no such quantity.</exception>
    public static ScenarioObjective Minimize(string name) => new(name, false, Known(name));

    /// <summary>As much as may be of a quantity with a name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There is no such quantity.</exception>
    public static ScenarioObjective Maximize(string name) => new(name, true, Known(name));

    /// <summary>As little as may be of a quantity of one's own.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="quantity">The quantity with its interval; called by several threads at once.</param>
    public static ScenarioObjective Minimize(string name, Func<VariantResult, Estimate> quantity) => Own(name, false, quantity);

    /// <summary>As much as may be of a quantity of one's own.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="quantity">The quantity with its interval; called by several threads at once.</param>
    public static ScenarioObjective Maximize(string name, Func<VariantResult, Estimate> quantity) => Own(name, true, quantity);

    /// <summary>The quantity of a run.</summary>
    /// <param name="result">What a run says of a scenario.</param>
    public Estimate Of(VariantResult result) => _quantity(result);

    /// <summary>"least war" or "most payoff-a".</summary>
    public override string ToString() => $"{(IsMaximized ? "most" : "least")} {Name}";

    /// <summary>Turned so that less is better; and back.</summary>
    internal Estimate Turned(Estimate value) => IsMaximized ? new(-value.Value, -value.High, -value.Low) : value;

    internal double Turned(double value) => IsMaximized ? -value : value;

    private static ScenarioObjective Own(string name, bool isMaximized, Func<VariantResult, Estimate> quantity)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(quantity);
        return new(name, isMaximized, quantity);
    }

    private static Func<VariantResult, Estimate> Known(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Quantities.FirstOrDefault(q => q.Name == name).Of ?? throw new ArgumentException(
            $"The quantity {PrintableText.Line(name)} is not known{Suggestion.Ending(name, Names)}", nameof(name));
    }

    private static string Hyphened(Outcome outcome) =>
        string.Concat(outcome.ToString().Select((c, i) => char.IsUpper(c) ? $"{(i > 0 ? "-" : "")}{char.ToLowerInvariant(c)}" : $"{c}"));
}
