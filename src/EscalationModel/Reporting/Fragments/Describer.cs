namespace EscalationModel.Reporting.Fragments;

/// <summary>What there is to show of each type of result, family by family.</summary>
internal static class Describer
{
    private static readonly Func<IShown, Fragment?>[] Families =
    [
        RunFragments.Of,
        ScenarioFragment.Of,
        ExperimentFragments.Of,
        GameFragments.Of,
        CrisisGameFragments.Of,
        StudyFragments.Of,
        SensitivityFragments.Of,
        DiscoveryFragments.Of,
        RareEventFragments.Of,
        AdaptiveFragments.Of,
        ComparisonFragments.Of,
        OptimizationFragments.Of,
        TournamentFragments.Of,
        EstimationFragments.Of,
        EstimationLadderFragments.Of,
        EstimationStrategicFragments.Of,
        EstimationScoresFragments.Of,
        EstimationReciprocityFragments.Of,
        EstimationInferenceFragments.Of,
        EstimationPlayersFragments.Of,
        TheoryFragments.Of,
    ];

    /// <summary>What there is to show; null: the type is not of this library.</summary>
    public static Fragment? Of(IShown result) => Families.Select(family => family(result)).FirstOrDefault(f => f is not null);
}
