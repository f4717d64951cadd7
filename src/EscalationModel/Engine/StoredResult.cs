using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationModel.Internals;
using EscalationModel.Scenarios;
using EscalationModel.Shapes;

namespace EscalationModel.Engine;

/// <summary>A result as it is stored: what makes it, and the whole numbers that it adds up to. Keys beyond these are passed over, so that
/// a report can stand in the same document.</summary>
internal sealed record StoredResult
{
    private const int MostRanges = 1_000_000, MostVariants = 1000;

    public static readonly Shape<StoredResult> Shape = new Shape<StoredResult>("Result", "The result of a run.", new()) { IsOpen = true }
        .Integer(
            "formatVersion", r => r.FormatVersion, (r, v) => r with { FormatVersion = v },
            0, int.MaxValue, "", "The version of this format.", required: true)
        .Integer(
            "streamVersion", r => r.StreamVersion, (r, v) => r with { StreamVersion = v },
            0, int.MaxValue, "", "The version of the random streams.", required: true)
        .Text("version", r => r.Version, (r, v) => r with { Version = v }, "The version of the library.", required: true)
        .Text("scenario", r => r.Scenario, (r, v) => r with { Scenario = v }, "The name of the scenario.", required: true)
        .Add(
            "fingerprint",
            new OptionalCodec<string>(TextCodec.Digest),
            r => r.Fingerprint,
            (r, v) => r with { Fingerprint = v },
            "The digest of the scenario.",
            required: true)
        .Add("seed", SeedCodec.Instance, r => r.Seed, (r, v) => r with { Seed = v }, "The seed.", required: true)
        .Number(
            "elapsedSeconds", r => r.ElapsedSeconds, (r, v) => r with { ElapsedSeconds = v },
            Bounds.Of(0, 1e10), "seconds", "The wall time.", required: true)
        .Add(
            "ranges", new ListCodec<PathRange>(Range(), 1, MostRanges), r => r.Ranges,
            (r, v) => r with { Ranges = v }, "The paths.", required: true)
        .Add(
            "words", ResultWords.Shape, r => r.Words, (r, v) => r with { Words = v },
            "How the model speaks of its results.", required: true)
        .Add(
            "embeddedScenario",
            new OptionalCodec<string>(new EmbeddedObjectCodec()),
            r => r.EmbeddedScenario,
            (r, v) => r with { EmbeddedScenario = v },
            "The scenario as a file, so that the run can be made again.")
        .Add(
            "variants",
            new ListCodec<StoredVariant>(StoredVariant.Shape, 1, MostVariants),
            r => r.Variants,
            (r, v) => r with { Variants = v },
            "The baseline, then the variants.",
            required: true);

    public int FormatVersion { get; init; }

    public int StreamVersion { get; init; }

    public string Version { get; init; } = "";

    public string Scenario { get; init; } = "";

    public string? Fingerprint { get; init; }

    public ulong Seed { get; init; }

    public double ElapsedSeconds { get; init; }

    public IReadOnlyList<PathRange> Ranges { get; init; } = [];

    public ResultWords Words { get; init; } = new();

    public string? EmbeddedScenario { get; init; }

    public IReadOnlyList<StoredVariant> Variants { get; init; } = [];

    private static Shape<PathRange> Range() => new Shape<PathRange>("PathRange", "A range of paths.", default)
        .Add("first", new LongCodec(0, long.MaxValue, ""), r => r.First, (r, v) => r with { First = v }, "The first path.", required: true)
        .Add("count", new LongCodec(1, long.MaxValue, ""), r => r.Count, (r, v) => r with { Count = v }, "How many.", required: true);
}

/// <summary>A variant of a stored result.</summary>
internal sealed record StoredVariant
{
    public static readonly Shape<StoredVariant> Shape =
        new Shape<StoredVariant>("VariantResult", "The result of a variant.", new()) { IsOpen = true }
            .Text("name", v => v.Name, (v, x) => v with { Name = x }, "The name.", required: true)
            .Text("description", v => v.Description, (v, x) => v with { Description = x }, "What it changes.")
            .Add("kind", ScenarioShapes.Kinds(), v => v.Kind, (v, x) => v with { Kind = x }, "What it is for.")
            .Add("tally", StoredTally.Shape, v => v.Tally, (v, x) => v with { Tally = x }, "What its paths add up to.", required: true);

