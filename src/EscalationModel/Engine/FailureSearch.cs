using System.Globalization;

namespace EscalationModel.Engine;

/// <summary>Finds the path, the side and the day of an error in play: the engines do not note where they are, so that play costs nothing
/// more; after an error the paths are played again, one by one, with policies that are watched.</summary>
internal sealed class FailureSearch(Variant variant, ulong seed, EngineChoice engine, CancellationToken cancellation)
{
    /// <summary>What to throw for an error on one of some paths.</summary>
    public Exception Explained(Exception failure, long first, int count)
    {
        BlockEngine played = engine.Blocks(WatchedPolicies.In(variant.Scenario), cancellation);
        var tally = new Tally(variant.Scenario);
        var mark = new PathMark[1];
        for (long path = first; path < first + count; path++)
        {
            try
            {
                played.Run(seed, path, 1, tally, mark);
            }
            catch (PolicyException e) when (e.Side is not null)
            {
                return e.On(path, variant.Name);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception)
            {
                return failure; // of the engine, not of a policy
            }
        }

        string paths = string.Create(CultureInfo.InvariantCulture, $"one of the paths {first} to {first + count - 1} of {variant.Name}");
        return new PolicyException(
            $"A policy failed on {paths}, and not when they were played again: it keeps state of its own. {failure.Message}", failure);
    }
}
