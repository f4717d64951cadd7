using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationModel.ML.Fitting;
using EscalationModel.Numerics;

namespace EscalationModel.ML.Surrogates;

/// <content>The file of a surrogate: one JSON document that needs nothing else, and no ML.NET to answer.</content>
public sealed partial class Surrogate
{
    private const string Kind = "surrogate";
    private const int FormatVersion = 1, MostBytes = 32 << 20, MostTrees = 100_000, MostNumbers = 2_000_000;

    /// <summary>Writes it into a file, whole or not at all.</summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void Save(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        AtomicFile.Write(path, ToJson());
    }

    /// <summary>Reads a file that <see cref="Save"/> wrote.</summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="ResultException">It is no such file, is damaged, too large or of another version; names the place.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static Surrogate Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return StoredMember.Read(BoundedInput.ReadFile(path, MostBytes), MostBytes, path, Kind, FormatVersion, Read);
    }

    /// <summary>The document that <see cref="Save"/> writes.</summary>
    public string ToJson() => new JsonObject
    {
        ["$kind"] = Kind,
        ["formatVersion"] = FormatVersion,
        ["study"] = StudyName,
        ["model"] = StudyModel,
        ["fingerprint"] = Fingerprint,
        ["output"] = Output,
        ["points"] = Points,
        ["trials"] = Trials,
        ["learner"] = Learner.ToString(),
        ["candidates"] = new JsonArray([.. Candidates.Select(Written)]),
        ["inputs"] = new JsonArray([.. Inputs.Select(Written)]),
        ["error"] = new JsonObject
        {
            ["square"] = _error.Square, ["usualVariance"] = _error.UsualVariance, ["reach"] = _error.Reach,
        },
        ["linear"] = Written(_model.Linear, _model.CountsLinear),
        ["constant"] = _model.Trees?.Constant,
        ["trees"] = _model.Trees is { } trees ? new JsonArray([.. trees.Trees.Select(StoredTrees.Written)]) : null,
        ["farthest"] = _neighbors.Farthest,
        ["reference"] = Numbers(Enumerable.Range(0, Reference.Rows).SelectMany(i => Reference[i].ToArray())),
    }.ToJsonString() + "\n";

    private static Surrogate Read(StoredMember root)
    {
        SurrogateInput[] inputs = [.. root["inputs"].List(MostInputs).Select(ReadInput)];
        LogisticModel linear = ReadLinear(root["linear"], inputs.Length);
        RegressionTrees? trees = root["trees"].IsThere ? StoredTrees.Read(root, MostTrees, inputs.Length) : null;
        var model = new SurrogateModel(linear, root["linear"]["counts"].Flag(), trees);
        var error = new SurrogateError(
            root["error"]["square"].Number(0), root["error"]["usualVariance"].Number(1e-300), root["error"]["reach"].Number(0));
        var reference = new FeatureTable(root["reference"].Numbers(MostReference * MostInputs), inputs.Length);
        return new(model, error, new Neighbors(reference, linear.Scales, root["farthest"].Number(0)))
        {
            StudyName = root["study"].Text(),
            StudyModel = root["model"].Text(),
            Fingerprint = root["fingerprint"].Text(),
            Output = root["output"].Text(),
            Inputs = inputs,
            Points = root["points"].Whole(1, int.MaxValue),
            Trials = root["trials"].Number(0),
            Learner = root["learner"].Choice<SurrogateLearner>(),
            Candidates = [.. root["candidates"].List(Enum.GetValues<SurrogateLearner>().Length).Select(ReadCandidate)],
        };
    }

    private static JsonObject Written(SurrogateCandidate candidate) => new()
    {
        ["learner"] = candidate.Learner.ToString(),
        ["deviance"] = candidate.Skipped is null ? candidate.Deviance : null,
        ["logitError"] = candidate.Skipped is null ? candidate.LogitError : null,
        ["skipped"] = candidate.Skipped,
    };

    private static SurrogateCandidate ReadCandidate(StoredMember member) => member["skipped"].IsThere
        ? new(member["learner"].Choice<SurrogateLearner>(), double.NaN, double.NaN, member["skipped"].Text())
        : new(member["learner"].Choice<SurrogateLearner>(), member["deviance"].Number(), member["logitError"].Number(0));

    private static JsonObject Written(SurrogateInput input) => new()
    {
        ["name"] = input.Name, ["low"] = input.Low, ["high"] = input.High, ["logarithmic"] = input.IsLogarithmic,
    };

    private static SurrogateInput ReadInput(StoredMember member)
    {
        bool isLogarithmic = member["logarithmic"].Flag();
        double low = member["low"].Number(isLogarithmic ? double.Epsilon : double.MinValue);
        return new(member["name"].Text(), low, member["high"].Number(low), isLogarithmic);
    }

    private static JsonObject Written(LogisticModel linear, bool counts) => new()
    {
        ["counts"] = counts,
        ["expansion"] = linear.Expansion.ToString(),
        ["centers"] = Numbers(linear.Centers),
        ["scales"] = Numbers(linear.Scales),
        ["coefficients"] = Numbers(linear.Coefficients),
        ["covariance"] = Numbers(linear.Covariance),
    };

    private static LogisticModel ReadLinear(StoredMember member, int inputs)
    {
        double[] scales = [.. member["scales"].List(MostInputs).Select(s => s.Number(1e-300))];
        return scales.Length == inputs
            ? new(
                member["expansion"].Choice<ColumnExpansion>(), member["centers"].Numbers(MostInputs), scales,
                member["coefficients"].Numbers(MostNumbers), member["covariance"].Numbers(MostNumbers))
            : throw member["scales"].Bad($"{inputs} numbers, one an input");
    }

    private static JsonArray Numbers<T>(IEnumerable<T> numbers) => new([.. numbers.Select(n => JsonValue.Create(n))]);
}