    public string Name { get; init; } = "";

    public string Description { get; init; } = "";

    public VariantKind Kind { get; init; }

    public StoredTally Tally { get; init; } = new();
}

/// <summary>What the paths of a variant add up to.</summary>
internal sealed record StoredTally
{
    private static readonly ChoiceCodec<Outcome> AnyOutcome = new([.. Enum.GetValues<Outcome>().Select(o => (o.ToString(), o))]);

    private static readonly ListCodec<ExactSums> OfBothSides = new(new ExactSumsCodec(), 2, 2);

    public static readonly Shape<StoredTally> Shape = new Shape<StoredTally>("Tally", "What the paths of a variant add up to.", new())
        .Add(
            "outcomes",
            new ListCodec<Outcome>(AnyOutcome, 1, OutcomeExtensions.Count),
            t => t.Outcomes,
            (t, v) => t with { Outcomes = v },
            "The outcomes that the model knows.",
            required: true)
        .Number(
            "binDays", t => t.BinDays, (t, v) => t with { BinDays = v }, Bounds.Above(0, 1e6), "days", "The days of a bin.", required: true)
        .Number(
            "topTempo", t => t.TopTempo, (t, v) => t with { TopTempo = v },
            Bounds.Above(0, 1e6), "", "The greatest tempo that can occur.", required: true)
        .Add("payoffsA", ActorShapes.OfPayoffs, t => t.PayoffsA, (t, v) => t with { PayoffsA = v }, "The payoffs of A.", required: true)
        .Add("payoffsB", ActorShapes.OfPayoffs, t => t.PayoffsB, (t, v) => t with { PayoffsB = v }, "The payoffs of B.", required: true)
        .Add("pathSteps", Count, t => t.PathSteps, (t, v) => t with { PathSteps = v }, "The simulated steps.", required: true)
        .Add("talks", TalksShape(), t => t.Talks, (t, v) => t with { Talks = v }, "What came of talks.", required: true)
        .Add("mediation", MediationShape(), t => t.Mediation, (t, v) => t with { Mediation = v }, "What the mediator did.", required: true)
        .Add(
            "times", new ListCodec<Times>(TimesOf(), 0, OutcomeExtensions.Count), t => t.Times,
            (t, v) => t with { Times = v }, "Paths by outcome and time.", required: true)
        .Add(
            "pathPayoffs", OfBothSides, t => t.PathPayoffs, (t, v) => t with { PathPayoffs = v },
            "Sums of payoffs and of their squares, by side; 0 where a payoff depends on the ending alone.", required: true)
        .Add(
            "peaks", OfBothSides, t => t.Peaks, (t, v) => t with { Peaks = v },
            "Sums of peak tempos and of their squares, by side.", required: true)
        .Add(
            "joint", new ListCodec<JointCount>(JointShape(), 1, OutcomeExtensions.Count * OutcomeExtensions.Count), t => t.Joint,
            (t, v) => t with { Joint = v }, "Paths by drawn outcome of the baseline and of the variant.", required: true)
        .Add(
            "weights", new ListCodec<WeightSums>(WeightShape(), 1, OutcomeExtensions.Count * OutcomeExtensions.Count), t => t.Weights,
            (t, v) => t with { Weights = v }, "What the weights of endings beyond the accident add up to.", required: true);

    public IReadOnlyList<Outcome> Outcomes { get; init; } = [];

    public double BinDays { get; init; }

    public double TopTempo { get; init; }

    public Payoffs PayoffsA { get; init; } = new();

    public Payoffs PayoffsB { get; init; } = new();

    public long PathSteps { get; init; }

    public MediationCounts Mediation { get; init; }

    public TalksCounts Talks { get; init; }

