using System.Globalization;
using MathNet.Numerics.LinearAlgebra;

namespace EscalationModel.Estimation;

/// <summary>What a fit by maximum likelihood found, and how far it can be trusted: parameters with standard errors, and whether the data
/// tell them apart. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed class LikelihoodFit : IShown
{
    private readonly LogLikelihood _likelihood;
    private readonly Maximum _maximum;
    private readonly Curvature _curvature;
    private readonly Matrix<double>? _bootstrap;
    private readonly IReadOnlyList<string> _told;

    private LikelihoodFit(
        string model, LogLikelihood likelihood, Maximum maximum, Curvature curvature, ErrorKind? asked, Matrix<double>? bootstrap,
        IReadOnlyList<string> notes)
    {
        (Model, _likelihood, _maximum, _curvature, _bootstrap, _told) = (model, likelihood, maximum, curvature, bootstrap, notes);
        Errors = asked ?? (likelihood.KnowsClusters && Covariance(ErrorKind.ClusteredFiniteSample) is not null
            ? ErrorKind.ClusteredFiniteSample
            : ErrorKind.Information);
        Parameters = ParametersWith(Errors);
        Notes = [.. Warnings(), .. _told];
    }

    /// <summary>The model, in a word or two.</summary>
    public string Model { get; }

    /// <summary>The parameters in the order of the model, with errors of the kind <see cref="Errors"/>.</summary>
    public IReadOnlyList<FittedParameter> Parameters { get; }

    /// <summary>The kind of the errors in <see cref="Parameters"/>: clustered with the finite-sample factor unless another was asked for
    /// or clusters are not known.</summary>
    public ErrorKind Errors { get; }

    /// <summary>The log-likelihood where the search ended, in nats.</summary>
    public double LogLikelihood => _maximum.Value;

    /// <summary>What the log-likelihood tends to if parameters go to infinity; otherwise <see cref="LogLikelihood"/>.</summary>
    public double Supremum => _maximum.Supremum;

    /// <summary>The observations.</summary>
    public double Observations => _likelihood.Observations();

    /// <summary>The clusters, such as disputes; null: not known, as for totals.</summary>
    public double? Clusters => _likelihood.KnowsClusters ? Covariances.Clusters(_likelihood) : null;

    /// <summary>Akaike's criterion: twice the number of parameters less twice the log-likelihood [akaike1974].</summary>
    public double Aic => 2 * FreeParameters - 2 * Supremum;

    /// <summary>Schwarz's criterion: the parameters times the logarithm of the observations less twice the log-likelihood
    /// [schwarz1978].</summary>
    public double Bic => FreeParameters * PortableMath.Log(Observations) - 2 * Supremum;

    /// <summary>The parameters that were free.</summary>
    public int FreeParameters => _maximum.Fixed.Count(f => !f);

    /// <summary>Whether the search ended where the likelihood is level, or on its way to infinity.</summary>
    public bool Converged => _maximum.Converged;

    /// <summary>The steps of the search from the start that ended highest.</summary>
    public int Iterations => _maximum.Iterations;

    /// <summary>The greatest slope left, on the scale of the search.</summary>
    public double Slope => _maximum.Slope;

    /// <summary>Whether the data tell apart the parameters that are neither on a bound nor at infinity. If not, there are no standard
    /// errors.</summary>
    public bool IsIdentified => _curvature.IsSound;

    /// <summary>How many directions of those parameters the data say something about.</summary>
    public int Rank => _curvature.Rank;

    /// <summary>The greatest over the least eigenvalue of the observed information; infinite where it is singular.</summary>
    public double ConditionNumber => _curvature.Condition;

    /// <summary>Whether the likelihood has no maximum: it rises forever as some parameters grow.</summary>
    public bool IsAtInfinity => _maximum.IsAtInfinity;

    /// <summary>What a reader must know, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; }

    internal Maximum Maximum => _maximum;

    internal LogLikelihood Likelihood => _likelihood;

    /// <summary>A parameter by its name.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public FittedParameter this[string name] => Parameters.FirstOrDefault(p => p.Name == name)
        ?? throw new ArgumentException(
            $"There is no parameter \"{name}\"; allowed: {string.Join(", ", Parameters.Select(p => p.Name))}.", nameof(name));

    /// <summary>The parameters with errors of another kind.</summary>
    /// <param name="kind">The kind; of <see cref="ErrorKind.Bootstrap"/> there are errors only where the fit was given them.</param>
    public IReadOnlyList<FittedParameter> ParametersWith(ErrorKind kind)
    {
        double[,]? covariance = Covariance(kind);
        return
        [
            .. _likelihood.Names.Select((name, i) => new FittedParameter(
                name, _maximum.Point[i], covariance is null || !(covariance[i, i] > 0) ? null : Math.Sqrt(covariance[i, i]),
                _maximum.OnBound[i], _maximum.AtInfinity[i])),
        ];
    }

    /// <summary>The covariance matrix of the parameters, in their order; zero for those on a bound, at infinity or held. Null: there is
    /// none, since the information is singular, clusters are not known, or no bootstrap was made.</summary>
    /// <param name="kind">From what.</param>
    public double[,]? Covariance(ErrorKind kind)
    {
        Matrix<double>? inner = kind == ErrorKind.Bootstrap ? _bootstrap : Covariances.Of(kind, _likelihood, _maximum, _curvature);
        if (inner is null)
        {
            return null;
        }

        var covariance = new double[_maximum.Point.Length, _maximum.Point.Length];
        for (int i = 0; i < _curvature.Inner.Length; i++)
        {
            for (int j = 0; j < _curvature.Inner.Length; j++)
            {
                covariance[_curvature.Inner[i], _curvature.Inner[j]] = inner[i, j];
            }
        }

        return covariance;
    }

    /// <summary>The profile of the likelihood of a parameter: the others fitted anew for each of its values, with the interval of those
    /// that a likelihood-ratio test does not reject.</summary>
    /// <param name="name">The parameter.</param>
    /// <exception cref="ArgumentException">There is none of that name, or it has no standard error to set the scale.</exception>
    public ProfileLikelihood Profile(string name) => ProfileLikelihood.Of(this, name);

    /// <summary>One line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Model}: log-likelihood {LogLikelihood:0.000}, {Observations:0} observations, {string.Join(", ", Parameters.Select(InWords))}");

    internal static LikelihoodFit Of(
        string model, LogLikelihood likelihood, Maximum maximum, ErrorKind? errors = null, IReadOnlyList<string>? notes = null) =>
        new(model, likelihood, maximum, new Curvature(likelihood, maximum), errors, null, notes ?? []);

    /// <summary>The same fit with errors by fits to clusters drawn anew.</summary>
    /// <param name="resamples">How many fits; at least 50.</param>
    /// <param name="seed">The seed of what is drawn.</param>
    /// <exception cref="ArgumentOutOfRangeException">Too few resamples.</exception>
    /// <exception cref="InvalidOperationException">The clusters are not known.</exception>
    internal LikelihoodFit WithBootstrap(int resamples, ulong seed) => new(
        Model, _likelihood, _maximum, _curvature, ErrorKind.Bootstrap,
        ClusterBootstrap.Covariance(_likelihood, _maximum, _curvature.Inner, resamples, seed), _told);

    private static string InWords(FittedParameter p) =>
        FormattableString.Invariant($"{p.Name} {p.Value:G6}")
            + (p.StandardError is { } error ? FormattableString.Invariant($" (s.e. {error:G3})")
            : p.AtBoundary ? " (at the boundary)"
            : p.AtInfinity ? " (at infinity)"
            : "");

    private IEnumerable<string> Warnings()
    {
        if (!Converged)
        {
            yield return "The search did not end where the likelihood is level: do not use these numbers.";
        }

        string[] far = [.. _likelihood.Names.Where((_, i) => _maximum.AtInfinity[i])];
        if (far.Length > 0)
        {
            yield return FormattableString.Invariant(
                $"At infinity: {string.Join(", ", far)}. The likelihood has no maximum; it tends to {Supremum:0.000000}. ")
                + "No errors are given for them.";
        }

        string[] bound = [.. _likelihood.Names.Where((_, i) => _maximum.OnBound[i])];
        if (bound.Length > 0)
        {
            yield return $"At the boundary: {string.Join(", ", bound)}. A parameter on its bound has no standard error.";
        }

        if (!IsIdentified)
        {
            yield return $"Not identified: the data say something about {Rank} of {_curvature.Inner.Length} directions of the parameters. "
                + "No standard errors are given.";
        }

        if (_maximum.EndedLower > 0)
        {
            yield return $"Of {_maximum.Starts} starts {_maximum.EndedLower} ended at a lower maximum.";
        }
    }
}
