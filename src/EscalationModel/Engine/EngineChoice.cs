using EscalationModel.Models;

namespace EscalationModel.Engine;

/// <summary>What plays a run: the engine and precision that were asked for, or the plain engine where a model has no other.</summary>
internal readonly record struct EngineChoice(SimulationEngine Engine, Precision Precision)
{
    /// <summary>The version of the random streams that it draws from.</summary>
    public int StreamVersion =>
        Engine == SimulationEngine.Plain ? RandomStream.LayoutVersion
        : Precision == Precision.Single ? RandomStream.LanedSingleVersion
        : RandomStream.LanedDoubleVersion;

    /// <summary>What plays a scenario and its variants, which share their random numbers.</summary>
    /// <exception cref="ArgumentException">No engine of the models knows the precision.</exception>
    public static EngineChoice For(Scenario scenario, SimulationEngine engine, Precision precision)
    {
        bool isKnown = engine is SimulationEngine.Plain or SimulationEngine.Laned && precision is Precision.Double or Precision.Single;
        ModelKit? plain = scenario.Variants.Select(v => v.Scenario).Prepend(scenario)
            .Select(ModelCatalog.Of).FirstOrDefault(k => k.Laned is null);
        var choice = new EngineChoice(plain is null ? engine : SimulationEngine.Plain, precision);
        if (isKnown && choice is not { Engine: SimulationEngine.Plain, Precision: Precision.Single })
        {
            return choice;
        }

        throw new ArgumentException(plain is null || !isKnown
            ? $"The {engine} engine in {precision} precision is not allowed; allowed: Laned in Double or Single "
                + "precision, Plain in Double precision."
            : $"The model {plain.Name} is played by the plain engine, in double precision alone; "
                + $"{precision} precision is not allowed.", nameof(precision));
    }

    /// <summary>Runs ranges of paths of a scenario, until it is canceled.</summary>
    public BlockEngine Blocks(Scenario scenario, CancellationToken cancellation = default) => Engine == SimulationEngine.Laned
        ? ModelCatalog.Of(scenario).Laned!.Blocks(scenario, Precision, cancellation)
        : new PlainBlockEngine(Plain(scenario, cancellation));

    /// <summary>Plays single paths of such a run with a log.</summary>
    public PathEngine Paths(Scenario scenario, CancellationToken cancellation = default) => Engine == SimulationEngine.Laned
        ? ModelCatalog.Of(scenario).Laned!.Tracer(scenario, Precision, cancellation)
        : Plain(scenario, cancellation);

    private static PathEngine Plain(Scenario scenario, CancellationToken cancellation)
    {
        PathEngine engine = ModelCatalog.Of(scenario).Plain(scenario);
        engine.Cancellation = cancellation;
        return engine;
    }
}
