using System.Reflection;
using EscalationModel.CrisisGames;
using EscalationModel.Experiments;
using EscalationModel.Games;
using EscalationModel.Policies;
using EscalationModel.Solvers.NormalForm;

namespace EscalationModel.Tests.House;

/// <summary>Reporting shows finished results: it plays no path, solves nothing and makes no experiment. Read from the compiled assembly,
/// member by member, for results of experiments and of solvers it may well read.</summary>
public class ReportingRunsNothingTests
{
    private static readonly Assembly Library = typeof(Scenario).Assembly;

    /// <summary>Folders of engines: not even their types are named.</summary>
    private static readonly string[] Engines = ["Engine", "Lanes", "Internals.Lanes", "Models.Trains", "Models.Ladder", "Models.Mediation"];

    /// <summary>Folders of work whose results are shown: their static methods start it.</summary>
    private static readonly string[] Works = ["Experiments", "Solvers", "CrisisGames", "Theory", "Estimation"];

    private static IEnumerable<Type> Reporting => Library.GetTypes()
        .Where(t => !t.IsNested && t.Namespace?.StartsWith("EscalationModel.Reporting", StringComparison.Ordinal) == true);

    [Fact]
    public void Reporting_runs_nothing() => Expect.Nothing([.. Reporting.SelectMany(Violations)]);

    [Fact]
    public void The_whole_of_reporting_is_looked_at()
    {
        Assert.True(Reporting.Count() > 30);
        foreach (string folder in (string[])["", ".Charts", ".Sections", ".Documents", ".Fragments"])
        {
            Assert.Contains(Reporting, t => t.Namespace == "EscalationModel.Reporting" + folder);
        }
    }

    [Theory]
    [InlineData(typeof(PlaysARun), "Simulation.Run")]
    [InlineData(typeof(TracesInALambda), "Simulation.Trace")]
    [InlineData(typeof(MakesAnExperiment), "LastClearChance.Curve")]
    [InlineData(typeof(MakesTheStudies), "SupportingStudies.Run")]
    [InlineData(typeof(Solves), "SupportEnumeration.Solve")]
    [InlineData(typeof(AsksAnEngine), "PathEngine")]
    [InlineData(typeof(AsksAPolicy), "Throttle")]
    public void What_runs_is_reported(Type specimen, string named) =>
        Assert.Contains(Violations(specimen), v => v.Contains(named, StringComparison.Ordinal));

    [Fact]
    public void The_helper_that_makes_the_studies_would_not_pass() => Assert.NotEmpty(Violations(typeof(SupportingStudies)));

    [Fact]
    public void To_read_results_is_not_to_run() => Assert.Empty(Violations(typeof(ReadsResults)));

    private static IEnumerable<string> Violations(Type type) =>
        TypeReferences.InCodeOf(type).Where(m => Runs(m, type))
            .Select(m => $"{type.FullName} refers to {m.DeclaringType?.Name}.{m.Name}, which runs or solves").Distinct();

    private static bool Runs(MemberInfo member, Type user)
    {
        Type owner = TypeReferences.Outermost(member as Type ?? member.DeclaringType!);
        if (owner.Assembly != Library || owner == user)
        {
            return false;
        }

        string group = owner.Namespace is null or "EscalationModel" ? "" : owner.Namespace["EscalationModel.".Length..];
        bool isMethod = member is MethodInfo { IsSpecialName: false } or ConstructorInfo;
        return owner == typeof(Simulation)
            || Array.Exists(Engines, engine => IsIn(group, engine))
            || (member is MethodInfo { IsStatic: true, IsSpecialName: false } && Array.Exists(Works, work => IsIn(group, work)))
            || (isMethod && typeof(IAnyPolicy).IsAssignableFrom(owner) && member.Name is not (nameof(ToString) or nameof(GetType)));
    }

    private static bool IsIn(string group, string folder) => group == folder || group.StartsWith(folder + ".", StringComparison.Ordinal);

    private sealed class PlaysARun
    {
        public SimulationResult Go(Scenario scenario) => Simulation.Run(scenario, 1, 1);
    }

    private sealed class TracesInALambda
    {
        public Func<PathTrace> Go(Scenario scenario) => () => Simulation.Trace(scenario, 0);
    }

    private sealed class MakesAnExperiment
    {
        public LastClearChanceCurve Go(Scenario scenario) => LastClearChance.Curve(scenario);
    }

    private sealed class MakesTheStudies
    {
        public SupportingStudies Go(Scenario scenario, SimulationResult result) => SupportingStudies.Run(scenario, result);
    }

    private sealed class Solves
    {
        public object Go(NormalFormGame game) => SupportEnumeration.Solve(game);
    }

    private sealed class AsksAnEngine
    {
        public double Go(Scenario scenario) => scenario.PlainEngine().BinDays;
    }

    private sealed class AsksAPolicy
    {
        public double Go(View view, RandomStream random) => new RandomThrottle(0.3, 0.6).Throttle(in view, ref random);
    }

    private sealed class ReadsResults
    {
        public string Go(SupportingStudies studies, ExactResult exact, Scenario scenario) =>
            $"{studies.LastClearChance?.LastDay} {exact.Payoff(Side.A)} {scenario.A.Policy}";
    }
}
