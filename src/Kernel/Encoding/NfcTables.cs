namespace Millwright.Kernel;

/// <summary>Lookup tables of <see cref="Nfc"/>, decoded once from <see cref="NfcData"/>.</summary>
internal sealed class NfcTables
{
    private const int Base = 36;

    public static readonly NfcTables Instance = new();

    private readonly Dictionary<int, (int First, int Second)> decompositions = [];
    private readonly Dictionary<(int First, int Second), int> compositions = [];
    private readonly Dictionary<int, byte> classes = [];
    private readonly HashSet<int> unstable = [];

    private NfcTables()
    {
        var code = 0;
        foreach (var item in NfcData.Decompositions.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            var excluded = item[0] == '!';
            var parts = item[(excluded ? 1 : 0)..].Split(',');
            code += Number(parts[0]);
            var pair = (First: code + Number(parts[1]), Second: parts.Length > 2 ? Number(parts[2]) : 0);
            decompositions.Add(code, pair);
            if (excluded)
            {
                unstable.Add(code);
            }
            else
            {
                compositions.Add(pair, code);
                unstable.Add(pair.Second);
            }
        }

        code = 0;
        foreach (var item in NfcData.Classes.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = item.Split(',');
            code += Number(parts[0]);
            for (var end = code + Number(parts[1]); ; code++)
            {
                classes.Add(code, (byte)Number(parts[2]));
                unstable.Add(code);
                if (code == end)
                {
                    break;
                }
            }
        }
    }

    /// <summary>True when the code point may change or combine under normalization.</summary>
    public bool IsUnstable(int code) => unstable.Contains(code);

    public byte ClassOf(int code) => classes.GetValueOrDefault(code);

    public bool TryDecompose(int code, out (int First, int Second) pair) => decompositions.TryGetValue(code, out pair);

    public bool TryCompose(int first, int second, out int code) => compositions.TryGetValue((first, second), out code);

    private static int Number(string text)
    {
        var negative = text[0] == '-';
        var value = 0;
        foreach (var c in text.AsSpan(negative ? 1 : 0))
        {
            value = (value * Base) + (c <= '9' ? c - '0' : c - 'a' + 10);
        }

        return negative ? -value : value;
    }
}
