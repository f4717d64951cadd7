namespace EscalationModel.Shapes;

/// <summary>A policy whose parameters must fit the model that it plays in, such as a table with a row a rung. A policy that is made of
/// others passes the question on to them.</summary>
internal interface IModelBound
{
    /// <summary>Notes what does not fit.</summary>
    /// <param name="model">The model, sound in itself.</param>
    /// <param name="path">The place of the policy.</param>
    /// <param name="context">Takes the problems.</param>
    void Check(CrisisModel model, JsonPath path, ReadContext context);
}
