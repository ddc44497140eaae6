using System.Text.Json.Nodes;
using Millwright.Host.Journals;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.History;

/// <summary>
/// Records of a growing journal in pages (console.md §1.2): only what is durable, a bounded number of records per
/// question. Thread-safe; each question reads the files anew.
/// </summary>
/// <param name="disk">Disk.</param>
/// <param name="folder">Journal folder of the group.</param>
/// <param name="durableSeq">Newest durable record.</param>
internal sealed class JournalPages(IDisk disk, string folder, Func<ulong> durableSeq)
{
    /// <summary>Rows of one answer.</summary>
    public const int MaxRows = 500;

    /// <summary>Records one question looks at, so that a filter that fits nothing ends.</summary>
    public const ulong MaxScanned = 20_000;

    private const int MaxHex = 96;

    private readonly PayloadRendererRegistry renderers = JournalRenderers.All();

    /// <summary>Reads a page, newest first.</summary>
    /// <param name="ask">What is asked.</param>
    /// <returns>Rows and what was looked at, or an error that names the field.</returns>
    public Result<JsonObject> Read(JournalQuestion ask)
    {
        var types = new HashSet<ushort>();
        foreach (var name in ask.Types)
        {
            if (!renderers.TryType(name, out var type))
            {
                return Result<JsonObject>.Fail(
                    "type", "choice", $"type: '{name}' is no record type; for example Command, ToggleChanged, 0x0140");
            }

            types.Add(type);
        }

        var last = durableSeq();
        var first = FirstSeq();
        var forward = ask.From is not null;
        var end = ask.Before is { } before ? Math.Min(last, before == 0 ? 0 : before - 1) : last;
        var window = types.Count > 0 || ask.Text.Length > 0 ? MaxScanned : (ulong)ask.Limit;
        var start = Math.Max(first, ask.From ?? (end >= window ? end - window + 1 : 1));
        var rows = new LinkedList<JsonObject>();
        var scannedTo = start == 0 ? 0 : start - 1;
        string? problem = null;
        if (start <= end)
        {
            using var tail = new JournalTail(disk, folder, start);
            using var json = new RecordJson(renderers);
            while (scannedTo - start + 1 < MaxScanned && tail.Peek(end, out var header, out var payload))
            {
                scannedTo = header.Seq;
                if ((types.Count == 0 || types.Contains(header.Type))
                    && Row(json, in header, payload, ask.Text) is { } row)
                {
                    rows.AddFirst(row);
                }

                tail.Take();
                if (rows.Count > ask.Limit)
                {
                    rows.RemoveLast();
                }

                if (forward && rows.Count == ask.Limit)
                {
                    break;
                }
            }

            problem = tail.Damage;
        }

        return Result<JsonObject>.Ok(new JsonObject
        {
            ["rows"] = new JsonArray([.. rows]),
            ["first_seq"] = first,
            ["last_seq"] = last,
            ["scanned_from"] = start,
            ["scanned_to"] = scannedTo,
            ["problem"] = problem,
        });
    }

    private static JsonObject? Row(
        RecordJson json, in FrameHeader header, ReadOnlySpan<byte> payload, string text)
    {
        var line = json.Format(in header, payload);
        if (JsonNode.Parse(line) is not JsonObject full
            || (text.Length > 0
                && !full.ToJsonString(Json.WireJson.Options).Contains(text, StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        var data = full["data"]?.DeepClone();
        if (data is JsonObject raw && raw["hex"]?.ToString() is { Length: > MaxHex } hex)
        {
            raw["hex"] = hex[..MaxHex] + "…";
        }

        return new JsonObject
        {
            ["seq"] = header.Seq,
            ["type"] = full["type"]?.DeepClone(),
            ["plant"] = header.Plant,
            ["ts"] = full["ts_epoch"]?.DeepClone(),
            ["ts_ingest"] = full["ts_ingest_epoch"]?.DeepClone(),
            ["corr"] = header.Corr == 0 ? null : $"0x{header.Corr:x}",
            ["bytes"] = payload.Length,
            ["data"] = data,
        };
    }

    private ulong FirstSeq() => new JournalLayout(folder).Segments(disk) is { Count: > 0 } segments ? segments[0] : 1;
}
