namespace EscalationModel.Estimation.Ladder;

/// <summary>Interventions into disputes that reach a move, by schedules of factors on the hazard.</summary>
internal static class FrailtyContrasts
{
    public static FrailtyContrast[] Of(double hazard, double theta, FrailtyContrastOptions o)
    {
        string times = FormattableString.Invariant($"hazard times {o.Factor}");
        Func<int, double> always = n => n >= o.Move ? o.Factor : 1, shortly = n => Within(n, o) ? o.Factor : 1, held = n => Within(n, o) ? 0 : 1;
        int after = o.Move + o.Moves;
        FrailtyContrast Moves(string what, Func<int, double> factor) => Contrast(
            what, FormattableString.Invariant($"moves after it, up to {o.Horizon}"),
            survival => Enumerable.Range(o.Move, o.Horizon - o.Move).Sum(n => survival(n) / survival(o.Move - 1)), hazard, theta, factor);
        FrailtyContrast HazardAfter(string what, Func<int, double> factor) => Contrast(
            what, FormattableString.Invariant($"hazard of move {after}"),
            survival => 1 - survival(after) / survival(after - 1), hazard, theta, factor);
        FrailtyContrast GoOn(string what, Func<int, double> factor) => Contrast(
            what, FormattableString.Invariant($"go on after {2 * o.Moves} more"),
            survival => survival(o.Move - 1 + 2 * o.Moves) / survival(o.Move - 1), hazard, theta, factor);
        string brief = FormattableString.Invariant($"{times} for {o.Moves} moves"), none = FormattableString.Invariant($"no ending for {o.Moves} moves");
        return
        [
            GoOn(times, always), Moves(times, always),
            GoOn(brief, shortly), HazardAfter(brief, shortly), Moves(brief, shortly),
            HazardAfter(none, held), Moves(none, held),
        ];
    }

    private static bool Within(int move, FrailtyContrastOptions o) => move >= o.Move && move < o.Move + o.Moves;

    private static FrailtyContrast Contrast(
        string what, string quantity, Func<Func<int, double>, double> of, double hazard, double theta, Func<int, double> factor) =>
        new(what, quantity, of(Frail(hazard, theta, _ => 1)), of(Frail(hazard, theta, factor)), of(Falling(hazard, theta, factor)));

    /// <summary>Survival with frailty: hazards add up, and those who have withstood most are the least frail.</summary>
    private static Func<int, double> Frail(double hazard, double theta, Func<int, double> factor) =>
        Remembered(n => hazard * factor(n), spent => FrailtySurvival.Log(spent, theta));

    /// <summary>Survival of one hazard for all, which falls with the move as that of the frail does without an intervention.</summary>
    private static Func<int, double> Falling(double hazard, double theta, Func<int, double> factor) => Remembered(
        n => factor(n) * (FrailtySurvival.Log(hazard * (n - 1), theta) - FrailtySurvival.Log(hazard * n, theta)), spent => -spent);

    private static Func<int, double> Remembered(Func<int, double> spending, Func<double, double> logSurvival)
    {
        List<double> spent = [0];
        return n =>
        {
            for (int m = spent.Count; m <= n; m++)
            {
                spent.Add(spent[^1] + spending(m));
            }

            return PortableMath.Exp(logSurvival(spent[n]));
        };
    }
}
