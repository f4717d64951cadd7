using EscalationModel.Models;
using EscalationModel.Shapes;

namespace EscalationModel.Scenarios;

/// <summary>The rules that go beyond the range of one value. A rule judges only values that are sound in themselves.</summary>
internal sealed class ScenarioRules
{
    private readonly Scenario _scenario;
    private readonly ReadContext _context;

    private ScenarioRules(Scenario scenario, ReadContext context) => (_scenario, _context) = (scenario, context);

    public static void Check(Scenario scenario, ReadContext context) => new ScenarioRules(scenario, context).Check();

    private void Check()
    {
        ModelCatalog.Of(_scenario).Check(_scenario, _context);
        MediatorShape.Check(_scenario.Mediator, _context);
        TalksShape.Check(_scenario, _context);
        Calendar();
        EventNames();
        Policies();
    }

    private void Calendar()
    {
        for (int i = 0; i < _scenario.Calendar.Count && _context.AreSound("$.start"); i++)
        {
            CrisisEvent e = _scenario.Calendar[i];
            string place = $"$.calendar[{i}]";
            if (e.LastDay < e.Day && _context.AreSound(place))
            {
                _context.Problem($"{place}.lastDay", RuleText.Of(e.LastDay.Value), $"a day from {RuleText.Of(e.Day)} (day)");
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
            if (_scenario[(Side)side].Policy is IModelBound policy && _context.AreSound("$.model", place))
            {
                policy.Check(_scenario.Model, JsonPath.Parse($"{place}.policy")!, _context);
            }
        }
    }
}
