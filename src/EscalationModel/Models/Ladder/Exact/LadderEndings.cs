using EscalationModel.CrisisGames;

namespace EscalationModel.Models.Ladder.Exact;

/// <summary>The endings of the ladder in the model's order: takes from each state what ends there, and adds up what it was worth.</summary>
internal sealed class LadderEndings
{
    private readonly Scenario _scenario;
    private readonly EscalationLadder _model;
    private readonly FrailtyMixture _frailty;
    private readonly GapLaw? _gaps;
    private readonly double[][] _byMove = new double[OutcomeExtensions.Count][];
    private readonly double[] _survival;
    private readonly double[] _payoffs = new double[2], _discounts = new double[2], _discountFactors = new double[2];
    private double _left;

    public LadderEndings(Scenario scenario, EscalationLadder model, FrailtyMixture frailty)
    {
        (_scenario, _model, _frailty) = (scenario, model, frailty);
        _gaps = model.Gaps is { } points ? new GapLaw(points) : null;
        _survival = new double[model.Horizon + 1];
        for (int outcome = 0; outcome < _byMove.Length; outcome++)
        {
            _byMove[outcome] = new double[model.Horizon + 1];
        }

        for (int side = 0; side < 2; side++)
        {
            double rate = scenario[(Side)side].Payoffs.DiscountRate;
            _discountFactors[side] = _gaps?.Discount(rate) ?? PortableMath.Exp(-rate);
        }
    }

    /// <summary>Begins with a move, before which so many days have passed since the first.</summary>
    public void Begin(int move, double days)
    {
        _survival.AsSpan(0, move + 1).Fill(1);
        for (int side = 0; side < 2; side++)
        {
            // The first move of all is on day 1, or with gaps on day 0.
            double before = PortableMath.Exp(-_scenario[(Side)side].Payoffs.DiscountRate * (_gaps is null ? move : days));
            _discounts[side] = before * (_gaps is not null && move == 0 ? 1 : _discountFactors[side]);
        }
    }

    /// <summary>Takes the endings of a state after a move from the mass of each class of frailty.</summary>
    /// <returns>The probability that goes on.</returns>
    public double Take(Board board, Span<double> mass, int move)
    {
        Ends(Outcome.War, board, Share(mass, _model.WarProbability(board.RungA, board.RungB)), move);
        if (board.Rested >= _model.Standstill)
        {
            Ends(Outcome.Settlement, board, Share(mass, 1), move);
            return 0;
        }

        if (Math.Abs(board.Stood) >= _model.Standstill)
        {
            Ends(board.Stood > 0 ? Outcome.ConcessionByA : Outcome.ConcessionByB, board, Share(mass, 1), move);
            return 0;
        }

        Ends(Outcome.Fizzle, board, _frailty.End(mass, _model.FizzleProbability(board.RungA, board.RungB, move)), move);
        if (move == _model.Horizon)
        {
            Ends(Outcome.Stalemate, board, Share(mass, 1), move);
            return 0;
        }

        double left = FrailtyMixture.Total(mass);
        _left += left;
        return left;
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

    private static double Share(Span<double> mass, double probability)
    {
        double share = 0;
        for (int k = 0; probability > 0 && k < mass.Length; k++)
        {
            share += mass[k] * probability;
            mass[k] *= 1 - probability;
        }

        return share;
    }

    private void Ends(Outcome outcome, Board board, double ends, int move)
    {
        if (ends == 0)
        {
            return;
        }

        _byMove[(int)outcome][move] += ends;
        _payoffs[0] += ends * _discounts[0] * _scenario.A.Payoffs.Of(outcome, Side.A, (double)board.PeakA / _model.TopRung);
        _payoffs[1] += ends * _discounts[1] * _scenario.B.Payoffs.Of(outcome, Side.B, (double)board.PeakB / _model.TopRung);
    }
}
