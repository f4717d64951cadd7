using System.Globalization;
using EscalationModel.Models;
using EscalationModel.Shapes;

namespace EscalationModel.Scenarios;

/// <summary>The rules that go beyond the range of one value. A rule judges only values that are sound in themselves.</summary>
internal sealed class ScenarioRules
{
    /// <summary>The most days of a dispute: times are counted by the day.</summary>
    private const double MostDisputeDays = 1e7;

    private const double SumTolerance = 1e-9;

    private readonly Scenario _scenario;
    private readonly ReadContext _context;

    private ScenarioRules(Scenario scenario, ReadContext context) => (_scenario, _context) = (scenario, context);

    public static void Check(Scenario scenario, ReadContext context) => new ScenarioRules(scenario, context).Check();

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private void Check()
    {
        if (_scenario.Model is AcceleratingTrains trains)
        {
            Steps(trains);
            Tempos();
        }
        else if (_scenario.Model is EscalationLadder ladder)
        {
            Ladder(ladder);
        }

        Mediator();
        Calendar();
        EventNames();
        Policies();
    }

    private bool Sound(params ReadOnlySpan<string> places)
    {
        bool sound = true;
        foreach (string place in places)
        {
            sound &= _context.IsSound(place);
        }

        return sound;
    }

    private void Steps(AcceleratingTrains model)
    {
        if (Sound("$.model.horizon", "$.model.timeStep") && model.Horizon / model.TimeStep > AcceleratingTrains.MostSteps)
        {
            double most = AcceleratingTrains.MostSteps * model.TimeStep;
            _context.Problem("$.model.horizon", Text(model.Horizon), $"at most {AcceleratingTrains.MostSteps} steps: a number above 0 to {Text(most)} (days) with a timeStep of {Text(model.TimeStep)}");
        }
    }

    private void Tempos()
    {
        for (int side = 0; side < 2; side++)
        {
            Actor actor = _scenario[(Side)side];
            string place = $"$.actors[{side}]";
            if (Sound($"{place}.initialTempo", $"{place}.topTempo") && actor.InitialTempo > actor.TopTempo)
            {
                _context.Problem($"{place}.initialTempo", Text(actor.InitialTempo), $"a number from 0 to {Text(actor.TopTempo)} (topTempo)");
            }
        }
    }

    private void Ladder(EscalationLadder model)
    {
        Gaps(model);
        if (!Sound("$.model.rungs"))
        {
            return;
        }

        Matrix("$.model.war", model.War, model.Rungs.Count);
        Matrix("$.model.fizzle", model.Fizzle, model.Rungs.Count);
        Opening(model);
        for (int side = 0; side < 2; side++)
        {
            Rung($"$.actors[{side}].initialRung", _scenario[(Side)side].InitialRung, model);
        }
    }

    private void Rung(string place, int rung, EscalationLadder model)
    {
        if (Sound(place) && rung > model.TopRung)
        {
            _context.Problem(place, Text(rung), $"a whole number from 0 to {model.TopRung} (the top rung)");
        }
    }

    private void Matrix(string place, IReadOnlyList<IReadOnlyList<double>>? rows, int rungs)
    {
        if (rows is null || !Sound(place))
        {
            return;
        }

        if (rows.Count != rungs)
        {
            _context.Problem(place, $"a list of {rows.Count}", $"a list of {rungs}, a row a rung");
        }

        for (int row = 0; row < rows.Count; row++)
        {
            if (rows[row].Count != rungs)
            {
                _context.Problem($"{place}[{row}]", $"a list of {rows[row].Count}", $"a list of {rungs}, a column a rung");
            }
        }
    }

    private void Opening(EscalationLadder model)
    {
        const string Place = "$.model.opening";
        if (model.Opening is not { } opening || !Sound(Place))
        {
            return;
        }

        double sum = opening.Sum(o => o.Probability);
        if (Math.Abs(sum - 1) > SumTolerance)
        {
            _context.Problem(Place, $"a sum of {Text(sum)}", "probabilities that sum to 1");
        }

        for (int i = 0; i < opening.Count; i++)
        {
            Rung($"{Place}[{i}].rungA", opening[i].RungA, model);
            Rung($"{Place}[{i}].rungB", opening[i].RungB, model);
        }
    }

    private void Gaps(EscalationLadder model)
    {
        const string Place = "$.model.gaps";
        if (model.Gaps is not { } gaps || !Sound(Place))
        {
            return;
        }

        for (int i = 1; i < gaps.Count; i++)
        {
            if (gaps[i].Probability < gaps[i - 1].Probability)
            {
                _context.Problem($"{Place}[{i}].probability", Text(gaps[i].Probability), $"a number from {Text(gaps[i - 1].Probability)} (the point before) to 1");
            }

            if (gaps[i].Days < gaps[i - 1].Days)
            {
                _context.Problem($"{Place}[{i}].days", Text(gaps[i].Days), $"a number from {Text(gaps[i - 1].Days)} (the point before)");
            }
        }

        double longest = gaps.Max(g => g.Days);
        if (Sound("$.model.horizon") && longest * model.Horizon > MostDisputeDays)
        {
            _context.Problem(Place, $"a longest gap of {Text(longest)}", $"at most {Text(MostDisputeDays)} days in all: gaps from 0 to {Text(MostDisputeDays / model.Horizon)} (days) with a horizon of {model.Horizon}");
        }
    }

    private void Mediator()
    {
        if (_scenario.Mediator is { Day: null, Rate: null, RoomBelow: null } && Sound("$.mediator"))
        {
            _context.Problem("$.mediator", "none of day, rate, roomBelow", "at least one of the keys day, rate, roomBelow");
        }
    }

    private void Calendar()
    {
        for (int i = 0; i < _scenario.Calendar.Count && Sound("$.start"); i++)
        {
            CrisisEvent e = _scenario.Calendar[i];
            if (e.LastDay < e.Day && Sound($"$.calendar[{i}]"))
            {
                _context.Problem($"$.calendar[{i}].lastDay", Text(e.LastDay.Value), $"a day from {Text(e.Day)} (day)");
            }
        }
    }

    private void EventNames()
    {
        var names = new HashSet<string>();
        for (int i = 0; i < _scenario.Calendar.Count; i++)
        {
            string name = _scenario.Calendar[i].Name;
            if (!string.IsNullOrEmpty(name) && !names.Add(name))
            {
                _context.Problem($"$.calendar[{i}].name", $"\"{name}\"", "a name that no other event has");
            }
        }
    }

    private void Policies()
    {
        for (int side = 0; side < 2; side++)
        {
            string place = $"$.actors[{side}]";
            if (_scenario[(Side)side].Policy is IModelBound policy && Sound("$.model", place))
            {
                policy.Check(_scenario.Model, JsonPath.Parse($"{place}.policy")!, _context);
            }
        }
    }
}
