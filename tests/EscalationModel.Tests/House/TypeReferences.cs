using System.Reflection;
using System.Reflection.Emit;

namespace EscalationModel.Tests.House;

/// <summary>Which types a type refers to: in its declaration, in its members and in the code of its methods.</summary>
internal static class TypeReferences
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!).ToDictionary(o => o.Value);

    /// <summary>The types that a type and those nested in it (lambdas, iterators) refer to, each as its outermost type.</summary>
    public static IReadOnlySet<Type> Of(Type type)
    {
        var found = new HashSet<Type>();
        Declaration(type, found);
        foreach (MemberInfo member in type.GetMembers(Declared))
        {
            if (member is Type nested)
            {
                found.UnionWith(Of(nested));
            }
            else
            {
                Member(member, found);
            }

            if (member is MethodBase method)
            {
                Body(method, found);
            }
        }

        return found.Select(Outermost).ToHashSet();
    }

    /// <summary>The members and types that the code of a type and of those nested in it names.</summary>
    public static IEnumerable<MemberInfo> InCodeOf(Type type) => MethodsOf(type).SelectMany(InCodeOf);

    /// <summary>The methods of a type and of those nested in it.</summary>
    public static IEnumerable<MethodBase> MethodsOf(Type type) => type.GetMembers(Declared).SelectMany(member => member switch
    {
        Type nested => MethodsOf(nested),
        MethodBase method => [method],
        _ => [],
    });

    /// <summary>The members and types that the code of a method names, in the order of the code.</summary>
    public static IEnumerable<MemberInfo> InCodeOf(MethodBase method) =>
        Tokens(method.GetMethodBody()?.GetILAsByteArray() ?? []).Select(token => Member(method, token));

    public static Type Outermost(Type type)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type;
    }

    private static void Declaration(Type type, HashSet<Type> found)
    {
        Add(type.BaseType, found);
        Array.ForEach(type.GetInterfaces(), t => Add(t, found));
        Array.ForEach(type.GetGenericArguments(), t => Add(t, found));
        Attributes(type, found);
    }

    private static void Member(MemberInfo member, HashSet<Type> found)
    {
        Attributes(member, found);
        switch (member)
        {
            case FieldInfo field:
                Add(field.FieldType, found);
                break;
            case PropertyInfo property:
                Add(property.PropertyType, found);
                break;
            case EventInfo raised:
                Add(raised.EventHandlerType, found);
                break;
            case MethodBase method:
                Array.ForEach(method.GetParameters(), p => Add(p.ParameterType, found));
                Add((method as MethodInfo)?.ReturnType, found);
                Array.ForEach(method.IsGenericMethod ? method.GetGenericArguments() : [], t => Add(t, found));
                break;
        }
    }

    private static void Attributes(MemberInfo member, HashSet<Type> found)
    {
        foreach (CustomAttributeData attribute in member.GetCustomAttributesData())
        {
            Add(attribute.AttributeType, found);
            foreach (Type value in attribute.ConstructorArguments.Select(a => a.Value).OfType<Type>())
            {
                Add(value, found);
            }
        }
    }

    private static void Body(MethodBase method, HashSet<Type> found)
    {
        if (method.GetMethodBody() is not { } body)
        {
            return;
        }

        foreach (LocalVariableInfo local in body.LocalVariables)
        {
            Add(local.LocalType, found);
        }

        foreach (ExceptionHandlingClause clause in body.ExceptionHandlingClauses)
        {
            Add(clause.Flags == ExceptionHandlingClauseOptions.Clause ? clause.CatchType : null, found);
        }

        foreach (int token in Tokens(body.GetILAsByteArray() ?? []))
        {
            Resolved(method, token, found);
        }
    }

    private static void Resolved(MethodBase method, int token, HashSet<Type> found)
    {
        MemberInfo member = Member(method, token);
        Add(member as Type ?? member.DeclaringType, found);
        if (member is not Type)
        {
            Member(member, found);
        }
    }

    private static MemberInfo Member(MethodBase method, int token)
    {
        Type[] typeArguments = method.DeclaringType!.GetGenericArguments();
        Type[] methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : [];
        return method.Module.ResolveMember(token, typeArguments, methodArguments)!;
    }

    /// <summary>The tokens of types and members in a method's code.</summary>
    private static IEnumerable<int> Tokens(byte[] code)
    {
        for (int at = 0; at < code.Length;)
        {
            short value = code[at] == 0xFE ? (short)(0xFE00 | code[at + 1]) : code[at];
            OpCode operation = OpCodesByValue[value];
            at += operation.Size;
            if (operation.OperandType is OperandType.InlineField or OperandType.InlineMethod
                or OperandType.InlineTok or OperandType.InlineType)
            {
                yield return BitConverter.ToInt32(code, at);
            }

            at += OperandLength(operation.OperandType, code, at);
        }
    }

    private static int OperandLength(OperandType operand, byte[] code, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(code, at),
        _ => 4,
    };

    private static void Add(Type? type, HashSet<Type> found)
    {
        if (type is null)
        {
            return;
        }

        if (type.HasElementType)
        {
            Add(type.GetElementType(), found);
        }
        else if (type.IsGenericParameter)
        {
            Array.ForEach(type.GetGenericParameterConstraints(), t => { if (found.Add(Definition(t))) { Add(t, found); } });
        }
        else
        {
            found.Add(Definition(type));
            Array.ForEach(type.IsGenericTypeDefinition ? [] : type.GetGenericArguments(), t => Add(t, found));
        }
    }

    private static Type Definition(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;
}
