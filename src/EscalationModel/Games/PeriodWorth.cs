using System.Runtime.Intrinsics;

namespace EscalationModel.Games;

/// <summary>What the joint actions of a period are worth, given what the states of the next one are worth: payoff plus discounted
/// expectation. One object a thread.</summary>
internal interface IPeriodWorth
{
    /// <summary>The worth to both sides where the next period has two values a state, A's and B's.</summary>
    /// <param name="state">The state.</param>
    /// <param name="worthA">Gets the worth to A of each joint action.</param>
    /// <param name="worthB">Gets the worth to B.</param>
    void OfBoth(int state, Span<double> worthA, Span<double> worthB);

    /// <summary>The same where the next period has two values a state of each side: A's, B's, A's and B's.</summary>
    /// <param name="state">The state.</param>
    /// <param name="worth">Gets the four worths of each joint action.</param>
    void OfFour(int state, Span<Vector256<double>> worth);
}

/// <summary>Reads the worth off the transitions as they are listed.</summary>
internal sealed class ListedWorth(MarkovGame game, MarkovStage stage, double[] next) : IPeriodWorth
{
    public void OfBoth(int state, Span<double> worthA, Span<double> worthB) =>
        stage.WorthOfBoth(state, Vector128.Create(game.DiscountA, game.DiscountB), next, worthA, worthB);

    public void OfFour(int state, Span<Vector256<double>> worth) =>
        stage.WorthOfFour(state, Vector256.Create(game.DiscountA, game.DiscountB, game.DiscountA, game.DiscountB), next, worth);
}
