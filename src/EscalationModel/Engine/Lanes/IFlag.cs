namespace EscalationModel.Engine.Lanes;

/// <summary>A feature of a scenario as a type: the compiler drops the code of those that are off. Kernels ask <c>typeof(TFlag) ==
/// typeof(On)</c>, which the compiler answers itself. A property would have to be inlined, and there is a limit to what is
/// inlined into one method.</summary>
internal interface IFlag;

/// <summary>The scenario has the feature.</summary>
internal readonly struct On : IFlag;

/// <summary>It has not.</summary>
internal readonly struct Off : IFlag;
