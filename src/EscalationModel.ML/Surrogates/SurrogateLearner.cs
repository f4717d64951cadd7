namespace EscalationModel.ML.Surrogates;

/// <summary>What a surrogate can be made of, simplest first.</summary>
public enum SurrogateLearner
{
    /// <summary>Log odds linear in the inputs and the products of each two.</summary>
    Interactions,

    /// <summary>These and the squares.</summary>
    Quadratic,

    /// <summary>The quadratic log odds, and trees boosted on what they leave over, by the same likelihood.</summary>
    QuadraticAndTrees,

    /// <summary>Trees alone, grown by LightGBM [ke2017].</summary>
    LightGbm,
}
