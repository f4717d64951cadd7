using System.Reflection;
using EscalationModel.Engine;
using EscalationModel.Games;
using EscalationModel.Internals;
using EscalationModel.Models;
using EscalationModel.Models.Ladder;
using EscalationModel.Models.Trains;
using EscalationModel.Numerics;
using EscalationModel.Policies;

namespace EscalationModel.Tests.House;

/// <summary>The arrows between the folders run one way, read from the compiled assembly.</summary>
public class LayerTests
{
    private static readonly Assembly Library = typeof(Scenario).Assembly;

    private static IEnumerable<Type> Types => Library.GetTypes().Where(t => !t.IsNested && Layers.GroupOf(t) is not null);

    private static IEnumerable<(Type From, Type To)> References =>
        Types.SelectMany(from => TypeReferences.Of(from).Where(to => to.Assembly == Library).Select(to => (from, to)));

    [Fact]
    public void No_type_refers_to_a_higher_layer() => Expect.Nothing(Layers.OfTheLibrary.Violations(References));

    [Fact]
    public void Every_folder_has_a_layer() =>
        Assert.DoesNotContain(Types.Select(t => Layers.GroupOf(t)!).Distinct(), group => !Layers.OfTheLibrary.Knows(group));

    [Fact]
    public void Games_know_no_crisis() => Expect.Nothing(HouseRules.GamesKnowNoCrisis(References));

    [Fact]
    public void Only_the_catalog_knows_models() => Expect.Nothing(HouseRules.OnlyTheCatalogKnowsModels(References));

    [Fact]
    public void The_engine_knows_no_policy() => Expect.Nothing(HouseRules.TheEngineKnowsNoPolicy(References));

    [Fact]
    public void A_broken_rule_is_reported()
    {
        Assert.Single(HouseRules.GamesKnowNoCrisis(
            [(typeof(NormalFormGame), typeof(Scenario)), (typeof(NormalFormGame), typeof(Rational)), (typeof(MarkovGame), typeof(Side))]));
        Assert.Single(HouseRules.GamesKnowNoCrisis([(typeof(LinearProgram), typeof(View))]));
        Assert.Single(HouseRules.OnlyTheCatalogKnowsModels(
            [(typeof(Tally), typeof(TrainsEngine)), (typeof(ModelCatalog), typeof(TrainsKit)), (typeof(TrainsKit), typeof(TrainsEngine))]));
        Assert.Single(HouseRules.OnlyTheCatalogKnowsModels([(typeof(TrainsEngine), typeof(LadderEngine))]));
        Assert.Single(HouseRules.TheEngineKnowsNoPolicy([(typeof(BlockRun), typeof(Brinkman)), (typeof(BlockRun), typeof(Mixed))]));
    }

    [Fact]
    public void Reversed_layers_are_reported()
    {
        IReadOnlyList<string> violations = Layers.OfTheLibrary.Reversed.Violations(References);
        Assert.Contains(
            violations,
            v => v.Contains("TrainsEngine", StringComparison.Ordinal) && v.Contains("AcceleratingTrains", StringComparison.Ordinal));
        Assert.Contains(
            violations, v => v.Contains("RandomStream", StringComparison.Ordinal) && v.Contains("Philox", StringComparison.Ordinal));
    }

    [Fact]
    public void A_fabricated_upward_arrow_is_reported()
    {
        (Type, Type) down = (typeof(Brinkman), typeof(View)),
            up = (typeof(View), typeof(Brinkman)), within = (typeof(Simulation), typeof(Scenario));
        string violation = Assert.Single(Layers.OfTheLibrary.Violations([down, up, within]));
        Assert.StartsWith("EscalationModel.View (nouns) refers to EscalationModel.Policies.Brinkman", violation, StringComparison.Ordinal);
    }

    [Fact]
    public void The_scan_sees_declarations_members_and_code()
    {
        IReadOnlySet<Type> found = TypeReferences.Of(typeof(Specimen<>));
        Assert.Contains(typeof(IPolicy), found); // a constraint
        Assert.Contains(typeof(Payoffs), found); // a field inside a generic type
        Assert.Contains(typeof(Perception), found); // an array of a signature
        Assert.Contains(typeof(Mediator), found); // a call in a lambda
        Assert.Contains(typeof(Philox), found); // a call in an iterator
        Assert.Contains(typeof(ScenarioException), found); // a catch clause
        Assert.Contains(typeof(Incidents), found); // typeof
        Assert.DoesNotContain(typeof(Briefing), found);
    }

    private sealed class Specimen<T>
        where T : IPolicy
    {
        private readonly List<Payoffs> _field = [];

        public int Signature(Perception[] seen) => seen.Length + _field.Count;

        public Func<object> Lambda() => static () => new Mediator();

        public IEnumerable<ulong> Iterator()
        {
            yield return Philox.Block(1, 2, 3, 4).First;
        }

        public string Caught()
        {
            try
            {
                return typeof(Incidents).Name;
            }
            catch (ScenarioException)
            {
                return "";
            }
        }
    }
}
