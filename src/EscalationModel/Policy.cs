using System.Runtime.CompilerServices;

namespace EscalationModel;

/// <summary>A throttle as a function of the view, from -1 (full brakes) to 1 (full acceleration). It always answers the same to the same
/// view, remembers nothing, and is safe to call from several threads at once.</summary>
/// <param name="view">What the side sees.</param>
public delegate double ThrottleFunction(in View view);

/// <summary>Policies made of functions, for a notebook or a quick question. A policy that is to stay is better a type of its own:
/// <see cref="IPolicy"/>.</summary>
public static partial class Policy
{
    /// <summary>A policy without memory and chance from a function of the view, such as a lambda.</summary>
    /// <param name="throttle">The throttle for what the side sees.</param>
    /// <param name="name">What messages call it; unless given, the text of the function. What a function captures does not show: results of
    /// functions do not merge.</param>
    /// <exception cref="ArgumentNullException">The function is null.</exception>
    /// <example><code>IPolicy late = Policy.From((in view) => view.TimeToCollision &lt; 30 ? -1 : 1);</code></example>
    public static IPolicy From(ThrottleFunction throttle, [CallerArgumentExpression(nameof(throttle))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(throttle);
        return new FunctionPolicy(throttle, name);
    }
}
