using System.Runtime.ExceptionServices;
using EscalationModel.Models;

namespace EscalationModel.Engine;

/// <summary>Traces paths of a variant, one after the other.</summary>
internal sealed class Tracing(string scenario, Variant variant, ulong seed, EngineChoice choice, CancellationToken cancellation)
{
    private readonly ModelKit _kit = ModelCatalog.Of(variant.Scenario);
    private readonly Briefing _a = variant.Scenario.BriefingOf(Side.A), _b = variant.Scenario.BriefingOf(Side.B);

    public IEnumerable<PathTrace> Paths(PathRange range)
    {
        PathEngine? engine = null; // of this enumeration alone
        for (long path = range.First; path < range.End; path++)
        {
            yield return Path(ref engine, path);
        }
    }

    private PathTrace Path(ref PathEngine? engine, long path)
    {
        var log = new List<TraceStep>();
        try
        {
            engine ??= choice.Paths(variant.Scenario, cancellation);
            PathEnd end = engine.Play(seed, path, log);
            return new PathTrace(scenario, variant.Name, seed, path, log, end)
            {
                Engine = choice.Engine,
                Precision = choice.Precision,
                BriefingA = _a,
                BriefingB = _b,
                Onset = _kit.Onset(variant.Scenario, seed, path),
                OpensByChance = _kit.OpensByChance(variant.Scenario),
            };
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            ExceptionDispatchInfo.Throw(new FailureSearch(variant, seed, choice, cancellation).Explained(e, path, 1));
            throw;
        }
    }
}
