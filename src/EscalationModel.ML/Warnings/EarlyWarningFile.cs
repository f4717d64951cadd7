using System.Text.Json;
using System.Text.Json.Serialization;
using EscalationModel.ML.Fitting;
using EscalationModel.Numerics;

namespace EscalationModel.ML.Warnings;

/// <summary>The file of an <see cref="EarlyWarning"/>: JSON with a version, and a digest of the scenario that it was trained for.</summary>
internal static class EarlyWarningFile
{
    private const string Format = "EscalationModel early warning";
    private const int Version = 1;

    private static readonly JsonSerializerOptions Rules = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        MaxDepth = 16,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    public static void Write(EarlyWarning warning, string path)
    {
        string fingerprint = warning.Scenario.Fingerprint ?? throw new LearningException(
            $"Nothing tells a policy of {warning.Scenario.Name} apart from others, so that no file can say what it was trained for; "
                + "allowed: policies with a shape or a text.");
        var document = new Document(
            Format, Version, warning.Scenario.Name, fingerprint, NumbersOf(warning.Scenario, warning.Options), warning.Options,
            [.. warning.Curves.Select(CurvePart.Of)]);
        AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, document, Rules));
    }

    public static EarlyWarning Read(string path, Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(scenario);
        ResultException Refused(string problem, Exception? cause = null) =>
            cause is null ? new($"{path}: {problem}") : new($"{path}: {problem}", cause);
        byte[] bytes = BoundedInput.ReadFile(path, BoundedInput.ResultBytes);
        if (bytes.Length > BoundedInput.ResultBytes)
        {
            throw Refused($"larger than {BoundedInput.ResultBytes >> 20} MB, which is not allowed");
        }

        try
        {
            Document document = JsonSerializer.Deserialize<Document>(bytes, Rules)
                ?? throw new ArgumentException("$: null is not allowed; allowed: an object");
            document.Check(scenario);
            document.Options.Check(scenario);
            return new(scenario, document.Options, document.CurvesFor(scenario));
        }
        catch (JsonException e)
        {
            throw Refused(
                $"{e.Path ?? "$"}, line {e.LineNumber + 1}: not what an early warning has there; allowed: a whole file as it was saved", e);
        }
        catch (ArgumentException e)
        {
            throw Refused(e.Message, e);
        }
    }

    private static string NumbersOf(Scenario scenario, EarlyWarningOptions options) =>
        options.DrawNumbers ? DrawnNumbers.DigestOf(scenario) : "";

    private sealed record Document(
        string Format, int Version, string Scenario, string Fingerprint, string Numbers, EarlyWarningOptions Options,
        IReadOnlyList<CurvePart> Curves)
    {
        public void Check(Scenario scenario)
        {
            Require(Format == EarlyWarningFile.Format, "$.format", Format, EarlyWarningFile.Format);
            Require(Version == EarlyWarningFile.Version, "$.version", $"{Version}", $"{EarlyWarningFile.Version}");
            Require(
                Fingerprint == scenario.Fingerprint, "$.fingerprint",
                $"{Fingerprint} ({Scenario})", $"{scenario.Fingerprint ?? "none"} ({scenario.Name}): train anew for another scenario");
            Require(
                Numbers == NumbersOf(scenario, Options), "$.numbers",
                Numbers, $"the digest of the uncertain numbers of {scenario.Name}: train anew for other ranges");
            RequireAll(Curves, "$.curves");
            Require(Curves.Count == Options.Days.Count, "$.curves", $"{Curves.Count} curves", $"{Options.Days.Count}, one a day");
        }

        public IReadOnlyList<WarningCurve> CurvesFor(Scenario scenario)
        {
            WarningInputs[] inputs = [.. Options.Days.Select(day => new WarningInputs(scenario, day, Options.LookBack))];
            return [.. Curves.Select((c, i) => c.CurveOf(inputs[i], $"$.curves[{i}]"))];
        }
    }

    private sealed record CurvePart(
        ModelPart? Model, IReadOnlyList<double> Least, IReadOnlyList<double> Greatest, IReadOnlyList<WarningCandidate> Candidates,
        WarningCheck? Check)
    {
        public static CurvePart Of(WarningCurve curve) => new(
            curve.Model is { } model ? ModelPart.Of(model) : null, [.. curve.Ranges.Select(r => r.Least)],
            [.. curve.Ranges.Select(r => r.Greatest)], curve.Candidates, curve.Check);

        public WarningCurve CurveOf(WarningInputs inputs, string place)
        {
            int numbers = Model is null ? 0 : inputs.Names.Count;
            Require(Model is null == Check is null, $"{place}.check", Check is null ? "null" : "a check", "one if there is a model");
            Require(
                Least.Count == numbers && Greatest.Count == numbers, $"{place}.least",
                $"{Least.Count} and {Greatest.Count} numbers", $"{numbers}, one an input");
            for (int i = 0; i < numbers; i++)
            {
                Require(
                    double.IsFinite(Least[i]) && double.IsFinite(Greatest[i]) && Least[i] <= Greatest[i], $"{place}.least[{i}]",
                    FormattableString.Invariant($"{Least[i]} to {Greatest[i]}"), "finite numbers, the least first");
            }

            RequireAll(Candidates, $"{place}.candidates");
            if (Check is not null)
            {
                CheckFigures(Check, $"{place}.check");
            }

            return new(inputs, Model?.ModelFor(inputs, $"{place}.model"), [.. Least.Zip(Greatest)], Candidates, Check);
        }
    }

    // What answers are made of; other figures of a check may be unknown, and are only shown.
    private static void CheckFigures(WarningCheck check, string place)
    {
        RequireWithin(check.BaseRate, 0, 1, $"{place}.baseRate");
        RequireNumber(check.Gain, $"{place}.gain");
        RequireNumber(check.OracleGain, $"{place}.oracleGain");
        RequireAll(check.Alarms, $"{place}.alarms");
        RequireAll(check.Reliability, $"{place}.reliability");
        Require(check.Reliability.Count > 0, $"{place}.reliability", "no bins", "at least one");
        CheckBin(check.Base, $"{place}.base");
        for (int i = 0; i < check.Reliability.Count; i++)
        {
            CheckBin(check.Reliability[i], $"{place}.reliability[{i}]");
        }
    }

    private static void CheckBin(ReliabilityBin bin, string place)
    {
        RequireWithin(bin.Least, 0, 1, $"{place}.least");
        RequireWithin(bin.Greatest, bin.Least, 1, $"{place}.greatest");
        RequireWithin(bin.Below, -1, 1, $"{place}.below");
        RequireWithin(bin.Above, bin.Below, 1, $"{place}.above");
    }

    private sealed record ModelPart(
        WarningModelKind Kind, IReadOnlyList<int> Columns, double Constant, FormulaPart? Formula, TreesPart? Trees)
    {
        public static ModelPart Of(WarningModel model) => new(
            model.Kind, model.Columns, model.Constant, model.Formula is { } formula ? FormulaPart.Of(formula) : null,
            model.Trees is { } trees ? TreesPart.Of(trees) : null);

        public WarningModel ModelFor(WarningInputs inputs, string place)
        {
            Require(
                Columns.All(c => c >= 0 && c < inputs.Names.Count) && Columns.Distinct().Count() == Columns.Count, $"{place}.columns",
                $"{Columns.Count} numbers, one too small, too great or twice,", $"different numbers from 0 to {inputs.Names.Count - 1}");
            Require(double.IsFinite(Constant), $"{place}.constant", FormattableString.Invariant($"{Constant}"), "a finite number");
            return new(
                Kind, Columns, Constant, Formula?.FormulaOf(Columns.Count, $"{place}.formula"),
                Trees?.TreesOf(Columns.Count, $"{place}.trees"));
        }
    }

    private sealed record FormulaPart(
        ColumnExpansion Expansion, IReadOnlyList<double> Centers, IReadOnlyList<double> Scales, IReadOnlyList<double> Coefficients)
    {
        public static FormulaPart Of(LogisticModel model) => new(model.Expansion, model.Centers, model.Scales, model.Coefficients);

        public LogisticModel FormulaOf(int columns, string place)
        {
            int size = Expansion.Columns(columns) + 1;
            Require(
                Centers.Count == columns && Scales.Count == columns && Coefficients.Count == size, place,
                $"{Centers.Count} centers, {Scales.Count} scales and {Coefficients.Count} coefficients",
                $"{columns}, {columns} and {size}");
            Require(
                Centers.Concat(Coefficients).All(double.IsFinite) && Scales.All(s => s > 0 && double.IsFinite(s)), place,
                "a number that is not finite, or a scale that is not positive", "finite numbers and positive scales");
            // How surely the coefficients are known is no part of a file: a curve says it by its check.
            return new(Expansion, [.. Centers], [.. Scales], [.. Coefficients], new double[size * size]);
        }
    }

    private sealed record TreesPart(double Constant, IReadOnlyList<TreePart> Trees)
    {
        public static TreesPart Of(RegressionTrees trees) =>
            new(trees.Constant, [.. trees.Trees.Select(t => new TreePart(t.FeatureOf, t.Thresholds, t.Left, t.Right, t.Leaves))]);

        public RegressionTrees TreesOf(int columns, string place)
        {
            RequireAll(Trees, $"{place}.trees");
            Require(double.IsFinite(Constant), $"{place}.constant", FormattableString.Invariant($"{Constant}"), "a finite number");
            var trees = new RegressionTrees([.. Trees.Select((t, i) => t.TreeAt($"{place}.trees[{i}]"))], Constant);
            Require(trees.Features <= columns, place, $"a tree of {trees.Features} inputs", $"at most {columns}");
            return trees;
        }
    }

    private sealed record TreePart(
        IReadOnlyList<int> Features, IReadOnlyList<double> Thresholds, IReadOnlyList<int> Left, IReadOnlyList<int> Right,
        IReadOnlyList<double> Leaves)
    {
        public RegressionTree TreeAt(string place)
        {
            try
            {
                return new(Features, Thresholds, Left, Right, Leaves);
            }
            catch (ArgumentException e)
            {
                throw new ArgumentException($"{place}: {e.Message}", e);
            }
        }
    }

    private static void RequireAll<T>(IReadOnlyList<T> list, string place)
    {
        int missing = list.ToList().FindIndex(item => item is null);
        Require(missing < 0, $"{place}[{missing}]", "null", "an object");
    }

    private static void RequireWithin(double number, double least, double most, string place) => Require(
        number >= least && number <= most, place, FormattableString.Invariant($"{number}"),
        FormattableString.Invariant($"{least} to {most}"));

    // An interval may be without end, but not without a number.
    private static void RequireNumber(Estimate estimate, string place) => Require(
        double.IsFinite(estimate.Value) && estimate.Low <= estimate.Value && estimate.Value <= estimate.High, place,
        FormattableString.Invariant($"{estimate.Value} from {estimate.Low} to {estimate.High}"), "a number within its interval");

    private static void Require(bool isAllowed, string place, string value, string allowed)
    {
        if (!isAllowed)
        {
            throw new ArgumentException($"{place}: {value} is not allowed; allowed: {allowed}");
        }
    }
}
