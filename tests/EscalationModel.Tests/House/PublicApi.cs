using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace EscalationModel.Tests.House;

/// <summary>The public API of an assembly as text: a line a type and a line a member, sorted.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool", [typeof(byte)] = "byte",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(double)] = "double",
        [typeof(float)] = "float",
    };

    public static string Render(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (Type type in assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            text.Append(Head(type)).Append('\n');
            foreach (string member in Members(type).Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(member).Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Head(Type type)
    {
        IEnumerable<string> bases = type.GetInterfaces().Except(Inherited(type))
            .Where(i => i.Name != "IEquatable`1").Select(Name).Order(StringComparer.Ordinal);
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum))
        {
            bases = bases.Prepend(Name(parent));
        }

        string list = string.Join(", ", type.IsEnum ? [] : bases);
        return $"{Kind(type)} "
            + $"{type.Namespace}.{Name(type)}{(list.Length > 0 ? " : " + list : "")}{Constraints(type.GetGenericArguments())}";
    }

    private static IEnumerable<Type> Inherited(Type type) =>
        (type.BaseType?.GetInterfaces() ?? []).Concat(type.GetInterfaces().SelectMany(i => i.GetInterfaces()));

    private static string Kind(Type type)
    {
        bool isRecord = type.GetMethod("PrintMembers", Declared) is not null;
        string record = isRecord ? "record " : "";
        if (type.IsEnum)
        {
            return "enum";
        }

        if (type.IsValueType)
        {
            bool isReadOnly = type.IsDefined(typeof(IsReadOnlyAttribute), false);
            return (isReadOnly ? "readonly " : "") + (type.IsByRefLike ? "ref " : "") + record + "struct";
        }

        if (type.IsInterface)
        {
            return "interface";
        }

        string modifier = type.IsAbstract && type.IsSealed ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";
        return modifier + record + (typeof(Delegate).IsAssignableFrom(type) ? "delegate" : "class");
    }

    private static IEnumerable<string> Members(Type type) => type.GetMembers(Declared).Select(Member).OfType<string>();

    private static string? Member(MemberInfo member) => member switch
    {
        FieldInfo field
            when IsVisible(field.IsPublic, field.IsFamily || field.IsFamilyOrAssembly, field) && !field.IsSpecialName => Field(field),
        ConstructorInfo constructor when IsVisible(constructor) => $"{Access(constructor)}new({Parameters(constructor.GetParameters())})",
        PropertyInfo property when Accessor(property) is { } accessor => Property(property, accessor),
        EventInfo raised when raised.AddMethod is { } add && IsVisible(add) =>
            $"{Access(add)}event {Name(raised.EventHandlerType!)} {raised.Name}",
        MethodInfo method when IsVisible(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) =>
            Method(method),
        _ => null,
    };

    private static string Field(FieldInfo field)
    {
        string kind = field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
        string value = field.IsLiteral ? " = " + Literal(field.GetRawConstantValue()) : "";
        return field.DeclaringType!.IsEnum ? field.Name + value : $"{kind}{Name(field.FieldType)} {field.Name}{value}";
    }

    private static string Property(PropertyInfo property, MethodInfo accessor)
    {
        string set = property.SetMethod is { } setter && IsVisible(setter, allowGenerated: true)
            ? setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " init;" : " set;"
            : "";
        string get = property.GetMethod is { } getter && IsVisible(getter, allowGenerated: true) ? " get;" : "";
        ParameterInfo[] index = property.GetIndexParameters();
        string name = index.Length > 0 ? $"this[{Parameters(index)}]" : property.Name;
        string required = property.IsDefined(typeof(RequiredMemberAttribute), false) ? "required " : "";
        return $"{Access(accessor)}{required}{Modifiers(accessor)}{Name(property.PropertyType)} {name} {{{get}{set} }}";
    }

    private static string Method(MethodInfo method)
    {
        string generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";
        string constraints = method.IsGenericMethod ? Constraints(method.GetGenericArguments()) : "";
        string extension = method.IsDefined(typeof(ExtensionAttribute), false) ? "this " : "";
        return $"{Access(method)}{Modifiers(method)}{Name(method.ReturnType)} "
            + $"{method.Name}{generic}({extension}{Parameters(method.GetParameters())}){constraints}";
    }

    private static MethodInfo? Accessor(PropertyInfo property) =>
        property.IsDefined(typeof(CompilerGeneratedAttribute), false)
            ? null
            : property.GetAccessors(true).FirstOrDefault(a => IsVisible(a, allowGenerated: true));

    // Members that the compiler adds to a record follow from its other members, and the word "record" says that they are there.
    private static bool IsVisible(MethodBase method, bool allowGenerated = false) =>
        IsVisible(method.IsPublic, method.IsFamily || method.IsFamilyOrAssembly, allowGenerated ? null : method);

    private static bool IsVisible(bool isPublic, bool isProtected, MemberInfo? member) =>
        (isPublic || isProtected) && member?.IsDefined(typeof(CompilerGeneratedAttribute), false) != true;

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Modifiers(MethodInfo method)
    {
        string scope = method.IsStatic ? "static " : "";
        bool isOverride = method.IsVirtual && method.GetBaseDefinition() != method;
        string virtuality = method.IsAbstract
            ? "abstract "
            : isOverride ? "override " : method is { IsVirtual: true, IsFinal: false } ? "virtual " : "";
        return scope + virtuality;
    }

    private static string Parameters(ParameterInfo[] parameters) => string.Join(", ", parameters.Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        string kind = !parameter.ParameterType.IsByRef ? ""
            : parameter.IsOut ? "out "
            : parameter.IsDefined(typeof(IsReadOnlyAttribute), false) ? "in "
            : "ref ";
        string many = parameter.IsDefined(typeof(ParamArrayAttribute), false)
            || parameter.IsDefined(typeof(ParamCollectionAttribute), false) ? "params " : "";
        string value = parameter.HasDefaultValue ? " = " + Literal(parameter.RawDefaultValue) : "";
        return $"{many}{kind}{Name(parameter.ParameterType)} {parameter.Name}{value}";
    }

    private static string Constraints(Type[] arguments)
    {
        var clauses = arguments.Where(a => a.IsGenericParameter)
            .Select(a => (a.Name, List: ConstraintsOf(a).ToArray())).Where(c => c.List.Length > 0);
        return string.Concat(clauses.Select(c => $" where {c.Name} : {string.Join(", ", c.List)}"));
    }

    private static IEnumerable<string> ConstraintsOf(Type parameter)
    {
        GenericParameterAttributes flags = parameter.GenericParameterAttributes;
        bool isUnmanaged = parameter.GetCustomAttributesData().Any(a => a.AttributeType.Name == "IsUnmanagedAttribute");
        bool isStruct = flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        if (isUnmanaged || isStruct)
        {
            yield return isUnmanaged ? "unmanaged" : "struct";
        }

        if (flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
        {
            yield return "class";
        }

        foreach (Type type in parameter.GetGenericParameterConstraints().Where(t => t != typeof(ValueType)))
        {
            yield return Name(type);
        }

        if (flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !isStruct)
        {
            yield return "new()";
        }
    }

    private static string Name(Type type)
    {
        if (type.IsByRef)
        {
            return Name(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Name(underlying) + "?";
        }

        string name = Keywords.GetValueOrDefault(type) ?? type.Name.Split('`')[0];
        string outer = type is { IsNested: true, IsGenericParameter: false } ? Name(type.DeclaringType!) + "." : "";
        return type.IsGenericType ? $"{outer}{name}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : outer + name;
    }

    private static string Literal(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        _ => string.Format(CultureInfo.InvariantCulture, "{0}", value),
    };
}
