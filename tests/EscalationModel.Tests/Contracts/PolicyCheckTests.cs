using EscalationModel.Lanes;
using EscalationModel.Policies;

namespace EscalationModel.Tests.Contracts;

/// <summary>The check of policies finds each way to break the contract, and nothing where it is kept.</summary>
public class PolicyCheckTests
{
    [Fact]
    public void A_sound_policy_passes()
    {
        Assert.Empty(PolicyContract.Check(new Sound(30)));
        Assert.Empty(PolicyContract.Check(new Shaped(30)));
        Assert.Empty(PolicyContract.Check(default(Remembering)));
        Assert.Empty(PolicyContract.Check(default(Silent)));
        Assert.Empty(PolicyContract.Check(new Bodies(30, 30)));
        Assert.Empty(PolicyContract.Check(new DrawnBodies(0.5)));
        Assert.Empty(PolicyContract.Check(Policy.From((in view) => view.Day > 3 ? -1 : 1)));
        Assert.Throws<ArgumentNullException>(() => PolicyContract.Check(null!));
    }

    [Fact]
    public void State_in_fields_is_found()
    {
        Finds(new Counting(), "keeps state in a field");
        Finds(new LastView(), "keeps state in a field");
        Finds(new ClearedAtStart(), "when two paths are played by turns");
        int calls = 0;
        Finds(Policy.From((in _) => ++calls > 5 ? -1 : 1), "keeps state in a field");
    }

