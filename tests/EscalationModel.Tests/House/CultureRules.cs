using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace EscalationModel.Tests.House;

/// <summary>Texts whose numbers follow the culture of the thread. What the analyzers see (CA1305 and its like) is not looked for again:
/// this finds interpolated texts, and records that the compiler writes. Whole numbers may be interpolated plainly.</summary>
internal static class CultureRules
{
    private static readonly Type[] Handlers =
        [typeof(DefaultInterpolatedStringHandler), typeof(StringBuilder.AppendInterpolatedStringHandler)];

    private static readonly Type[] Spoken =
    [
        typeof(double), typeof(float), typeof(Half), typeof(decimal), typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly),
        typeof(TimeOnly),
    ];

    /// <summary>What a method writes by the culture of the thread.</summary>
    public static IEnumerable<string> Violations(MethodBase method)
    {
        // Texts may be written inside of others: each handler from its constructor to its use, and whether it has a culture.
        var open = new Stack<bool>();
        foreach (MethodBase called in TypeReferences.InCodeOf(method).OfType<MethodBase>())
        {
            ParameterInfo[] parameters = called.GetParameters();
            bool isOfHandler = Handlers.Contains(called.DeclaringType);
            if (isOfHandler && called.IsConstructor)
            {
                open.Push(Array.Exists(parameters, p => p.ParameterType == typeof(IFormatProvider)));
            }
            else if (isOfHandler && called.Name == "AppendFormatted" && called.IsGenericMethod)
            {
                Type written = called.GetGenericArguments()[0];
                bool hasCulture = open.TryPeek(out bool has) && has;
                if (IsRecordOfNumbers(written) || (!hasCulture && Spoken.Contains(Nullable.GetUnderlyingType(written) ?? written)))
                {
                    yield return $"{method.DeclaringType}.{method.Name} writes a {written.Name} by the culture of the thread";
                }
            }
            else if (called.Name == "ToStringAndClear"
                || Array.Exists(parameters, p => Handlers.Contains(p.ParameterType.GetElementType())))
            {
                open.TryPop(out _);
            }
        }
    }

    private static bool IsRecordOfNumbers(Type type) =>
        type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is not null
        && type.GetMethod("ToString", [])!.IsDefined(typeof(CompilerGeneratedAttribute))
        && Array.Exists(type.GetProperties(), p => Spoken.Contains(p.PropertyType));
}
