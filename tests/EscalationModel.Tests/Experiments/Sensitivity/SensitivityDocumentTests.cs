using System.Text.Json;
using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.Sensitivity;
using EscalationModel.Experiments.Studies;
using EscalationModel.Reporting.Documents;

namespace EscalationModel.Tests.Experiments.Sensitivity;

/// <summary>Documents hold what results do.</summary>
public class SensitivityDocumentTests
{
    [Fact]
    public void Numbers_come_back_to_the_bit()
    {
        SobolResult sobol = SobolIndices.Of(
            Known.Study(SaltelliDesign.Of(2, 60, 1, secondOrder: true), u => u[0] * u[1]), "y", new SobolOptions { Resamples = 20 });
        JsonElement json = Read(sobol.ToDocument());
        Assert.Equal("sobol", json.GetProperty("analysis").GetString());
        JsonElement first = json.GetProperty("indices")[1].GetProperty("first");
        Assert.Equal(sobol.Indices[1].First!.Value.Value, first.GetProperty("value").GetDouble());
        Assert.Equal(sobol.Indices[1].First!.Value.Low, first.GetProperty("low").GetDouble());
        Assert.Equal(
            sobol.Pairs[0].Interaction!.Value.High,
            json.GetProperty("pairs")[0].GetProperty("interaction").GetProperty("high").GetDouble());
        Assert.Contains("no power of two", json.GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);

        MorrisResult morris = MorrisEffects.Of(Known.Study(new MorrisDesign(3, 12, 1, groups: [[0, 1], [2]]), u => u[0]), "y");
        json = Read(morris.ToDocument()).GetProperty("indices");
        Assert.Equal(JsonValueKind.Null, json[0].GetProperty("mu").ValueKind);
        Assert.Equal(morris.Effects[0].MuStar!.Value.High, json[0].GetProperty("muStar").GetProperty("high").GetDouble());

        TornadoResult tornado = Tornado.Of(Known.Study(new OneAtATimeDesign(2), u => u[1]), "y");
        json = Read(tornado.ToDocument());
        Assert.Equal("x2", json.GetProperty("bars")[0].GetProperty("input").GetString());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("base").GetProperty("low").ValueKind);

        StudyResult study = Known.Study(new SobolDesign(2, 64), u => u[0]);
        DeltaResult delta = BorgonovoDelta.Of(study, "y", new DeltaOptions { Resamples = 20 });
        Assert.Equal(
            delta.Indices[0].Delta!.Value.Low,
            Read(delta.ToDocument()).GetProperty("indices")[0].GetProperty("delta").GetProperty("low").GetDouble());
        PawnResult pawn = PawnIndices.Of(study, "y", new PawnOptions { Resamples = 20, Dummies = 20 });
        json = Read(pawn.ToDocument()).GetProperty("indices")[0];
        Assert.Equal(pawn.Indices[0].Dummy.Limit.Maximum, json.GetProperty("dummyLimit").GetProperty("maximum").GetDouble());
        Assert.True(json.GetProperty("aboveDummy").GetBoolean());

        GaussianCopula none = GaussianCopula.Of(new double[,] { { 1, 0 }, { 0, 1 } }, CorrelationKind.Normal);
        ShapleyResult constant = ShapleyEffects.Of(Known.Study(new ShapleyDesign(none, 5, 3), _ => 2), "y");
        Assert.Equal(JsonValueKind.Null, Read(constant.ToDocument()).GetProperty("indices")[0].GetProperty("shapley").ValueKind);

        DerivativesResult slopes = CommonNumberDerivatives.Of(
            Scenario.Load("reference"), ["$.model.tempoHazard"], new DerivativeOptions { Paths = 50 });
        Assert.Equal(
            slopes.Derivatives[0].Slope.Value,
            Read(slopes.ToDocument()).GetProperty("derivatives")[0].GetProperty("slope").GetProperty("value").GetDouble());
    }

    private static JsonElement Read(ResultDocument document) => JsonDocument.Parse(document.ToJson()).RootElement;
}
