using System.Reflection;
using System.Reflection.Emit;

namespace Workflow.Host.Tests.Support;

/// <summary>Which properties the compiled code reads, and where.</summary>
internal static class Reads
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>What the compiler writes for every record reads all of it and means nothing.</summary>
    private static readonly string[] OfEveryRecord =
        ["PrintMembers", "ToString", "Equals", "GetHashCode", "Deconstruct", "<Clone>$"];

    /// <summary>Every getter that is called, with the types that call it.</summary>
    public static ILookup<MethodBase, Type> Of(params IEnumerable<Assembly> assemblies) => assemblies
        .SelectMany(assembly => assembly.GetTypes())
        .SelectMany(type => type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All))
            .Where(method => !OfEveryRecord.Contains(method.Name))
            .SelectMany(Called).Select(called => (called, type)))
        .ToLookup(read => read.called, read => read.type);

    private static IEnumerable<MethodBase> Called(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at < code.Length;)
        {
            short value = code[at++];
            if (value == 0xFE)
                value = (short)(0xFE00 | code[at++]);
            var opcode = Codes[value];
            if (opcode.OperandType == OperandType.InlineMethod && Resolve(method, code, at) is { } called)
                yield return called;
            at += Length(opcode.OperandType, code, at);
        }
    }

    /// <summary>The method as it was declared, whatever its arguments of type.</summary>
    private static MethodBase? Resolve(MethodBase method, byte[] code, int at)
    {
        var called = method.Module.ResolveMethod(
            BitConverter.ToInt32(code, at), method.DeclaringType?.GetGenericArguments(),
            method.IsGenericMethod ? method.GetGenericArguments() : null);
        return called is { IsSpecialName: true, Name: ['g', 'e', 't', '_', ..] } ? called : null;
    }

    private static int Length(OperandType operand, byte[] code, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };
}
