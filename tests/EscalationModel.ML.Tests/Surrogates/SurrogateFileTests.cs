using EscalationModel.Experiments.Studies;
using EscalationModel.ML.Surrogates;

namespace EscalationModel.ML.Tests.Surrogates;

public sealed class SurrogateFileTests : IDisposable
{
    private static readonly StudyResult Study = Studies.Counted(100, 500, 1);
    private static readonly Lazy<Surrogate> Trained = new(() => Surrogate.Train(
        Study, "war", new() { Trials = 500, MostRounds = 1, Learners = [SurrogateLearner.QuadraticAndTrees, SurrogateLearner.LightGbm] }));

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void A_file_answers_as_what_was_trained()
    {
        Trained.Value.Save(_path);
        Surrogate read = Surrogate.Load(_path);
        Assert.Equal(Trained.Value.Predict(0.3, 0.2, 0.1), read.Predict(0.3, 0.2, 0.1));
        Assert.Equal(Trained.Value.Predict(3, 0.2, 0.1), read.Predict(3, 0.2, 0.1));
        Assert.Equal(Trained.Value.Inputs, read.Inputs);
        Assert.Equal(Trained.Value.ToJson(), read.ToJson());
        Assert.Equal(File.ReadAllText(_path), read.ToJson());
    }

    [Fact]
    public void Another_study_is_refused()
    {
        Trained.Value.ThrowIfNotOf(Study.Study);
        StudyResult other = Studies.Counted(100, 500, 2);
        string message = Assert.Throws<LearningException>(() => Trained.Value.ThrowIfNotOf(other.Study)).Message;
        Assert.Contains(Study.Study.Fingerprint, message);
        Assert.Contains(other.Study.Fingerprint, message);
        Assert.Contains("learned from it", Assert.Throws<LearningException>(() => SurrogateCheck.Of(Trained.Value, Study)).Message);
    }

    [Theory]
    [InlineData("\"surrogate\"", "\"policy\"", "$.$kind: \"policy\" is not allowed; allowed: \"surrogate\"")]
    [InlineData("\"formatVersion\":1", "\"formatVersion\":2", "$.formatVersion: 2 is not allowed")]
    [InlineData("\"points\":100", "\"points\":-1", "$.points: -1 is not allowed")]
    [InlineData("\"logarithmic\":true", "\"logarithmic\":7", "$.inputs[0].logarithmic: 7 is not allowed; allowed: true or false")]
    [InlineData("\"scales\":[", "\"scales\":[1,", "$.linear.scales: [1,")]
    [InlineData("\"coefficients\":[", "\"coefficients\":[1,", "11 coefficients")]
    [InlineData("\"left\":[", "\"left\":[0,", "$.trees[0]: {")]
    [InlineData("\"farthest\":", "\"farther\":", "$.farthest is missing; allowed: a number from 0")]
    [InlineData("\"reference\":[", "\"reference\":[1,", "make no rows of 3")]
    [InlineData("\"output\":\"war\"", "\"output\":\"\\ud800\"", "$.output: \"\\ud800\" is not allowed; allowed: a text of whole Unicode")]
    [InlineData("\"output\":\"war\"", "\"outpu\\ud800\":\"war\"", "allowed: an object whose names are whole")]
    [InlineData("\"learner\":\"", "\"learner\":\"\\udc00", "$.learner: \"\\udc00")]
    [InlineData("\"output\":\"war\"", "\"output\":[[[[[[[[[1]]]]]]]]]", "no whole JSON document")]
    public void A_damaged_file_is_refused_with_its_place(string part, string wrong, string message)
    {
        string json = Trained.Value.ToJson();
        Assert.Contains(part, json);
        File.WriteAllText(_path, json.Replace(part, wrong));
        string said = Assert.Throws<ResultException>(() => Surrogate.Load(_path)).Message;
        Assert.StartsWith(_path, said, StringComparison.Ordinal);
        Assert.Contains(message, said);
    }

    [Fact]
    public void A_truncated_or_endless_file_is_refused()
    {
        string json = Trained.Value.ToJson();
        for (int i = 0; i < 20; i++)
        {
            File.WriteAllText(_path, json[..(json.Length * i / 20)]);
            Assert.Contains("no whole JSON document", Assert.Throws<ResultException>(() => Surrogate.Load(_path)).Message);
        }

        using (FileStream file = File.OpenWrite(_path))
        {
            file.SetLength(40L << 20);
        }

        Assert.Contains("more than 33554432 bytes", Assert.Throws<ResultException>(() => Surrogate.Load(_path)).Message);
    }
}
