using EscalationModel.Games;

namespace EscalationModel.Solvers.ExtensiveForm;

/// <summary>How regrets and the average are weighted from iteration to iteration.</summary>
internal interface IRegretRule
{
    /// <summary>The factor of the old positive and negative regrets in an iteration, from 1; a factor of 0 for the negative ones applies
    /// after the update too.</summary>
    (double Positive, double Negative) Discounts(int iteration);

    /// <summary>The weight of the strategy of an iteration in the average.</summary>
    double Weight(int iteration);
}

/// <summary>Regret matching at every information set of a zero-sum game of two, over the arrays of the sequence form: the counterfactual
/// values of all actions are one sparse product with the other's plan and one pass from the last information set to the first. No
/// recursion, no allocation.</summary>
internal sealed class RegretMinimizer
{
    private readonly CompiledGame _tree;
    private readonly IRegretRule _rule;
    private readonly Side[] _sides;
    private readonly double _constant;

    public RegretMinimizer(ExtensiveFormGame game, IRegretRule rule)
    {
        (_tree, _rule) = (game.Tree, rule);
        _constant = game.ConstantSum!.Value.ToDouble();
        _sides = [new(_tree, 0), new(_tree, 1)];
    }

    public int Iteration { get; private set; }

    /// <summary>Updates the first player against the second's strategy, then the second against the first's new one.</summary>
    public void Iterate()
    {
        Iteration++;
        (double positive, double negative) = _rule.Discounts(Iteration);
        double weight = _rule.Weight(Iteration);
        _sides[0].Update(_sides[1].Plan, positive, negative, weight);
        _sides[1].Update(_sides[0].Plan, positive, negative, weight);
    }

    /// <summary>The exploitability and the value of the average strategies.</summary>
    public CfrProgress Measure()
    {
        double[] first = _sides[0].AveragePlan(), second = _sides[1].AveragePlan();
        double bestFirst = _sides[0].BestReplyTo(second), bestSecond = _sides[1].BestReplyTo(first);
        return new(Iteration, Math.Max(0, (bestFirst + bestSecond - _constant) / 2), _sides[0].ValueOf(first, second));
    }

    public double[][] AverageBehavior() => [.. _sides.Select(s => s.AverageBehavior())];

    private sealed class Side
    {
        private readonly Treeplex _plex;
        private readonly PayoffMatrix _payoffs;
        private readonly int[] _first, _parent;
        private readonly double[] _values, _regrets, _behavior, _average;
        private readonly int[] _choices;

        public Side(CompiledGame tree, int player)
        {
            _plex = tree.Players[player];
            _payoffs = new PayoffMatrix(tree, player);
            (_first, _parent, _choices) = (_plex.First, _plex.Parent, new int[_plex.SetCount]);
            int sequences = _plex.SequenceCount;
            (_values, _regrets, _average) = (new double[sequences], new double[sequences], new double[sequences]);
            _behavior = _plex.BehaviorOf(new double[sequences]);
            Plan = _plex.PlanOf<double>(_behavior);
        }

        public double[] Plan { get; }

        public void Update(double[] otherPlan, double positive, double negative, double weight)
        {
            // 1. The strategy so far goes into the average, with its own probabilities of getting there.
            double[] average = _average, plan = Plan;
            for (int s = 0; s < plan.Length; s++)
            {
                average[s] += weight * plan[s];
            }

            // 2. Counterfactual values of actions, from the last information set to the first, and regrets.
            _payoffs.Earnings(otherPlan, _values);
            AddRegrets(positive, negative);

            // 3. Regret matching gives the next strategy.
            Match();
        }

        private void AddRegrets(double positive, double negative)
        {
            double[] values = _values, regrets = _regrets, behavior = _behavior;
            int[] first = _first, parent = _parent;
            double floor = negative == 0 ? 0 : double.NegativeInfinity;
            int end = first[^1];
            for (int set = parent.Length - 1; set >= 0; set--)
            {
                int start = first[set];
                double value = 0;
                for (int s = start; s < end; s++)
                {
                    value += behavior[s] * values[s];
                }

                for (int s = start; s < end; s++)
                {
                    double old = regrets[s];
                    regrets[s] = Math.Max(floor, old * (old > 0 ? positive : negative) + values[s] - value);
                }

                values[parent[set]] += value;
                end = start;
            }
        }

        private void Match()
        {
            double[] regrets = _regrets, behavior = _behavior, plan = Plan;
            int[] first = _first, parent = _parent;
            int start = first[0];
            for (int set = 0; set < parent.Length; set++)
            {
                int end = first[set + 1];
                double sum = 0;
                for (int s = start; s < end; s++)
                {
                    sum += Math.Max(0, regrets[s]);
                }

                double reach = plan[parent[set]];
                double scale = sum > 0 ? 1 / sum : 0, rest = sum > 0 ? 0 : 1.0 / (end - start);
                for (int s = start; s < end; s++)
                {
                    double p = Math.Max(0, regrets[s]) * scale + rest;
                    behavior[s] = p;
                    plan[s] = reach * p;
                }

                start = end;
            }
        }

        public double[] AverageBehavior() => _plex.BehaviorOf(_average);

        public double[] AveragePlan() => _plex.PlanOf<double>(AverageBehavior());

        public double BestReplyTo(double[] otherPlan)
        {
            _payoffs.Earnings(otherPlan, _values);
            return _plex.BestReply<double>(_values, _choices);
        }

        public double ValueOf(double[] plan, double[] otherPlan)
        {
            _payoffs.Earnings(otherPlan, _values);
            double sum = 0;
            for (int s = 0; s < plan.Length; s++)
            {
                sum += plan[s] * _values[s];
            }

            return sum;
        }
    }
}
