using System.Text;

namespace Millwright.Kernel;

/// <summary>Payload of a <c>ToggleChanged</c> record: UTF-8 <c>key\nvalue\nissuer</c>, value 1, 0 or empty =
/// reset.</summary>
/// <param name="Key">Toggle key.</param>
/// <param name="Value">New override, null = back to configuration.</param>
/// <param name="Issuer">Who changed it.</param>
public readonly record struct ToggleChange(string Key, bool? Value, string Issuer)
{
    /// <summary>Encodes for the journal.</summary>
    public byte[] Encode() => Encoding.UTF8.GetBytes(
        $"{Key}\n{(Value is null ? "" : Value.Value ? "1" : "0")}\n{Issuer}");

    /// <summary>Decodes a journaled payload.</summary>
    public static Result<ToggleChange> Decode(ReadOnlySpan<byte> payload)
    {
        var parts = Encoding.UTF8.GetString(payload).Split('\n');
        return parts.Length != 3 || parts[0].Length == 0
            ? Result<ToggleChange>.Fail("toggle", "unknown", "expected key, value and issuer")
            : Result<ToggleChange>.Ok(new ToggleChange(
                parts[0], parts[1].Length == 0 ? null : parts[1] == "1", parts[2]));
    }
}
