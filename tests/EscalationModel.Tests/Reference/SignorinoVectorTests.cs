using EscalationModel.Games;
using EscalationModel.Solvers.ExtensiveForm;

namespace EscalationModel.Tests.Reference;

/// <summary>Strategic choice models with logit errors, which are agent quantal responses of a tree. Those with normal
/// errors are no logit.</summary>
public class SignorinoVectorTests
{
    private const string File = "m10_signorino.json";

    public static TheoryData<string> Logit(string submodel) =>
        [.. ReferenceCase.Ids(File, submodel).Cast<object[]>().Select(row => (string)row[0])
            .Where(id => ReferenceCase.Of(File, id).Inputs.GetProperty("error").GetString() == "logit")];

    [Theory]
    [MemberData(nameof(Logit), "three_outcome")]
    public void Stop_or_go_on(string id)
    {
        var of = ReferenceCase.Of(File, id);
        Check(of, GameNode.Decision(0, "first", ("stop", GameNode.End(of.Input("u11"), 0)), ("go on", GameNode.Decision(1, "second",
            ("3", GameNode.End(of.Input("u13"), 0)), ("4", GameNode.End(of.Input("u14"), of.Input("u24")))))));
    }

    [Theory]
    [MemberData(nameof(Logit), "four_outcome_2x2_tree")]
    public void Two_ways_to_answer_each_of_two_moves(string id)
    {
        var of = ReferenceCase.Of(File, id);
        Check(of, GameNode.Decision(0, "first",
            ("left", GameNode.Decision(
                1, "after left", ("1", GameNode.End(of.Input("u11"), 0)), ("2", GameNode.End(of.Input("u12"), of.Input("u22"))))),
            ("right", GameNode.Decision(
                1, "after right", ("3", GameNode.End(of.Input("u13"), 0)), ("4", GameNode.End(of.Input("u14"), of.Input("u24")))))));
    }

    // p1, p2, ... are the probabilities of the moves, set by set; an outcome is an end.
    private static void Check(ReferenceCase of, GameNode root)
    {
        var game = new ExtensiveFormGame("", ["1", "2"], root);
        BehaviorProfile profile = AgentQuantalResponse.At(game, of.Input("lambda").ToDouble());
        double[] moves = [.. game.InformationSets.SelectMany(set => profile[set].Probabilities)];
        for (int k = 0; k < moves.Length; k++)
        {
            Assert.Equal(of.ExpectedNumber($"p{k + 1}"), moves[k], 1e-10);
        }

        foreach (TreeOutcome end in profile.Outcomes())
        {
            string last = end.Path.Split(" > ")[^1];
            Assert.Equal(of.ExpectedNumber($"outcome_{(last == "stop" ? "1" : last)}"), end.Probability, 1e-10);
        }
    }
}
