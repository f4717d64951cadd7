namespace EscalationModel.Reporting.Citations;

/// <summary>The works that models and policies go back to, by their names in scenario files: the same that their pages and doc comments
/// cite.</summary>
internal static class MethodSources
{
    public static IReadOnlyDictionary<string, string[]> OfPolicies { get; } = new Dictionary<string, string[]>
    {
        ["BayesianResolve"] = ["powell1988", "kreps1982", "harsanyi1967"],
        ["Brinkman"] = ["schelling1960", "powell1988"],
        ["Deadline"] = ["roth1988", "maynardsmith1974"],
        ["DecisionTree"] = ["breiman1984"],
        ["Dove"] = ["maynardsmith1973"],
        ["GrimTrigger"] = ["friedman1971", "axelrod1984"],
        ["Grit"] = ["osgood1962", "etzioni1967", "lindskold1978"],
        ["Hawk"] = ["maynardsmith1973", "rapoport1966", "schelling1960"],
        ["Mirror"] = ["goldstein1990", "leng1993"],
        ["Mixed"] = ["harsanyi1967", "kreps1982"],
        ["MoveTable"] = ["shapley1953"],
        ["ProspectTheory"] = ["tversky1992", "kahneman1979"],
        ["QuantalResponse"] = ["mckelvey1995", "tullock1980"],
        ["Random"] = ["axelrod1980", "stahl1995"],
        ["Scripted"] = ["basar1999"],
        ["TitForTat"] = ["axelrod1984", "molander1985", "nowak1992", "selten1975"],
        ["TreeEnsemble"] = ["friedman2001", "mckelvey1995"],
        ["WarOfAttrition"] = ["maynardsmith1974"],
    };

    public static IReadOnlyDictionary<string, (string Words, string[] Keys)> OfModels { get; } =
        new Dictionary<string, (string, string[])>
        {
            ["AcceleratingTrains"] = ("two accelerating trains", ["wang2017", "schelling1960"]),
            ["EscalationLadder"] = ("an escalation ladder", ["kahn1965", "palmer2020", "kemeny1960"]),
        };
}
