using EscalationModel.Scenarios;
using EscalationModel.Shapes;

namespace EscalationModel.Models.Ladder;

/// <summary>The rules of the ladder that go beyond the range of one value.</summary>
internal sealed class LadderChecks(EscalationLadder model, ReadContext context)
{
    /// <summary>The most days of a dispute: times are counted by the day.</summary>
    private const double MostDisputeDays = 1e7;

    private const double SumTolerance = 1e-9;

    public static void Check(EscalationLadder model, ReadContext context) => new LadderChecks(model, context).Check();

    private void Check()
    {
        Gaps();
        if (!context.AreSound("$.model.rungs"))
        {
            return;
        }

        Matrix("$.model.war", model.War, model.Rungs.Count);
        Matrix("$.model.fizzle", model.Fizzle, model.Rungs.Count);
        Opening();
        for (int side = 0; side < 2; side++)
        {
            Rung($"$.actors[{side}].initialRung", model[(Side)side].InitialRung);
        }
    }

    private void Rung(string place, int rung)
    {
        if (context.AreSound(place) && rung > model.TopRung)
        {
            context.Problem(place, RuleText.Of(rung), $"a whole number from 0 to {model.TopRung} (the top rung)");
        }
    }

    private void Matrix(string place, IReadOnlyList<IReadOnlyList<double>>? rows, int rungs)
    {
        if (rows is null || !context.AreSound(place))
        {
            return;
        }

        if (rows.Count != rungs)
        {
            context.Problem(place, $"a list of {rows.Count}", $"a list of {rungs}, a row a rung");
        }

        for (int row = 0; row < rows.Count; row++)
        {
            if (rows[row].Count != rungs)
            {
                context.Problem($"{place}[{row}]", $"a list of {rows[row].Count}", $"a list of {rungs}, a column a rung");
            }
        }
    }

    private void Opening()
    {
        const string Place = "$.model.opening";
        if (model.Opening is not { } opening || !context.AreSound(Place))
        {
            return;
        }

        double sum = opening.Sum(o => o.Probability);
        if (Math.Abs(sum - 1) > SumTolerance)
        {
            context.Problem(Place, $"a sum of {RuleText.Of(sum)}", "probabilities that sum to 1");
        }

        for (int i = 0; i < opening.Count; i++)
        {
            Rung($"{Place}[{i}].rungA", opening[i].RungA);
            Rung($"{Place}[{i}].rungB", opening[i].RungB);
        }
    }

    private void Gaps()
    {
        const string Place = "$.model.gaps";
        if (model.Gaps is not { } gaps || !context.AreSound(Place))
        {
            return;
        }

        for (int i = 1; i < gaps.Count; i++)
        {
            if (gaps[i].Probability < gaps[i - 1].Probability)
            {
                context.Problem(
                    $"{Place}[{i}].probability",
                    RuleText.Of(gaps[i].Probability),
                    $"a number from {RuleText.Of(gaps[i - 1].Probability)} (the point before) to 1");
            }

            if (gaps[i].Days < gaps[i - 1].Days)
            {
                context.Problem(
                    $"{Place}[{i}].days", RuleText.Of(gaps[i].Days), $"a number from {RuleText.Of(gaps[i - 1].Days)} (the point before)");
            }
        }

        double longest = gaps.Max(g => g.Days);
        if (context.AreSound("$.model.horizon") && longest * model.Horizon > MostDisputeDays)
        {
            context.Problem(
                Place,
                $"a longest gap of {RuleText.Of(longest)}",
                $"at most {RuleText.Of(MostDisputeDays)} days in all: gaps from 0 to {RuleText.Of(MostDisputeDays / model.Horizon)} (days) "
                    + $"with a horizon of {model.Horizon}");
        }
    }
}
