using System.Globalization;
using System.Text;
using EscalationModel.Games;
using EscalationModel.Solvers;

namespace EscalationModel.Cli.Output;

/// <summary>The equilibria of a game in extensive form as text.</summary>
internal static class TreeText
{
    public static string Render(ExtensiveFormGame game, SolverResult<BehaviorProfile> result, bool exact)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{game}\n{result.Method}: ");
        text.Append(SolutionText.Count(result.Solutions.Count, result.Status)).Append('\n');
        text.Append(result.Note.Length > 0 ? result.Note + "\n" : "");
        foreach (BehaviorProfile found in result.Solutions)
        {
            BehaviorProfile first = result.Solutions[0];
            bool isFirst = ReferenceEquals(found, first);
            text.Append(isFirst ? "\n" : "\nas the first, but\n");
            foreach (InformationSet set in isFirst ? game.InformationSets : found.DifferencesFrom(first))
            {
                string played = SolutionText.Played(set.Actions, found[set], exact);
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"{SolutionText.Name(game.Players, set.Player)} at {PrintableText.Line(set.Key)}: {played}\n");
            }

            IEnumerable<string> payoffs = found.Payoffs.Select((p, i) => exact ? found.ExactPayoffs![i].ToString() : SolutionText.Shown(p));
            text.Append(CultureInfo.InvariantCulture, $"payoffs {string.Join(", ", payoffs)}");
            text.Append(CultureInfo.InvariantCulture, $"; {SolutionText.Regret(found.Regret, found.RelativeRegret)}\n");
        }

        return text.ToString();
    }
}
