namespace EscalationModel.Theory;

/// <summary>A published model in the list of <see cref="TheoryCatalog"/>: its name, its primitives and how it is solved. Immutable;
/// thread-safe.</summary>
public sealed class TheoryModel
{
    private readonly Func<TheoryInputs, ITheoryResult> _solve;

    internal TheoryModel(
        string name, string title, string source, IReadOnlyList<TheoryParameter> parameters, Func<TheoryInputs, ITheoryResult> solve) =>
        (Name, Title, Source, Parameters, _solve) = (name, title, source, parameters, solve);

    /// <summary>Its name on the command line: author and year where one paper stands for it, such as <c>fearon-1994</c>.</summary>
    public string Name { get; }

    /// <summary>What it is, in a line.</summary>
    public string Title { get; }

    /// <summary>The keys of its sources in the bibliography, such as <c>[fearon1994]</c>.</summary>
    public string Source { get; }

    /// <summary>Its primitives.</summary>
    public IReadOnlyList<TheoryParameter> Parameters { get; }

    /// <summary>Solves the model.</summary>
    /// <param name="given">Primitives by name; those that are missing have their defaults.</param>
    /// <exception cref="TheoryException">A name is not known, a value is not allowed, or a condition of the model does not
    /// hold.</exception>
    public ITheoryResult Solve(IReadOnlyDictionary<string, string> given)
    {
        ArgumentNullException.ThrowIfNull(given);
        return _solve(new TheoryInputs(Parameters, given));
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
