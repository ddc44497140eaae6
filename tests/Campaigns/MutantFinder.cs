using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Millwright.Campaigns;

/// <summary>
/// Finds the places of an assembly where one instruction can be replaced by its opposite of the same size: arithmetic,
/// comparisons, branches, 0 and 1, and the operators of <c>decimal</c> and <c>Math.Min/Max</c>, which are calls.
/// </summary>
internal sealed class MutantFinder : IDisposable
{
    private static readonly (ushort From, ushort To)[] Pairs =
    [
        (0x58, 0x59), (0x5A, 0x5B), (0x2C, 0x2D), (0x39, 0x3A), (0x2E, 0x33), (0x2F, 0x32), (0x30, 0x31),
        (0x34, 0x37), (0x35, 0x36), (0x3B, 0x40), (0x3C, 0x3F), (0x3D, 0x3E), (0x41, 0x44), (0x42, 0x43),
        (0x16, 0x17), (0xFE02, 0xFE04), (0xFE03, 0xFE05),
    ];

    private static readonly (string From, string To)[] Calls =
    [
        ("op_Addition", "op_Subtraction"), ("op_Multiply", "op_Division"), ("op_LessThan", "op_GreaterThanOrEqual"),
        ("op_LessThan", "op_LessThanOrEqual"), ("op_GreaterThan", "op_GreaterThanOrEqual"),
        ("op_Equality", "op_Inequality"), ("Min", "Max"),
    ];

    private static readonly Dictionary<ushort, OpCode> Codes = typeof(OpCodes).GetFields()
        .Select(static field => (OpCode)field.GetValue(null)!)
        .ToDictionary(static code => unchecked((ushort)code.Value));

    private readonly PEReader image;
    private readonly MetadataReader metadata;
    private readonly byte[] bytes;
    private readonly Dictionary<int, (int To, string What)[]> swaps;

    public MutantFinder(byte[] assembly)
    {
        bytes = assembly;
        image = new PEReader(new MemoryStream(assembly));
        metadata = image.GetMetadataReader();
        swaps = CallSwaps();
    }

    public void Dispose() => image.Dispose();

    /// <summary>Every mutant in types whose full name starts with a prefix, in order of the file.</summary>
    public List<Mutant> Find(string prefix)
    {
        var found = new List<Mutant>();
        foreach (var handle in metadata.MethodDefinitions)
        {
            var method = metadata.GetMethodDefinition(handle);
            var type = metadata.GetTypeDefinition(method.GetDeclaringType());
            var name = $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
            var member = metadata.GetString(method.Name);
            if (method.RelativeVirtualAddress != 0 && name.StartsWith(prefix, StringComparison.Ordinal)
                && member is not ("ToString" or "GetHashCode" or "Equals") && !IsGenerated(method))
            {
                Scan(method.RelativeVirtualAddress, $"{name}.{member}", found);
            }
        }

        return found;
    }

    /// <summary>Members that the compiler writes for records and properties prove nothing about the tests.</summary>
    private bool IsGenerated(MethodDefinition method)
    {
        foreach (var handle in method.GetCustomAttributes())
        {
            var constructor = metadata.GetCustomAttribute(handle).Constructor;
            if (constructor.Kind == HandleKind.MemberReference
                && metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent is var parent
                && parent.Kind == HandleKind.TypeReference
                && metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)parent).Name)
                    == "CompilerGeneratedAttribute")
            {
                return true;
            }
        }

        return false;
    }

    private void Scan(int address, string method, List<Mutant> found)
    {
        var section = image.PEHeaders.SectionHeaders[image.PEHeaders.GetContainingSectionIndex(address)];
        var header = section.PointerToRawData + address - section.VirtualAddress;
        var start = header + ((bytes[header] & 3) == 2 ? 1 : 12);
        var length = image.GetMethodBody(address).GetILReader().Length;
        for (var at = start; at < start + length;)
        {
            ushort value = bytes[at] == 0xFE ? (ushort)(0xFE00 | bytes[at + 1]) : bytes[at];
            var code = Codes[value];
            Consider(value, code, at, method, found);
            at += code.Size + OperandSize(code, at + code.Size);
        }
    }

    private void Consider(ushort value, OpCode code, int at, string method, List<Mutant> found)
    {
        foreach (var (from, to) in Pairs)
        {
            var other = value == from ? to : value == to ? from : (ushort)0;
            if (other != 0)
            {
                var written = code.Size == 2 ? new[] { (byte)0xFE, (byte)other } : [(byte)other];
                found.Add(new Mutant(method, at, written, $"{code.Name} → {Codes[other].Name}"));
            }
        }

        if (code.Name is "call" or "callvirt"
            && swaps.TryGetValue(BitConverter.ToInt32(bytes, at + 1), out var targets))
        {
            foreach (var (to, what) in targets)
            {
                found.Add(new Mutant(method, at + 1, BitConverter.GetBytes(to), what));
            }
        }
    }

    private int OperandSize(OpCode code, int at) => code.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(bytes, at)),
        _ => 4,
    };

    /// <summary>Operators of one type with one signature that can stand for each other, by token.</summary>
    private Dictionary<int, (int To, string What)[]> CallSwaps()
    {
        var members = metadata.MemberReferences
            .Select(handle => (Handle: handle, Reference: metadata.GetMemberReference(handle)))
            .Select(m => (Token: MetadataTokens.GetToken(m.Handle), Name: metadata.GetString(m.Reference.Name),
                m.Reference.Parent, Signature: Convert.ToHexString(metadata.GetBlobBytes(m.Reference.Signature))))
            .ToList();
        var result = new Dictionary<int, (int, string)[]>();
        foreach (var member in members)
        {
            var partners = Calls.Where(c => c.From == member.Name).Select(c => c.To)
                .Concat(Calls.Where(c => c.To == member.Name).Select(c => c.From)).ToHashSet();
            var targets = members
                .Where(o => partners.Contains(o.Name) && o.Parent == member.Parent && o.Signature == member.Signature)
                .Select(o => (o.Token, $"{member.Name} → {o.Name}")).ToArray();
            if (targets.Length > 0)
            {
                result.Add(member.Token, targets);
            }
        }

        return result;
    }
}