    public IReadOnlyList<Times> Times { get; init; } = [];

    public IReadOnlyList<ExactSums> PathPayoffs { get; init; } = [];

    public IReadOnlyList<ExactSums> Peaks { get; init; } = [];

    public IReadOnlyList<JointCount> Joint { get; init; } = [];

    public IReadOnlyList<WeightSums> Weights { get; init; } = [];

    private static LongCodec Count => new(0, long.MaxValue, "");

    private static Shape<Times> TimesOf() => new Shape<Times>("Times", "When an outcome occurred.", new(default, []))
        .Add("outcome", AnyOutcome, t => t.Outcome, (t, v) => t with { Outcome = v }, "The outcome.", required: true)
        .Add(
            "bins", new ListCodec<BinCount>(new BinCodec(), 0, BinCodec.MostBins), t => t.Bins,
            (t, v) => t with { Bins = v }, "Pairs of a bin and a count.", required: true);

    private static Shape<JointCount> JointShape() => new Shape<JointCount>("JointCount", "How often two outcomes met.", default)
        .Add("baseline", AnyOutcome, j => j.Baseline, (j, v) => j with { Baseline = v }, "The outcome of the baseline.", required: true)
        .Add("variant", AnyOutcome, j => j.Variant, (j, v) => j with { Variant = v }, "The outcome of the variant.", required: true)
        .Add("count", Count, j => j.Count, (j, v) => j with { Count = v }, "The number of paths.", required: true);

    private static Shape<TalksCounts> TalksShape() => new Shape<TalksCounts>("Talks", "What came of talks.", default)
        .Add("began", Count, t => t.Began, (t, v) => t with { Began = v }, "Talks begun.", required: true)
        .Add("agreed", Count, t => t.Agreed, (t, v) => t with { Agreed = v }, "Talks that agreed.", required: true)
        .Add("failed", Count, t => t.Failed, (t, v) => t with { Failed = v }, "Talks that broke off.", required: true)
        .Add("steps", Count, t => t.Steps, (t, v) => t with { Steps = v }, "Steps of talks.", required: true)
        .Add("pathsWithTalks", Count, t => t.PathsWithTalks, (t, v) => t with { PathsWithTalks = v }, "Paths with talks.", required: true);

    private static Shape<WeightSums> WeightShape() => new Shape<WeightSums>("WeightSums", "Sums of weights of two endings.", default)
        .Add("baseline", AnyOutcome, w => w.Baseline, (w, v) => w with { Baseline = v }, "The ending of the baseline.", required: true)
        .Add("variant", AnyOutcome, w => w.Variant, (w, v) => w with { Variant = v }, "The ending of the variant.", required: true)
        .Add("count", Count, w => w.Count, (w, v) => w with { Count = v }, "The number of paths.", required: true)
        .Add(
            "sums", new ListCodec<Int128>(new SumCodec(), 4, 4), w => w.Sums, (w, v) => w with { Sums = v },
            "The survival in the baseline and in the variant, its square in the variant, and the product, in quanta of 2^-40.",
            required: true);

    private static Shape<MediationCounts> MediationShape() => new Shape<MediationCounts>("Mediation", "What the mediator did.", default)
        .Add("flashed", Count, m => m.Flashed, (m, v) => m with { Flashed = v }, "Lights.", required: true)
        .Add("accepted", Count, m => m.Accepted, (m, v) => m with { Accepted = v }, "Offers that bound a side.", required: true)
        .Add("kept", Count, m => m.Kept, (m, v) => m with { Kept = v }, "Suspensions kept.", required: true)
        .Add("broken", Count, m => m.Broken, (m, v) => m with { Broken = v }, "Suspensions broken.", required: true)
        .Add("pathsWithLight", Count, m => m.PathsWithLight, (m, v) => m with { PathsWithLight = v }, "Paths with a light.", required: true)
        .Add(
            "pathsWithSuspension",
            Count,
            m => m.PathsWithSuspension,
            (m, v) => m with { PathsWithSuspension = v },
            "Paths with a suspension.",
            required: true);

