using System.Buffers.Text;

namespace Millwright.Venues;

/// <summary>
/// Forward reader over one JSON text for hot frames: no allocation, no validation beyond what it needs to walk safely.
/// Any malformed text ends in <see cref="Failed"/>; nothing throws. Strings come as raw bytes, escapes included.
/// </summary>
public ref struct JsonCursor
{
    private readonly ReadOnlySpan<byte> text;
    private int at;

    /// <summary>Starts at the first byte.</summary>
    public JsonCursor(ReadOnlySpan<byte> json)
    {
        text = json;
        at = 0;
        Failed = false;
    }

    /// <summary>True after malformed text; every later read does nothing.</summary>
    public bool Failed { get; private set; }

    /// <summary>Position in the text.</summary>
    public readonly int Position => at;

    /// <summary>Enters an object.</summary>
    public bool Object() => Take((byte)'{');

    /// <summary>Enters an array.</summary>
    public bool Array() => Take((byte)'[');

    /// <summary>Next member of the object: true with its name, false at its end.</summary>
    public bool Member(out ReadOnlySpan<byte> name)
    {
        name = default;
        if (!Step((byte)'}'))
        {
            return false;
        }

        name = String();
        return Take((byte)':');
    }

    /// <summary>Next element of the array: true before it, false at its end.</summary>
    public bool Element() => Step((byte)']');

    /// <summary>A string's raw bytes; for null or another kind the value is skipped and the bytes are empty.</summary>
    public ReadOnlySpan<byte> String()
    {
        if (Peek() != '"')
        {
            Skip();
            return default;
        }

        var start = ++at;
        while (true)
        {
            var found = at < text.Length ? text[at..].IndexOfAny((byte)'"', (byte)'\\') : -1;
            if (found < 0)
            {
                Fail();
                return default;
            }

            at += found;
            if (text[at] == '"')
            {
                return text[start..at++];
            }

            at += 2;
        }
    }

    /// <summary>A number, bare or quoted, with its digits kept; 0 for null.</summary>
    public decimal Number()
    {
        var token = Peek() == '"' ? String() : Scalar();
        return token.IsEmpty || token[0] == 'n' ? 0m : Decimal(token);
    }

    /// <summary>A whole number; 0 for null.</summary>
    public long Whole()
    {
        var token = Peek() == '"' ? String() : Scalar();
        if (token.IsEmpty || token[0] == 'n')
        {
            return 0;
        }

        if (Utf8Parser.TryParse(token, out long value, out var used) && used == token.Length)
        {
            return value;
        }

        Fail();
        return 0;
    }

    /// <summary>True for the literal true.</summary>
    public bool True() => Scalar() is [(byte)'t', ..];

    /// <summary>Skips one value of any kind.</summary>
    public void Skip()
    {
        switch (Peek())
        {
            case (byte)'"':
                _ = String();
                break;
            case (byte)'{' or (byte)'[':
                SkipNested();
                break;
            default:
                _ = Scalar();
                break;
        }
    }

    /// <summary>Skips one value and returns its bytes.</summary>
    public ReadOnlySpan<byte> Raw()
    {
        _ = Peek();
        var start = at;
        Skip();
        return Failed ? default : text[start..at];
    }

    /// <summary>
    /// The bytes of an array that is the last nested value of its object, found from the end of the text without walking
    /// it; its reader checks it. Only for texts whose later members are plain.
    /// </summary>
    public ReadOnlySpan<byte> LastArray()
    {
        var end = Peek() == '[' ? text.LastIndexOf((byte)']') : -1;
        if (end < at)
        {
            return Raw();
        }

        var start = at;
        at = end + 1;
        return text[start..at];
    }

    /// <summary>True when nothing but white space follows.</summary>
    public readonly bool AtEnd => !text[Math.Min(at, text.Length)..].ContainsAnyExcept(" \r\n\t"u8);

    private void SkipNested()
    {
        var depth = 0;
        do
        {
            var found = at < text.Length ? text[at..].IndexOfAny("\"{}[]"u8) : -1;
            if (found < 0)
            {
                Fail();
                return;
            }

            at += found;
            switch (text[at])
            {
                case (byte)'"':
                    _ = String();
                    continue;
                case (byte)'{' or (byte)'[':
                    depth++;
                    break;
                default:
                    depth--;
                    break;
            }

            at++;
        }
        while (depth > 0 && !Failed);
    }

    private ReadOnlySpan<byte> Scalar()
    {
        _ = Peek();
        var start = at;
        while (at < text.Length && text[at] is not ((byte)',' or (byte)'}' or (byte)']' or <= (byte)' '))
        {
            at++;
        }

        if (at == start)
        {
            Fail();
        }

        return Failed ? default : text[start..at];
    }

    private decimal Decimal(ReadOnlySpan<byte> token)
    {
        ulong digits = 0;
        var scale = -1;
        var negative = token[0] == '-';
        for (var i = negative ? 1 : 0; i < token.Length; i++)
        {
            var c = token[i];
            if (c == '.' && scale < 0)
            {
                scale = 0;
            }
            else if ((uint)(c - '0') <= 9 && digits < 1_000_000_000_000_000_000)
            {
                digits = (digits * 10) + (uint)(c - '0');
                scale += scale >= 0 ? 1 : 0;
            }
            else
            {
                return Slow(token);
            }
        }

        return new decimal((int)digits, (int)(digits >> 32), 0, negative, (byte)Math.Max(0, scale));
    }

    private decimal Slow(ReadOnlySpan<byte> token)
    {
        if (Utf8Parser.TryParse(token, out decimal value, out var used) && used == token.Length)
        {
            return value;
        }

        if (Utf8Parser.TryParse(token, out value, out used, 'E') && used == token.Length)
        {
            return value;
        }

        Fail();
        return 0m;
    }

    private bool Step(byte end)
    {
        var next = Peek();
        if (next == ',')
        {
            at++;
            next = Peek();
        }

        if (next == end)
        {
            at++;
            return false;
        }

        return !Failed;
    }

    private bool Take(byte wanted)
    {
        if (Peek() == wanted && !Failed)
        {
            at++;
            return true;
        }

        Fail();
        return false;
    }

    private byte Peek()
    {
        while (at < text.Length && text[at] <= ' ')
        {
            at++;
        }

        if (at < text.Length)
        {
            return text[at];
        }

        Fail();
        return 0;
    }

    private void Fail()
    {
        Failed = true;
        at = text.Length;
    }
}
