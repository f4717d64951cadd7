using EscalationModel.Experiments.Studies;
using EscalationModel.ML.Surrogates;
using Xunit.Abstractions;

namespace EscalationModel.ML.Tests.Surrogates;

/// <summary>War on korea-2017 by eight inputs. FULL_SURROGATE=1 takes the full size, the figures of which are in the page on surrogates.
/// </summary>
[Trait("Category", "Slow")]
public class KoreaSurrogateTests(ITestOutputHelper output)
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("FULL_SURROGATE") == "1";

    [Fact]
    public void War_on_korea_2017_is_learned_from_a_study()
    {
        StudyResult study = IsFull ? Studies.Korea(2000, 2000, 11, 1) : Studies.Korea(300, 400, 1, 1);
        StudyResult truth = IsFull ? Studies.Korea(400, 20_000, 77, 99) : Studies.Korea(60, 4000, 2, 2);
        Surrogate surrogate = Surrogate.Train(study, "war", new() { MostRounds = IsFull ? 15 : 6 });
        SurrogateCheck check = Check(surrogate);
        double crossed = Error(study, SurrogateLearner.Interactions), quadratic = Error(study, SurrogateLearner.Quadratic);
        Assert.True(check.LogitError.Value < 0.12, $"{check}");
        Assert.True(check.LogitError.Value < 1.05 * quadratic, $"{check} {quadratic}");
        Assert.True(check.LogitError.Value < crossed / (IsFull ? 2.2 : 1), $"{check} {crossed}");
        Assert.InRange(check.Coverage, 0.8, 1);
        Assert.True(check.ConstantError > 5 * check.LogitError.Value);
        Assert.True(check.PathsWorth > 20);

        // Hazards are integrated, so that a path tells more than a trial.
        Assert.True(surrogate.Trials > 10 * study.Study.Paths);
        Assert.True(Error(Studies.Korea((int)study.Points / 10, 400, 3, 3), SurrogateLearner.Quadratic) > 1.5 * check.LogitError.Value);

        double Error(StudyResult from, SurrogateLearner learner) =>
            Check(Surrogate.Train(from, "war", new() { Learners = [learner] })).LogitError.Value;

        SurrogateCheck Check(Surrogate of)
        {
            SurrogateCheck made = SurrogateCheck.Of(of, truth);
            output.WriteLine(FormattableString.Invariant($"{of.Points} points, {of.Learner}: {made}"));
            return made;
        }
    }
}