    public static StoredTally Of(VariantResult result)
    {
        Tally tally = result.Tally;
        return new StoredTally
        {
            Outcomes = result.Outcomes,
            BinDays = result.BinDays,
            TopTempo = tally.TopTempo,
            PayoffsA = tally.PayoffsOf(Side.A),
            PayoffsB = tally.PayoffsOf(Side.B),
            PathSteps = tally.PathSteps,
            Mediation = tally.Mediation,
            Talks = tally.Talks,
            Times = [.. Enum.GetValues<Outcome>().Select(o => new Times(o, Sparse(tally.Times[(int)o]))).Where(t => t.Bins.Count > 0)],
            PathPayoffs = [.. tally.PathPayoffs.Select(p => p.Sums)],
            Peaks = [.. tally.Peaks.Select(p => p.Sums)],
            Joint = [.. result.Joint.Select((count, cell) => JointCount.Of(cell, count)).Where(j => j.Count > 0)],
            Weights = [.. result.Weights.Cells.Select((sums, cell) => WeightSums.Of(cell, in sums)).Where(w => w.Count > 0)],
        };
    }

    public VariantResult Restore(StoredVariant variant, long paths)
    {
        var tally = new Tally(PayoffsA, PayoffsB, TopTempo, Outcomes);
        tally.Restore(PathSteps, Mediation, Talks);
        foreach (Times times in Times)
        {
            Array.Resize(ref tally.Times[(int)times.Outcome], times.Bins.Count == 0 ? 0 : times.Bins[^1].Bin + 1); // no more than is needed
            foreach (BinCount bin in times.Bins)
            {
                tally.AddTimes(times.Outcome, bin.Bin, bin.Count);
            }
        }

        for (int side = 0; side < 2; side++)
        {
            tally.PathPayoffs[side] = new ExactMoments(PathPayoffs[side]);
            tally.Peaks[side] = new ExactMoments(Peaks[side]);
        }

        var joint = new long[OutcomeExtensions.Count * OutcomeExtensions.Count];
        foreach (JointCount pair in Joint)
        {
            joint[pair.Cell] += pair.Count;
        }

        var weights = new PairedWeights();
        foreach (WeightSums sums in Weights)
        {
            weights.Add(sums.Cell, sums.Restore());
        }

        return new VariantResult(variant.Name, variant.Description, Outcomes, BinDays, paths, tally, joint, weights)
        {
            Kind = variant.Kind,
        };
    }

    private static List<BinCount> Sparse(long[] bins) =>
        [.. bins.Select((count, bin) => new BinCount(bin, count)).Where(pair => pair.Count > 0)];
}

/// <summary>When an outcome occurred: the bins in which it did, rising.</summary>
internal sealed record Times(Outcome Outcome, IReadOnlyList<BinCount> Bins);

/// <summary>How often an outcome occurred in a bin of time.</summary>
internal readonly record struct BinCount(int Bin, long Count);

/// <summary>How often an outcome of the baseline met one of the variant.</summary>
internal readonly record struct JointCount(Outcome Baseline, Outcome Variant, long Count)
{
    public int Cell => (int)Baseline * OutcomeExtensions.Count + (int)Variant;

    public static JointCount Of(int cell, long count) =>
        new((Outcome)(cell / OutcomeExtensions.Count), (Outcome)(cell % OutcomeExtensions.Count), count);
}

/// <summary>What the weights of two endings add up to.</summary>
internal readonly record struct WeightSums(Outcome Baseline, Outcome Variant, long Count, IReadOnlyList<Int128> Sums)
{
    public int Cell => (int)Baseline * OutcomeExtensions.Count + (int)Variant;

    /// <summary>Whether weights from 0 to 1 can add up to it.</summary>
    public bool IsPossible
    {
        get
        {
            Int128 most = (Int128)Survival.Certain * Count;
            return Sums.Take(2).All(s => s >= 0 && s <= most) && Sums.Skip(2).All(s => s >= 0 && s / Survival.Certain <= most);
        }
    }

    public static WeightSums Of(int cell, in WeightCell sums) => new(
        (Outcome)(cell / OutcomeExtensions.Count), (Outcome)(cell % OutcomeExtensions.Count), sums.Count,
        [sums.Baseline, sums.Variant, sums.Squares, sums.Products]);

    public WeightCell Restore() =>
        new() { Count = Count, Baseline = Sums[0], Variant = Sums[1], Squares = Sums[2], Products = Sums[3] };
}

