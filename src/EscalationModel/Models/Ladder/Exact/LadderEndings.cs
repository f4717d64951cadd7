using EscalationModel.CrisisGames;

namespace EscalationModel.Models.Ladder.Exact;

/// <summary>The endings of the ladder in the model's order: takes from each state what ends there, and adds up what it was worth.</summary>
internal sealed class LadderEndings
{
    private readonly Scenario _scenario;
    private readonly EscalationLadder _model;
    private readonly GapLaw? _gaps;
    private readonly double[][] _byMove = new double[OutcomeExtensions.Count][];
    private readonly double[] _survival;
    private readonly double[] _payoffs = new double[2], _discounts = new double[2], _discountFactors = new double[2];
    private double _left;

    public LadderEndings(Scenario scenario, EscalationLadder model)
    {
        (_scenario, _model) = (scenario, model);
        _gaps = model.Gaps is { } points ? new GapLaw(points) : null;
        _survival = new double[model.Horizon + 1];
        _survival[0] = 1;
        for (int outcome = 0; outcome < _byMove.Length; outcome++)
        {
            _byMove[outcome] = new double[model.Horizon + 1];
        }

        for (int side = 0; side < 2; side++)
        {
            double rate = scenario[(Side)side].Payoffs.DiscountRate;
            _discountFactors[side] = _gaps?.Discount(rate) ?? PortableMath.Exp(-rate);
            _discounts[side] = _gaps is null ? _discountFactors[side] : 1; // of the first move: on day 1, or with gaps on day 0
        }
    }

    /// <summary>Takes the endings of a state after a move.</summary>
    /// <returns>The probability that goes on.</returns>
    public double Take(Board board, double mass, int move)
    {
        double war = _model.WarProbability(board.RungA, board.RungB);
        mass = Ends(Outcome.War, board, mass, war, move);
        if (board is { RungA: 0, RungB: 0 } && (board.AboveA || board.AboveB))
        {
            return Ends(Outcome.Settlement, board, mass, 1, move);
        }

        if (Math.Abs(board.Stood) >= _model.Standstill)
        {
            return Ends(board.Stood > 0 ? Outcome.ConcessionByA : Outcome.ConcessionByB, board, mass, 1, move);
        }

        mass = Ends(Outcome.Fizzle, board, mass, _model.FizzleProbability(board.RungA, board.RungB, move), move);
        if (move == _model.Horizon)
        {
            return Ends(Outcome.Stalemate, board, mass, 1, move);
        }

        _left += mass;
        return mass;
    }

    /// <summary>Ends a move, after the endings of all states.</summary>
    public void EndMove(int move)
    {
        _survival[move] = _left;
        _left = 0;
        _discounts[0] *= _discountFactors[0];
        _discounts[1] *= _discountFactors[1];
    }

    public ExactResult Result(int states, ExactMediation mediation) =>
        new(_scenario.Name, _model.Outcomes, _byMove, _survival, _payoffs, _gaps?.Mean, mediation, states);

    private double Ends(Outcome outcome, Board board, double mass, double probability, int move)
    {
        if (probability == 0)
        {
            return mass;
        }

        double ends = mass * probability;
        _byMove[(int)outcome][move] += ends;
        _payoffs[0] += ends * _discounts[0] * _scenario.A.Payoffs.Of(outcome, Side.A, (double)board.PeakA / _model.TopRung);
        _payoffs[1] += ends * _discounts[1] * _scenario.B.Payoffs.Of(outcome, Side.B, (double)board.PeakB / _model.TopRung);
        return mass * (1 - probability);
    }
}
