using System.Text.Json;
using Millwright.Twin.Profiles;

namespace Millwright.Twin.Radar;

/// <summary>
/// Identification by claimed id (twin.md §4.6): the first pattern that matches a transponder in mode ON. A claimed id
/// is a claim, not truth; a spoofing transponder is what the registry says of spoofers.
/// </summary>
/// <param name="entries">Patterns in file order; <c>*</c> stands for any text, <c>?</c> for one character.</param>
/// <param name="spoofAs">Identification of a transponder in mode SPOOF, 0…3.</param>
internal sealed class IffRegistry(IReadOnlyList<IffEntry> entries, int spoofAs)
{
    private const int Foe = 2;
    private const int Unknown = 3;
    private const int On = 1;
    private const int Spoof = 3;

    /// <summary>The registry without a profile block: allies and foes by the start of their id.</summary>
    public static IffRegistry Usual { get; } = new([new("ALLY-*", 1, ""), new("FOE-*", Foe, "")], Foe);

    /// <summary>Identification and type of object of a track; 3 and "" when nothing is known.</summary>
    public (int Iff, string ObjectType) Of(RadarTrack track)
    {
        ArgumentNullException.ThrowIfNull(track);
        if (track.TransponderMode == Spoof)
        {
            return (spoofAs, "");
        }

        foreach (var entry in track is { TransponderMode: On, TransponderId: not null } ? entries : [])
        {
            if (Matches(entry.Pattern, track.TransponderId!))
            {
                return (entry.Iff, entry.ObjectType);
            }
        }

        return (Unknown, "");
    }

    /// <summary>Reads the block <c>iff</c> of a profile; a bad entry is left out and noted.</summary>
    public static IffRegistry Read(JsonElement block, List<string> faults)
    {
        if (block.ValueKind != JsonValueKind.Object)
        {
            return Usual;
        }

        var values = new ProfileValues(block, []);
        var entries = new List<IffEntry>();
        var rows = values["registry"] is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().ToArray() : [];
        for (var i = 0; i < rows.Length; i++)
        {
            var row = new ProfileValues(rows[i], []);
            if (row.Text("id_pattern") is { Length: > 0 } pattern && Class(row["iff"]) is { } iff)
            {
                entries.Add(new IffEntry(pattern, iff, row.Text("object_type") ?? ""));
            }
            else
            {
                faults.Add($"IFF_REGISTRY_INVALID:{i}");
            }
        }

        var spoof = values["spoof_as"].ValueKind == JsonValueKind.Undefined ? Foe : Class(values["spoof_as"]);
        if (spoof is null)
        {
            faults.Add("IFF_REGISTRY_INVALID:spoof_as");
        }

        return new IffRegistry(entries, spoof ?? Foe);
    }

    /// <summary>Glob match, linear in the length of the text for each star.</summary>
    internal static bool Matches(string pattern, string text)
    {
        int p = 0, t = 0, star = -1, mark = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && (pattern[p] == '?' || pattern[p] == text[t]) && pattern[p] != '*')
            {
                p++;
                t++;
            }
            else if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                mark = t;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++mark;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*')
        {
            p++;
        }

        return p == pattern.Length;
    }

    private static int? Class(JsonElement value) =>
        ProfileValues.Number(value) is { } number and >= 0.0 and <= 3.0 && Math.Floor(number) == number
            ? (int)number
            : null;
}
