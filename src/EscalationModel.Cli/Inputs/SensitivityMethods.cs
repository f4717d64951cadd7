using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.Sensitivity;
using EscalationModel.Experiments.Studies;
using EscalationModel.Reporting.Documents;

namespace EscalationModel.Cli.Inputs;

/// <summary>The methods of sensitivity by their names.</summary>
internal static class SensitivityMethods
{
    public static IReadOnlyList<string> Names { get; } = ["sobol", "morris", "tornado", "shapley", "delta", "pawn"];

    /// <summary>An analysis and its document; without a name, of the one that the design is for.</summary>
    public static (IShown Result, ResultDocument Document) Run(
        string? name, StudyResult study, string output, IntervalOptions options, int? resamples, CancellationToken cancellation)
    {
        int many = resamples ?? options.Resamples;
        switch (name ?? NameFor(study.Study.Design))
        {
            case "sobol":
                var sobol = new SobolOptions { Level = options.Level, Seed = options.Seed, Threads = options.Threads, Resamples = many };
                SobolResult shares = SobolIndices.Of(study, output, sobol, cancellation);
                return (shares, shares.ToDocument(study));
            case "morris":
                MorrisResult effects = MorrisEffects.Of(study, output, options with { Resamples = many }, cancellation);
                return (effects, effects.ToDocument(study));
            case "tornado":
                TornadoResult tornado = Tornado.Of(study, output);
                return (tornado, tornado.ToDocument(study));
            case "shapley":
                ShapleyResult shapley = ShapleyEffects.Of(study, output, options with { Resamples = many }, cancellation);
                return (shapley, shapley.ToDocument(study));
            case "pawn":
                var pawn = new PawnOptions { Level = options.Level, Seed = options.Seed, Threads = options.Threads };
                PawnResult distances = PawnIndices.Of(study, output, pawn with { Resamples = resamples ?? pawn.Resamples }, cancellation);
                return (distances, distances.ToDocument(study));
            default:
                var delta = new DeltaOptions { Level = options.Level, Seed = options.Seed, Threads = options.Threads };
                DeltaResult deltas = BorgonovoDelta.Of(
                    study, output, delta with { Resamples = resamples ?? delta.Resamples }, cancellation);
                return (deltas, deltas.ToDocument(study));
        }
    }

    private static string NameFor(Design design) => design switch
    {
        SaltelliDesign => "sobol",
        MorrisDesign => "morris",
        OneAtATimeDesign => "tornado",
        ShapleyDesign => "shapley",
        _ => "delta",
    };
}
