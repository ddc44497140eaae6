using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Millwright.Kernel;
using Millwright.Markets;
using Millwright.Regime.Plant;

namespace Millwright.Host.Journals;

/// <summary>
/// Registry of payload schemas (kernel.md §5.5): each (type, version) with its text and the SHA-256 of the text. It is
/// written as <c>schemas.json</c> beside the journal and its hash stands in every segment header. Integers are
/// little-endian; CSE is the canonical encoding of kernel.md §8.1.
/// </summary>
public static class JournalSchemas
{
    /// <summary>Name of the file in the journal folder.</summary>
    public const string FileName = "schemas.json";

    private static readonly (ushort Type, ushort Version, string Name, string Text)[] Known =
    [
        (RecordType.Commit, 1, "Commit", "durable_seq u64"),
        (RecordType.RunStarted, 1, "RunStarted",
            "run u128, build bytes[32], configuration bytes[32]; empty in early builds"),
        (RecordType.RunEnded, 1, "RunEnded", ""),
        (RecordType.Tick, 1, "Tick", ""),
        (RecordType.SnapshotAnchor, 1, "SnapshotAnchor", "seq u64, sha256 bytes[32]"),
        (RecordType.TraceMark, 1, "TraceMark", "seq u64, trace u64, count i32, [plant u32, digest bytes[32]]*"),
        (RecordType.SegmentSeal, 1, "SegmentSeal", ""),
        (RecordType.LogicUpgrade, 1, "LogicUpgrade", "plant u32, from u32, to u32"),
        (RecordType.ConfigChanged, 1, "ConfigChanged", "utf8 key LF value LF issuer"),
        (RecordType.ToggleChanged, 1, "ToggleChanged", "utf8 key LF value (1, 0, empty = reset) LF issuer"),
        (RecordType.PlantControl, 1, "PlantControl", "plant u32, on u8, drain u8, reason utf8"),
        (RecordType.ReplayChecked, 1, "ReplayChecked", "equal u8 (bit 1: sealed segments), text utf8"),
        (RecordType.HostFact, 1, "HostFact", "kind u16, on u8, value i64, n u16, subject utf8[n], text utf8"),
        (RecordType.Command, 1, "Command", "json object, fields of kernel.md §9.1"),
        (RecordType.CommandStatus, 1, "CommandStatus", "json object"),
        (RecordType.IntentSent, 1, "IntentSent", "intent u64, attempt u32"),
        (RecordType.EffectResult, 1, "EffectResult", "cse execution report"),
        (RecordType.OwnershipChanged, 1, "OwnershipChanged", "epoch u64"),
        (RecordType.PlantImage, 1, "PlantImage",
            "plant u32, poison u64, index i32, count i32, bytes; state of a quarantined plant before its record"),
        (MarketRecord.Quote, 1, "Quote", "bid decimal128, ask decimal128, last decimal128, symbol u32, zero u32"),
        (MarketRecord.Bar, 1, "Bar",
            "open_ns i64, interval_ns i64, open f64, high f64, low f64, close f64, volume f64, symbol u32, zero u32"),
        (MarketRecord.CandleClosed, 1, "CandleClosed",
            "open_ns i64, interval_ns i64, open f64, high f64, low f64, close f64, volume f64, symbol u32, zero u32"),
        (MarketRecord.Mid, 1, "Mid", "mid f64, symbol u32, volume f32"),
        (MarketRecord.VenueControl, 1, "VenueControl",
            "json object {action, count, seconds, asset, amount, order, price}"),
        (MarketRecord.VenueFact, 1, "VenueFact", "cse statement of a venue"),
        (PluginReport.Record, 1, "PluginReport", "cse root 504C5547 version 1"),
        (RegimeRecord.HmmTrained, 1, "HmmTrained", "cse frame string, error string, option model"),
        (RegimeRecord.AdvisorOpinion, 1, "AdvisorOpinion",
            "cse text, error, provider, trigger, truncation, prompt_hash strings"),
        (RegimeRecord.History, 1, "History", "cse list of {interval_min i32, open_sec i64, close f64, volume f64}"),
    ];

    private static readonly HashSet<uint> Pairs = [.. Known.Select(known => ((uint)known.Type << 16) | known.Version)];

    private static readonly byte[] Bytes = Encoding.UTF8.GetBytes(Document().ToJsonString(new()
    {
        WriteIndented = true,
    }).ReplaceLineEndings("\n") + "\n");

    /// <summary>SHA-256 of the file, 32 bytes; goes into segment headers.</summary>
    public static ReadOnlyMemory<byte> Hash { get; } = SHA256.HashData(Bytes);

    /// <summary>True when this build knows the payload of a record.</summary>
    public static bool Knows(ushort type, ushort version) =>
        Pairs.Contains(((uint)type << 16) | version);

    /// <summary>Name of a record type; its number where plants of a kind define it.</summary>
    public static string NameOf(ushort type)
    {
        foreach (var known in Known)
        {
            if (known.Type == type && type < RecordType.FirstPlantDefined)
            {
                return known.Name;
            }
        }

        return $"0x{type:x4}";
    }

    /// <summary>Writes the registry beside a journal; an earlier one with other content is kept under its
    /// hash.</summary>
    public static void Save(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (File.Exists(path))
        {
            var earlier = File.ReadAllBytes(path);
            if (earlier.AsSpan().SequenceEqual(Bytes))
            {
                return;
            }

            var hash = Convert.ToHexStringLower(SHA256.HashData(earlier))[..16];
            File.Move(path, Path.Combine(folder, $"schemas-{hash}.json"), overwrite: true);
        }

        File.WriteAllBytes(path + ".new", Bytes);
        File.Move(path + ".new", path, overwrite: true);
    }

    private static JsonObject Document() => new()
    {
        ["format"] = 1,
        ["schemas"] = new JsonArray([.. Known.Select(known => (JsonNode)new JsonObject
        {
            ["type"] = known.Type.ToString("x4", CultureInfo.InvariantCulture),
            ["ver"] = known.Version,
            ["name"] = known.Name,
            ["text"] = known.Text,
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(known.Text))),
        })]),
    };
}