/// <summary>A sum and that of squares, each as the text of a whole number times a power of two, such as "-5p-3".</summary>
internal sealed class ExactSumsCodec : Codec<ExactSums>
{
    // The digits of the widest sum of squares of doubles, and the exponent of their least.
    private const int MostDigits = 1300, MostExponent = 2148;

    public override string AllowedValue => "two texts, each a whole number and a power of two, such as \"-5p-3\"";

    public override ExactSums Read(JsonElement json, JsonPath path, ReadContext context)
    {
        if (json.ValueKind == JsonValueKind.Array && json.GetArrayLength() == 2
            && IsRead(json[0], out Dyadic sum) && IsRead(json[1], out Dyadic squares))
        {
            return new ExactSums(sum, squares);
        }

        context.Problem(path, json, AllowedValue);
        return default;
    }

    public override JsonNode Write(ExactSums value) => new JsonArray(value.Sum.ToString(), value.Squares.ToString());

    public override JsonObject Schema(JsonObject definitions) => new()
    {
        ["type"] = "array",
        ["items"] = new JsonObject { ["type"] = "string", ["pattern"] = "^-?[0-9]{1,1300}p-?[0-9]{1,4}$" },
        ["minItems"] = 2,
        ["maxItems"] = 2,
    };

    private static bool IsRead(JsonElement json, out Dyadic value)
    {
        value = default;
        return json.ValueKind == JsonValueKind.String && Dyadic.TryParse(json.GetString(), MostDigits, MostExponent, out value);
    }
}

/// <summary>A sum of 128 bits, as text because JSON numbers are not that long.</summary>
internal sealed class SumCodec : Codec<Int128>
{
    public override string AllowedValue => "a whole number of at most 128 bits as a text";

    public override Int128 Read(JsonElement json, JsonPath path, ReadContext context)
    {
        if (json.ValueKind == JsonValueKind.String
            && Int128.TryParse(json.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out Int128 sum))
        {
            return sum;
        }

        context.Problem(path, json, AllowedValue);
        return 0;
    }

    public override JsonNode Write(Int128 value) => JsonValue.Create(value.ToString(CultureInfo.InvariantCulture))!;

    public override JsonObject Schema(JsonObject definitions) => new() { ["type"] = "string", ["pattern"] = "^-?[0-9]{1,39}$" };
}

/// <summary>A bin of time and how many paths ended in it, as a list of two.</summary>
internal sealed class BinCodec : Codec<BinCount>
{
    /// <summary>So many days can be counted; more are damage.</summary>
    public const int MostBins = 20_000_000;

    public override string AllowedValue => $"a list of a bin from 0 to {MostBins - 1} and a count of at least 1";

    public override BinCount Read(JsonElement json, JsonPath path, ReadContext context)
    {
        if (json.ValueKind == JsonValueKind.Array
            && json.GetArrayLength() == 2
            && json[0] is { ValueKind: JsonValueKind.Number } first && first.TryGetInt32(out int bin) && bin is >= 0 and < MostBins
            && json[1] is { ValueKind: JsonValueKind.Number } second && second.TryGetInt64(out long count) && count >= 1)
        {
            return new BinCount(bin, count);
        }

        context.Problem(path, json, AllowedValue);
        return new BinCount(0, 1);
    }

    public override JsonNode Write(BinCount value) => new JsonArray(value.Bin, value.Count);

    public override JsonObject Schema(JsonObject definitions) =>
        new() { ["type"] = "array", ["minItems"] = 2, ["maxItems"] = 2, ["items"] = new JsonObject { ["type"] = "integer" } };
}
