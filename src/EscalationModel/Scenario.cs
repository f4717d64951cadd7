using EscalationModel.Models;
using EscalationModel.Scenarios;

namespace EscalationModel;

/// <summary>A crisis to study: the model, the two sides and their policies, the mediator, the calendar, and the variants that are
/// compared with the baseline. Immutable; thread-safe. Load one from a file or a shipped name, or build one in code.</summary>
[TypeFormatterSource]
public sealed partial record Scenario : IShown
{
    /// <summary>The version of the scenario format.</summary>
    public const int FormatVersion = 1;

    /// <summary>The name of the scenario itself among its variants.</summary>
    public const string Baseline = "baseline";

    /// <summary>The name: letters, digits and hyphens.</summary>
    public string Name { get; init; } = "scenario";

    /// <summary>One line for lists and report titles.</summary>
    public string Title { get; init; } = "";

    /// <summary>What is asked, in a few sentences.</summary>
    public string Description { get; init; } = "";

    /// <summary>The date of the onset (day 0); null: no calendar dates.</summary>
    public DateOnly? Start { get; init; }

    /// <summary>What can happen.</summary>
    public CrisisModel Model { get; init; } = new AcceleratingTrains();

    /// <summary>The first side.</summary>
    public Actor A { get; init; } = new() { Name = "A" };

    /// <summary>The second side.</summary>
    public Actor B { get; init; } = new() { Name = "B" };

    /// <summary>The third party; null: none.</summary>
    public Mediator? Mediator { get; init; }

    /// <summary>The talks channel of the accelerating trains; null: none.</summary>
    public Talks? Talks { get; init; }

    /// <summary>Dated events in any order: scheduled pressures and notes.</summary>
    public IReadOnlyList<CrisisEvent> Calendar { get; init; } = [];

    /// <summary>What a run uses unless told otherwise.</summary>
    public RunDefaults Run { get; init; } = new();

    /// <summary>What is known of the outcomes, apart from the numbers.</summary>
    public IReadOnlyList<Target> Targets { get; init; } = [];

    /// <summary>What is compared with the baseline.</summary>
    public IReadOnlyList<Variant> Variants { get; init; } = [];

    /// <summary>The numbers whose basis the file states.</summary>
    public IReadOnlyList<Assumption> Assumptions { get; init; } = [];

    /// <summary>The numbers that are not known for sure, of the baseline and then of the variants: those with a range or distribution,
    /// as long as they are the ones that it was stated for.</summary>
    public IReadOnlyList<UncertainNumber> Uncertainties => UncertainNumbers.Of(this);

    /// <summary>An actor by side.</summary>
    /// <param name="side">The side.</param>
    public Actor this[Side side] => side == Side.A ? A : B;

    /// <summary>What a side knows before the crisis: what its policy sees in <see cref="View.Briefing"/>.</summary>
    /// <param name="side">The side.</param>
    public Briefing BriefingOf(Side side) => ModelCatalog.Of(this).Brief(this, side);

    /// <summary>The scenario with other policies and without its variants.</summary>
    /// <param name="policyA">A policy or null for the present one.</param>
    /// <param name="policyB">A policy or null for the present one.</param>
    public Scenario WithPolicies(IAnyPolicy? policyA, IAnyPolicy? policyB) => this with
    {
        A = A with { Policy = policyA ?? A.Policy },
        B = B with { Policy = policyB ?? B.Policy },
        Variants = [],
    };

    /// <summary>The scenario with one more variant.</summary>
    /// <param name="name">A name that is not taken.</param>
    /// <param name="description">What changes, in a sentence.</param>
    /// <param name="change">The change against the baseline.</param>
    /// <param name="kind">What it is for.</param>
    public Scenario WithVariant(
        string name, string description, Func<Scenario, Scenario> change, VariantKind kind = VariantKind.Intervention)
    {
        ArgumentNullException.ThrowIfNull(change);
        var variant = new Variant(name, description, change(this) with { Variants = [] }) { Kind = kind };
        return this with { Variants = [.. Variants, variant] };
    }

    /// <summary>Its name and title in a line.</summary>
    public override string ToString() =>
        Title.Length == 0 ? PrintableText.Line(Name) : $"{PrintableText.Line(Name)}: {PrintableText.Line(Title)}";
}
