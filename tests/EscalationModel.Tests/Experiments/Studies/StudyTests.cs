using System.Text;
using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.Studies;
using EscalationModel.Numerics;
using EscalationModel.Tests.Reference;

namespace EscalationModel.Tests.Experiments.Studies;

public class StudyTests
{
    private const string Nerve = "$.actors[1].policy.nerve", Hazard = "$.model.tempoHazard";

    private static readonly StudyInput[] Square = [StudyInput.Uniform("x", -1, 1), StudyInput.Whole("n", 1, 6)];

    private static readonly Scenario Korea = Scenario.Load("korea-2017");

    private static readonly StudyInput[] KoreaInputs = [StudyInput.Uniform(Hazard, 1e-5, 1e-4), StudyInput.Uniform(Nerve, 10, 60)];

    private static Study Product(int points = 64, string name = "product") => Study.Of(
        name, Square, new SobolDesign(2, points), ["y", "z"], p => new() { ["y"] = p["x"] * p["n"], ["z"] = p["x"] + p["n"] });

    [Fact]
    public void Inputs_take_the_values_that_their_names_say()
    {
        Assert.Equal([-1.0, 0, 0.5], new[] { 0, 0.5, 0.75 }.Select(Square[0].Value));
        Assert.Equal([1.0, 4, 6], new[] { 0, 0.5, 0.999 }.Select(Square[1].Value));
        StudyInput steps = StudyInput.Steps("s", 0, 1, 5);
        Assert.Equal([0, 0.25, 0.5, 0.75, 1], new FullFactorialDesign(5).Points().Select(p => steps.Value(p[0])));
        StudyInput normal = StudyInput.Of("g", new NormalDistribution(10, 2));
        Assert.Equal(10, normal.Value(0.5), 1e-12);
        Assert.True(normal.Value(0) is < 0 and > -10, "An unbounded distribution has a value at the origin too.");
        Assert.Throws<ArgumentOutOfRangeException>(() => normal.Value(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudyInput.Uniform("x", 1, 1));
        Assert.Throws<ArgumentException>(() => StudyInput.Uniform("a,b", 0, 1));
        Assert.Throws<ArgumentException>(() => StudyInput.Of("x", 1, double.NaN));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void A_function_is_asked_at_every_point_whatever_the_threads(int threads)
    {
        StudyResult result = Product().Run(new StudyRunOptions { Threads = threads });
        double[] x = result.InputColumn("x"), n = result.InputColumn("n");
        Assert.Equal(x.Zip(n, (a, b) => a * b), result.Column("y"));
        Assert.Equal(x.Zip(n, (a, b) => a + b), result.Column("z"));
        Assert.Equal(result.Study.Point(5)["x"], x[5]);
    }

    [Fact]
    public void A_scenario_at_a_point_is_the_run_of_its_numbers()
    {
        Study study = Study.Of(Korea, KoreaInputs, new SobolDesign(2, 4).Scrambled(1), new()
        {
            Paths = 3000, Seed = 7, Outputs = ["war", "accident", "payoffA", "days", "no-exercises.war", "no-exercises.war.difference"],
        });
        StudyResult result = study.Run();
        for (int i = 0; i < 4; i++)
        {
            StudyPoint point = study.Point(i);
            SimulationResult run = Simulation.Run(Korea.With(Hazard, point[Hazard]).With(Nerve, point[Nerve]), 3000, 7);
            VariantResult baseline = run.Variants[0], variant = run.Variants.Single(v => v.Name == "no-exercises");
            Assert.Equal(baseline.War, result.At("war", i));
            Assert.Equal(baseline.Probability(Outcome.Accident), result.At("accident", i));
            Assert.Equal(baseline.Payoff(Side.A), result.At("payoffA", i));
            Assert.Equal(baseline.MeanDays, result.At("days", i));
            Assert.Equal(variant.War, result.At("no-exercises.war", i));
            Assert.Equal(run.Difference("no-exercises").War, result.At("no-exercises.war.difference", i));
        }

        Assert.NotEqual(result.At("war", 0), result.At("war", 1));
    }

    [Fact]
    public void What_a_study_of_a_scenario_cannot_ask_is_told_all_at_once()
    {
        StudyException e = Assert.Throws<StudyException>(() => Study.Of(
            Korea,
            [StudyInput.Uniform("$.model.tempoHazrad", 0, 1), StudyInput.Uniform(Hazard, -1, 1), StudyInput.Uniform("$.horizon", 10, 20)],
            new SobolDesign(3, 4),
            new() { Outputs = ["wars", "no-exercise.war", "no-exercises.payoffA.difference"] }));
        Assert.Contains("$.inputs[0]: $.model.tempoHazrad: an unknown key is not allowed; did you mean \"tempoHazard\"?", e.Message,
            StringComparison.Ordinal);
        Assert.Contains("$.inputs[1]: $.model.tempoHazard from -1 to 1 is not allowed", e.Message, StringComparison.Ordinal);
        Assert.Contains("$.outputs[0]: \"wars\" is not allowed; did you mean \"war\"?", e.Message, StringComparison.Ordinal);
        Assert.Contains(
            "$.outputs[1]: \"no-exercise.war\" is not allowed; did you mean \"no-exercises.war\"?", e.Message, StringComparison.Ordinal);
        Assert.Contains("$.outputs[2]", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$.actors[DPRK].policy.nerve", "is the place of $.inputs[0] too")]
    [InlineData("$.actors[1].policy.nerve", "is the place of $.inputs[0] too")]
    public void Two_inputs_do_not_share_a_place(string second, string told)
    {
        StudyInput[] inputs = [StudyInput.Uniform("a", 100, 200).At(Nerve), StudyInput.Uniform("b", 100, 200).At(second)];
        StudyException e = Assert.Throws<StudyException>(() => Study.Of(Korea, inputs, new SobolDesign(2, 4)));
        Assert.Contains(told, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_listed_value_must_be_allowed()
    {
        string Told(StudyInput input) =>
            Assert.Throws<StudyException>(() => Study.Of(Scenario.Load("mid-ladder"), [input], new SobolDesign(1, 4))).Message;
        string whole = Told(StudyInput.Of("$.model.horizon", 100, 2.5));
        Assert.Contains("at 2.5 is not allowed; allowed: whole", whole, StringComparison.Ordinal);
        Assert.Contains("takes whole numbers", Told(StudyInput.Uniform("$.model.horizon", 100, 200)), StringComparison.Ordinal);
        Assert.Contains("at -1 is not allowed", Told(StudyInput.Of("$.model.frailty", 0.5, -1)), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_columns_do_not_clash()
    {
        StudyInput[] point = [StudyInput.Uniform("point", 0, 1)], low = [StudyInput.Uniform("y_low", 0, 1)];
        Assert.Throws<ArgumentException>(() => Study.Of("m", point, new SobolDesign(1, 2), ["y"], _ => []));
        Assert.Throws<ArgumentException>(() => Study.Of("m", low, new SobolDesign(1, 2), ["y"], _ => [], hasIntervals: true));
        Assert.NotNull(Study.Of("m", low, new SobolDesign(1, 2), ["y"], _ => []));
    }

    [Fact]
    public void A_scenario_with_a_policy_that_nothing_tells_apart_still_counts_its_numbers()
    {
        Scenario own = Korea with { Variants = [] };
        own = own.WithPolicies(Policy.From((in View _) => -1), Policy.From((in View _) => 1));
        string Of(Scenario scenario) => Study.Of(scenario, [KoreaInputs[0]], new SobolDesign(1, 4)).Fingerprint;
        Assert.Equal(Of(own), Of(own));
        Assert.NotEqual(Of(own), Of(own.With("$.model.room", 0.9)));
        Assert.False(Study.Of(own, [KoreaInputs[0]], new SobolDesign(1, 4)).Model.CanBeParted);
    }

    [Fact]
    public void A_point_that_no_rule_allows_is_named()
    {
        Scenario ladder = Scenario.Load("mid-ladder");
        Study study = Study.Of(ladder, [StudyInput.Of("$.model.gaps[3].days", 8, 100)], new FullFactorialDesign(2), new() { Paths = 10 });
        string told = Assert.Throws<StudyException>(() => study.Run()).Message;
        Assert.StartsWith("point 1 ($.model.gaps[3].days = 100): ", told, StringComparison.Ordinal);
        Assert.Contains("allowed", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Outcomes_that_are_not_those_of_the_study_are_refused()
    {
        StudyException missing = Assert.Throws<StudyException>(
            () => Study.Of("m", Square, new SobolDesign(2, 2), ["y"], _ => new() { ["z"] = 1 }).Run());
        Assert.Contains("row 0: the model answered no \"y\" at point 0 (x = -1, n = 1)", missing.Message, StringComparison.Ordinal);
        StudyException bare = Assert.Throws<StudyException>(
            () => Study.Of("m", Square, new SobolDesign(2, 2), ["y"], _ => new() { ["y"] = 1 }, hasIntervals: true).Run());
        Assert.Contains("without an interval", bare.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Study.Of("m", Square, new SobolDesign(3, 2), ["y"], _ => []));
        Assert.Throws<ArgumentException>(() => Study.Of("m", Square, new SobolDesign(2, 2), ["x"], _ => []));
    }

    [Fact]
    public void A_NaN_stops_an_analysis_at_its_row()
    {
        var reference = ReferenceCase.Of("x09_pitfalls.json", "pitfalls/shared/005");
        int row = reference.Inputs.GetProperty("nan_at_row").GetInt32();
        StudyResult result = Study.Of(
            "nan", Square, new SobolDesign(2, 8), ["y"], p => new() { ["y"] = p.Index == row ? double.NaN : 1 }).Run();
        StudyException e = Assert.Throws<StudyException>(() => result.Column("y"));
        Assert.Contains(reference.Expected.GetProperty("error").GetString()!, e.Message, StringComparison.Ordinal);
        Assert.Contains("(x = ", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_another_plan_or_in_another_order_are_refused()
    {
        string word = ReferenceCase.Of("x09_pitfalls.json", "pitfalls/shared/004").Expected.GetProperty("error").GetString()!;
        Study study = Product(), other = Product(32);
        (StudyPoint, Outcomes)[] rows = [.. Enumerable.Range(0, 64).Select(i => (study.Point(i), new Outcomes { ["y"] = i, ["z"] = 0 }))];
        Assert.Equal(Enumerable.Range(0, 64).Select(i => (double)i), StudyResult.Of(study, rows).Column("y"));
        Assert.Contains(word, Assert.Throws<StudyException>(() => StudyResult.Of(study, rows.Reverse())).Message, StringComparison.Ordinal);
        Assert.Contains(word, Assert.Throws<StudyException>(() => StudyResult.Of(study, rows[..63])).Message, StringComparison.Ordinal);
        Assert.Contains(word, Assert.Throws<StudyException>(() => StudyResult.Of(other, rows)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_is_read_back_to_the_bit_and_refused_in_another_order()
    {
        Study study = Product();
        StudyResult result = study.Run();
        string csv = Csv(result);
        Assert.StartsWith("point,x,n,y,z\n0,-1,1,-1,0\n", csv, StringComparison.Ordinal);
        Assert.Equal(csv, Csv(StudyCsv.Read(study, new StringReader(csv))));
        string[] lines = csv.TrimEnd('\n').Split('\n');
        string reversed = string.Join('\n', [lines[0], .. lines[1..].Reverse()]);
        Assert.Contains("row 0 is not the point of the plan", Refusal(reversed), StringComparison.Ordinal);
        Assert.Contains("row 63 is missing", Refusal(string.Join('\n', lines[..^1])), StringComparison.Ordinal);
        Assert.Contains(
            "row 2, column y: \"?\"", Refusal(csv.Replace(lines[3], "2,0.5,2,?,1", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("columns", Refusal(csv.Replace("point,x", "x,point", StringComparison.Ordinal)), StringComparison.Ordinal);
        string Refusal(string text) => Assert.Throws<StudyException>(() => StudyCsv.Read(study, new StringReader(text))).Message;
    }

    [Fact]
    public void Fingerprints_differ_with_anything_that_makes_a_result()
    {
        Study[] different =
        [
            Product(), Product(32), Product(name: "other"),
            Study.Of("product", [Square[0], StudyInput.Whole("n", 1, 7)], new SobolDesign(2, 64), ["y", "z"], _ => []),
            Study.Of("product", Square, new SobolDesign(2, 64, SobolOrder.Natural), ["y", "z"], _ => []),
            Study.Of("product", Square, new SobolDesign(2, 64).Scrambled(1), ["y", "z"], _ => []),
            Study.Of("product", Square, new SobolDesign(2, 64).Scrambled(1, 1), ["y", "z"], _ => []),
            Study.Of("product", Square, new HaltonDesign(2, 64), ["y", "z"], _ => []),
            Study.Of("product", Square, new LatinHypercubeDesign(2, 64, 1), ["y", "z"], _ => []),
            Study.Of("product", Square, LatinHypercubeDesign.Maximin(2, 64, 1, trials: 1), ["y", "z"], _ => []),
            Study.Of("product", Square, new FullFactorialDesign(8, 8), ["y", "z"], _ => []),
            Study.Of("product", Square, new FullFactorialDesign(4, 16), ["y", "z"], _ => []),
            Study.Of("product", Square, new GivenDesign([.. new SobolDesign(2, 64).Points()]), ["y", "z"], _ => []),
            Study.Of("product", Square, Copula(0.5).Correlate(new SobolDesign(2, 64)), ["y", "z"], _ => []),
            Study.Of("product", Square, Copula(0.4).Correlate(new SobolDesign(2, 64)), ["y", "z"], _ => []),
            Study.Of("product", Square, new SobolDesign(2, 64), ["y"], _ => []),
            Study.Of("product", Square, new SobolDesign(2, 64), ["y", "z"], _ => [], hasIntervals: true),
            Study.Of(Korea, KoreaInputs, new SobolDesign(2, 64)),
            Study.Of(Korea, KoreaInputs, new SobolDesign(2, 64), new() { Paths = 10 }),
            Study.Of(Korea, KoreaInputs, new SobolDesign(2, 64), new() { Seed = 10 }),
            Study.Of(Korea, KoreaInputs, new SobolDesign(2, 64), new() { Precision = Precision.Single }),
            Study.Of(Korea.With("$.model.horizon", 300), KoreaInputs, new SobolDesign(2, 64)),
        ];
        Assert.Equal(different.Length, different.Select(s => s.Fingerprint).Distinct().Count());
        Assert.Equal(Product().Fingerprint, Product().Fingerprint);
        static GaussianCopula Copula(double r) => GaussianCopula.Of(new[,] { { 1, r }, { r, 1 } }, CorrelationKind.Spearman);
    }

    private static string Csv(StudyResult result)
    {
        using var bytes = new MemoryStream();
        result.WriteCsv(bytes);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