    [Fact]
    public void Chance_of_its_own_is_found() => Finds(default(Dicing), "other random numbers");

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(1.5)]
    [InlineData(double.NegativeInfinity)]
    public void Throttles_out_of_the_range_are_found(double throttle) =>
        Finds(Policy.From((in view) => view.RedLight ? throttle : 0), "returns a throttle of");

    [Fact]
    public void A_failure_is_found() =>
        Finds(Policy.From((in view) => view.RedLight ? throw new InvalidTimeZoneException("no zone") : 0), "no zone");

    [Fact]
    public void Lies_about_chance_are_found()
    {
        Finds(new Slanted(0.5, 0.6, 0.5), "another distribution");
        Finds(new Slanted(0.5, 0.5, 0.7), "another probability of acceptance");
        Assert.Empty(PolicyContract.Check(new Slanted(0.5, 0.5, 0.5)));
        Finds(default(Certain), "another distribution");
    }

    [Fact]
    public void Laned_bodies_that_disagree_are_found()
    {
        Finds(new Bodies(30, 40), "laned body disagrees");
        Finds(new DrawnBodies(0.6), "laned body disagrees");
        Finds(default(HalfLever), "pulls levers only");
    }

    [Fact]
    public void A_memory_that_an_answer_changes_is_found() => Finds(new Changing(), "changes what it remembers");

    [Fact]
    public void A_shape_that_loses_a_parameter_is_found() => Finds(new Lossy(30, 5), "reads back as another policy");

    private static void Finds(IAnyPolicy policy, string words) =>
        Assert.Contains(PolicyContract.Check(policy), finding => finding.Contains(words, StringComparison.Ordinal));

    private readonly record struct Sound(double Days) : IPolicy
    {
        public double Throttle(in View view, ref RandomStream random) => view.TimeToCollision < Days ? -1 : 1;
    }

    private readonly record struct Shaped(double Days) : IPolicy
    {
        private static readonly PolicyShape<Shaped> File = new PolicyShape<Shaped>("Shaped", "A shape.", new(1))
            .Number("days", p => p.Days, (p, v) => p with { Days = v }, 0, 100, "days", "Days.");

        PolicyShape? IAnyPolicy.Shape => File;

        public double Throttle(in View view, ref RandomStream random) => view.TimeToCollision < Days ? -1 : 1;
    }

    private readonly record struct Lossy(double Days, double Lost) : IPolicy
    {
        private static readonly PolicyShape<Lossy> File = new PolicyShape<Lossy>("Lossy", "Loses a number.", new(1, 0))
            .Number("days", p => p.Days, (p, v) => p with { Days = v }, 0, 100, "days", "Days.");

        PolicyShape? IAnyPolicy.Shape => File;

        public double Throttle(in View view, ref RandomStream random) => view.TimeToCollision < Days + Lost ? -1 : 1;
    }

    private readonly record struct Remembering : IPolicy<int>
    {
        public double Throttle(in View view, ref int memory, ref RandomStream random) => ++memory > 5 ? -1 : 1;
    }

    /// <summary>Draws, and does not tell from what: allowed.</summary>
    private readonly record struct Silent : IPolicy
    {
        public double Throttle(in View view, ref RandomStream random) => random.NextDouble();
    }

    private sealed class Counting : IPolicy
    {
        private int _calls;

        public double Throttle(in View view, ref RandomStream random) => ++_calls > 100 ? -1 : 1;
    }

    private sealed class LastView : IPolicy
    {
        private double _room;

        public double Throttle(in View view, ref RandomStream random)
        {
            double before = _room;
            _room = view.Room;
            return view.Room < before ? -1 : 1;
        }
    }

    private sealed class ClearedAtStart : IPolicy<int>
    {
        private int _steps;

        public void Start(Briefing briefing, ref int memory, ref RandomStream random) => _steps = 0;

        public double Throttle(in View view, ref int memory, ref RandomStream random) => ++_steps % 3 == 0 ? -1 : 1;
    }

    private readonly record struct Dicing : IPolicy
    {
        public double Throttle(in View view, ref RandomStream random) => System.Security.Cryptography.RandomNumberGenerator.GetInt32(2);
    }

    private readonly record struct Slanted(double Does, double Tells, double Accepted) : IPolicy
    {
        public double Throttle(in View view, ref RandomStream random) => random.NextBool(Does) ? 1 : -1;

        public ThrottleDistribution Distribution(in View view) => new(new(1, Tells), new(-1, 1 - Tells));

        public double AcceptanceProbability(in View view) => Accepted;
    }

    /// <summary>Does not draw, and tells another throttle.</summary>
    private readonly record struct Certain : IPolicy
    {
        public double Throttle(in View view, ref RandomStream random) => 1;

        public ThrottleDistribution Distribution(in View view) => ThrottleDistribution.Certain(-1);
    }

    private readonly record struct Bodies(double Plain, double Laned) : IPolicy, ILaned<Bodies>
    {
        public double Throttle(in View view, ref RandomStream random) => view.TimeToCollision > Plain ? 1 : -1;

        public V Throttle<V>(in LanedView<V> view, Span<V> memory, LanedRandom<V> random)
            where V : unmanaged, ILanes<V> => V.IfGreater(view.Room, V.Of(Laned) * view.ClosingTempo, view.Accelerate, view.Brake);
    }

    private readonly record struct DrawnBodies(double Laned) : IPolicy, ILaned<DrawnBodies>
    {
        public static bool Draws => true;

        public double Throttle(in View view, ref RandomStream random) => random.NextBool(0.5) ? 1 : -1;

        public V Throttle<V>(in LanedView<V> view, Span<V> memory, LanedRandom<V> random)
            where V : unmanaged, ILanes<V> => V.IfGreater(V.Of(Laned), random.Uniform(), view.Accelerate, view.Brake);
    }

    private readonly record struct HalfLever : ILanedPolicy<HalfLever>
    {
        public static bool PullsLevers => true;

        public V Throttle<V>(in LanedView<V> view, Span<V> memory, LanedRandom<V> random)
            where V : unmanaged, ILanes<V> => V.Of(0.5);
    }

    private sealed class Changing : IAnyPolicy
    {
        public int MemoryBytes => 1;

        public void Start(Briefing briefing, Span<byte> memory, ref RandomStream random)
        {
        }

        public double Throttle(in View view, Span<byte> memory, ref RandomStream random) => 0;

        public bool Accepts(in View view, Span<byte> memory, ref RandomStream random) => ++memory[0] > 0;

        public ThrottleDistribution? Distribution(in View view) => null;

        public double? AcceptanceProbability(in View view) => null;
    }
}
