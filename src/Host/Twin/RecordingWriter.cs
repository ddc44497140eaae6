using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Host.Json;
using Millwright.Kernel;
using Millwright.Twin.Recordings;
using Millwright.Twin.Transport;

namespace Millwright.Host.Twin;

/// <summary>Writes a bus recording, schema 1, and its sidecar (twin.md §8.2–§8.4).</summary>
internal sealed class RecordingWriter : IDisposable
{
    private const int LongestLine = 1 << 20;
    private readonly string path;
    private readonly FileStream file;
    private readonly IncrementalHash sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly SortedDictionary<string, long> counts = new(StringComparer.Ordinal);
    private readonly LineChain chain = new();
    private readonly IReadOnlyList<string> subjects;
    private readonly long maxBytes;
    private double? firstTs;
    private double lastTs;
    private long bytes;
    private long seq;

    /// <summary>Creates the file.</summary>
    /// <param name="path">JSONL file.</param>
    /// <param name="subjects">Subjects or their beginnings; empty takes all.</param>
    /// <param name="maxBytes">Bytes after which nothing is recorded; ≤ 0 = no limit.</param>
    public RecordingWriter(string path, IReadOnlyList<string> subjects, long maxBytes)
    {
        this.path = path;
        this.subjects = subjects;
        this.maxBytes = maxBytes;
        file = File.Create(path);
    }

    /// <summary>Rows written.</summary>
    public long Rows => seq;

    /// <summary>True when the limit of bytes was reached.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Writes a message.</summary>
    public void Write(BusMessage message, double ingest) => Write(new JsonObject
    {
        ["schema_version"] = 1,
        ["type"] = message.Type,
        ["ts_epoch"] = message.TsEpoch,
        ["ts_ingest_epoch"] = ingest,
        ["subject"] = message.Subject,
        ["data"] = JsonNode.Parse(message.Data.GetRawText()),
        ["tick"] = message.Tick,
        ["headers"] = new JsonObject { ["ce_specversion"] = "1.0", ["ce_id"] = message.Id, ["ce_type"] = message.Type },
        ["dir"] = "out",
        ["ts_quality"] = "exact",
    });

    /// <summary>Writes an input of the reactor, with what a re-run needs in its headers.</summary>
    public void Write(in ShipInput input, double tsEpoch, long tick)
    {
        var header = input.Header;
        var isCommand = header.Type == RecordType.Command;
        Write(new JsonObject
        {
            ["schema_version"] = 1,
            ["type"] = isCommand ? "command" : header.Type == RecordType.Tick ? "tick" : "unknown",
            ["ts_epoch"] = tsEpoch,
            ["ts_ingest_epoch"] = header.TsIngest / 1e9,
            ["subject"] = isCommand ? Subjects.Commands : Subjects.Reactor,
            ["data"] = isCommand ? JsonNode.Parse(input.Payload) : null,
            ["tick"] = tick,
            ["headers"] = new JsonObject
            {
                ["mw_seq"] = header.Seq,
                ["mw_type"] = header.Type,
                ["mw_plant"] = header.Plant,
                ["mw_ts"] = header.TsReactor.ToString(CultureInfo.InvariantCulture),
                ["mw_ts_event"] = header.TsEvent.ToString(CultureInfo.InvariantCulture),
                ["mw_corr"] = header.Corr.ToString(CultureInfo.InvariantCulture),
                ["mw_source"] = header.Source,
                ["mw_version"] = header.Version,
                ["mw_flags"] = header.Flags,
                ["mw_payload"] = Convert.ToBase64String(input.Payload),
            },
            ["dir"] = "in",
            ["ts_quality"] = "exact",
        });
    }

    /// <summary>Closes the file and writes its sidecar.</summary>
    /// <param name="flight">Flight that was recorded.</param>
    /// <param name="document">Scenario document, null = the shipped one.</param>
    /// <param name="compress">True replaces the file by its gzip form.</param>
    public void Close(ShipFlight flight, string? document, bool compress)
    {
        file.Dispose();
        var digest = Convert.ToHexStringLower(sha.GetHashAndReset());
        var meta = new JsonObject
        {
            ["schema_version"] = 1,
            ["plant"] = flight.Manifest.Plant,
            ["run_id"] = flight.Manifest.Group,
            ["profile"] = "millwright",
            ["options"] = JsonSerializer.SerializeToNode(flight.Manifest.Options, WireJson.Options),
            ["init_ns"] = flight.Manifest.InitNs,
            ["logic_version"] = Millwright.Twin.Plant.ShipPlant.LogicVersion,
            ["hardware_profile_hash"] = flight.Ship.ProfileHash,
            ["scenario_document"] = document,
            ["start"] = firstTs,
            ["end"] = lastTs,
            ["rows"] = seq,
            ["counts"] = new JsonObject(counts.Select(pair =>
                new KeyValuePair<string, JsonNode?>(pair.Key, pair.Value))),
            ["sha256"] = digest,
            ["chain"] = chain.Head.ToString(),
            ["line_crc32c"] = chain.ChecksumText(),
            ["state_digest"] = Convert.ToHexStringLower(flight.Group.StateDigest()),
            ["state_digests"] = new JsonArray([.. flight.Chain.Links.Select(link => (JsonNode)link.ToString())]),
        };
        File.WriteAllText(path + ".meta.json", meta.ToJsonString(WireJson.Options) + "\n");
        if (!compress)
        {
            return;
        }

        using (var source = File.OpenRead(path))
        using (var target = File.Create(path + ".gz"))
        using (var gzip = new GZipStream(target, CompressionLevel.Optimal))
        {
            source.CopyTo(gzip);
        }

        File.Delete(path);
    }

    public void Dispose()
    {
        file.Dispose();
        sha.Dispose();
    }

    private void Write(JsonObject row)
    {
        var subject = (string)row["subject"]!;
        var type = (string)row["type"]!;
        if (IsFull || (subjects.Count > 0 && !subjects.Any(s => subject.StartsWith(s, StringComparison.Ordinal))))
        {
            return;
        }

        row["seq"] = seq + 1;
        var line = Encoding.UTF8.GetBytes(row.ToJsonString());
        if (line.Length > LongestLine)
        {
            throw new InvalidDataException($"{path}: row {seq + 1} has {line.Length} bytes, allowed {LongestLine}");
        }

        if (maxBytes > 0 && bytes + line.Length + 1 > maxBytes)
        {
            IsFull = true;
            return;
        }

        seq++;
        bytes += line.Length + 1;
        chain.Add(line);
        sha.AppendData(line);
        sha.AppendData("\n"u8);
        file.Write(line);
        file.WriteByte((byte)'\n');
        counts[type] = counts.GetValueOrDefault(type) + 1;
        var ts = (double)row["ts_epoch"]!;
        firstTs ??= ts;
        lastTs = ts;
    }
}
