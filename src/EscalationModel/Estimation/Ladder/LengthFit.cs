using System.Globalization;
using EscalationModel.Estimation.Data;

namespace EscalationModel.Estimation.Ladder;

/// <summary>A law of the lengths of disputes, fitted by maximum likelihood. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed class LengthFit : IShown
{
    private readonly LengthLikelihood _likelihood;
    private readonly Jet[] _point;

    private LengthFit(LengthModel model, LengthLikelihood likelihood, LikelihoodFit fit, LengthOptions options)
    {
        (Model, _likelihood, Fit, Horizon) = (model, likelihood, fit, options.Horizon);
        _point = [.. fit.Parameters.Select(p => (Jet)p.Value)];
        Mean = LengthMean.Of(this);
        MeanUpToHorizon = 1 + Enumerable.Range(1, Horizon - 1).Sum(Survival);
        Notes = [.. fit.Notes, .. Warnings()];
    }

    /// <summary>The law.</summary>
    public LengthModel Model { get; }

    /// <summary>The law in words.</summary>
    public string Name => NameOf(Model);

    /// <summary>Parameters, errors, log-likelihood and the like.</summary>
    public LikelihoodFit Fit { get; }

    /// <summary>Where <see cref="MeanUpToHorizon"/> is capped, in moves.</summary>
    public int Horizon { get; }

    /// <summary>The mean number of moves; null: infinite.</summary>
    public double? Mean { get; }

    /// <summary>The mean number of moves if what is longer counts as the horizon.</summary>
    public double MeanUpToHorizon { get; }

    /// <summary>The classes by falling hazard, of the laws that have classes; else none.</summary>
    public IReadOnlyList<DisputeClass> Classes => Model is LengthModel.TwoClasses or LengthModel.ThreeClasses ? ClassesOf() : [];

    /// <summary>What a reader must know, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; }

    internal DisputeLengths Lengths => _likelihood.Lengths;

    internal MoveHazards Observed => MoveHazards.Of(Lengths);

    /// <summary>A parameter by its name.</summary>
    /// <param name="name">Its name, such as "theta".</param>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public FittedParameter this[string name] => Fit[name];

    /// <summary>Fits a law.</summary>
    /// <param name="lengths">The lengths.</param>
    /// <param name="model">The law.</param>
    /// <param name="options">How; null: the defaults.</param>
    /// <exception cref="ArgumentException">No dispute has ended, or all ended with their first move: then no law of lengths can be
    /// told.</exception>
    public static LengthFit Of(DisputeLengths lengths, LengthModel model, LengthOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(lengths);
        options ??= new LengthOptions();
        options.Check();
        LengthLikelihood likelihood = LikelihoodOf(lengths, model);
        CheckSpread(likelihood);
        Maximum maximum = Maximizer.Maximize(likelihood, likelihood.Starts());
        return new(model, likelihood, LikelihoodFit.Of(NameOf(model), likelihood, maximum, options.Errors), options);
    }

    /// <summary>The probability that a dispute has more moves than so many.</summary>
    /// <param name="moves">0 or more.</param>
    public double Survival(int moves)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(moves);
        return PortableMath.Exp(_likelihood.LogSurvival(moves, _point).Value);
    }

    /// <summary>The probability that a dispute ends with a move, having got so far.</summary>
    /// <param name="move">The number of the move, from 1.</param>
    public double Hazard(int move)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(move, 1);
        return PortableMath.Exp(_likelihood.LogHazard(move, _point).Value);
    }

    /// <summary>One line.</summary>
    public override string ToString() => Fit.ToString();

    internal static string NameOf(LengthModel model) => model switch
    {
        LengthModel.Geometric => "geometric",
        LengthModel.BetaGeometric => "beta-geometric",
        LengthModel.GammaFrailty => "gamma frailty",
        LengthModel.DiscreteWeibull => "discrete Weibull",
        LengthModel.TwoClasses => "two classes",
        _ => "three classes",
    };

    private static LengthLikelihood LikelihoodOf(DisputeLengths lengths, LengthModel model) => model switch
    {
        LengthModel.Geometric => new GeometricLikelihood(lengths),
        LengthModel.BetaGeometric => new BetaGeometricLikelihood(lengths),
        LengthModel.GammaFrailty => new GammaFrailtyLikelihood(lengths),
        LengthModel.DiscreteWeibull => new DiscreteWeibullLikelihood(lengths),
        LengthModel.TwoClasses => new ClassesLikelihood(lengths, 2),
        LengthModel.ThreeClasses => new ClassesLikelihood(lengths, 3),
        _ => throw new ArgumentOutOfRangeException(nameof(model), model, "A law of lengths is allowed."),
    };

    private static void CheckSpread(LengthLikelihood lengths)
    {
        if (lengths.Ended == 0)
        {
            throw new ArgumentException(
                "No dispute has ended: all lengths are censored, and the hazard of an ending can be told to be small at best.",
                    nameof(lengths));
        }

        if (lengths.AtRisk == lengths.Ended)
        {
            throw new ArgumentException(
                "Every move that was followed to its end was the last: all lengths are 1, and no law of longer ones can be told.",
                    nameof(lengths));
        }
    }

    private DisputeClass[] ClassesOf()
    {
        int classes = (Fit.Parameters.Count + 1) / 2;
        double[] weights = [.. Fit.Parameters.Skip(classes).Select(p => p.Value)];
        return [.. Enumerable.Range(0, classes).Select(k => new DisputeClass(
            Fit.Parameters[k].Value, k < weights.Length ? weights[k] : 1 - weights.Sum()))];
    }

    private IEnumerable<string> Warnings()
    {
        if (Mean is null)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"The mean length of this law is infinite: {MeanUpToHorizon:0.00} moves is the mean with lengths capped at the horizon of ")
                + $"{Horizon}.";
        }

        if (Classes.Zip(Classes.Skip(1)).Any(p => p.First.Hazard - p.Second.Hazard < 1e-3 * p.First.Hazard)
            || Classes.Any(c => c.Weight < 1e-4))
        {
            yield return "Two of the classes have the same hazard, or one has next to no weight: "
                + "the data do not tell so many classes apart.";
        }
    }
}
