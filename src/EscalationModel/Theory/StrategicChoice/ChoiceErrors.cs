namespace EscalationModel.Theory.StrategicChoice;

/// <summary>Why players do not always choose what is better, and how far they err. Immutable; thread-safe. Sources: [signorino2003],
/// [mckelvey1998].</summary>
public readonly record struct ChoiceErrors
{
    private ChoiceErrors(ChoiceErrorKind kind, double spread) => (Kind, Spread) = (kind, spread);

    /// <summary>What kind of error.</summary>
    public ChoiceErrorKind Kind { get; }

    /// <summary>sigma, the standard deviation of a shock in units of utility; for logit 1 / lambda.</summary>
    public double Spread { get; }

    /// <summary>Agents err: independent normal shocks to the expected utility of every action.</summary>
    /// <param name="sigma">The standard deviation of a shock, above 0.</param>
    /// <exception cref="TheoryException">sigma is not a finite number above 0.</exception>
    public static ChoiceErrors Agent(double sigma) => new(ChoiceErrorKind.Agent, Checked(sigma, "sigma"));

    /// <summary>Private information: independent normal shocks to the utility of every outcome, known to their owner alone.</summary>
    /// <param name="sigma">The standard deviation of a shock, above 0.</param>
    /// <exception cref="TheoryException">sigma is not a finite number above 0.</exception>
    public static ChoiceErrors Private(double sigma) => new(ChoiceErrorKind.Private, Checked(sigma, "sigma"));

    /// <summary>Logit quantal response: an action that is better by d is chosen with probability 1 / (1 + exp(-lambda d)). A probit of
    /// agents has about the same scale with lambda = 1.2 / sigma; the R package games takes lambda = 1 / sqrt(2) as its unit.</summary>
    /// <param name="lambda">The precision per unit of utility, above 0.</param>
    /// <exception cref="TheoryException">lambda is not a finite number above 0.</exception>
    public static ChoiceErrors Logit(double lambda) => new(ChoiceErrorKind.Logit, 1 / Checked(lambda, "lambda"));

    /// <summary>The kind and its parameter.</summary>
    public override string ToString() => Kind == ChoiceErrorKind.Logit
        ? FormattableString.Invariant($"logit, lambda {1 / Spread}")
        : FormattableString.Invariant($"{(Kind == ChoiceErrorKind.Agent ? "agent" : "private")} errors, sigma {Spread}");

    internal Conditions Need(Conditions conditions) =>
        conditions.Need(Spread > 0, $"errors of a kind and a spread above 0; ChoiceErrors without a factory have none");

    private static double Checked(double value, string name)
    {
        new Conditions().Need(value > 0 && double.IsFinite(value), $"{name} is a finite number above 0: {value}").Check();
        return value;
    }
}
