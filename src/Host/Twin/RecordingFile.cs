using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Millwright.Host.Json;
using Millwright.Host.Running;
using Millwright.Kernel;
using Millwright.Twin.Recordings;

namespace Millwright.Host.Twin;

/// <summary>A recording as read from disk, checked against its sidecar (twin.md §8.3, §8.5).</summary>
/// <param name="Rows">Readable rows, skipped lines and warnings.</param>
/// <param name="Damage">What the sidecar contradicts, with the first line concerned; null = nothing, or no sidecar.
/// </param>
/// <param name="DamagedLine">First line that is not as recorded, from 1; 0 = unknown or none.</param>
/// <param name="Meta">Sidecar, null when there is none: recordings of the first generation have none.</param>
/// <param name="Lines">Lines as text.</param>
internal sealed record RecordingFile(
    RecordingText Rows, string? Damage, int DamagedLine, JsonElement? Meta, IReadOnlyList<string> Lines)
{
    /// <summary>Reads a file, gzip or plain.</summary>
    /// <param name="path">Path.</param>
    /// <param name="strict">True stops at the first fault.</param>
    public static RecordingFile Read(string path, bool strict)
    {
        var bytes = File.ReadAllBytes(path);
        if (bytes is [0x1f, 0x8b, ..])
        {
            using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            gzip.CopyTo(plain);
            bytes = plain.ToArray();
        }

        var sidecar = Sidecar(path);
        JsonElement? meta = null;
        if (sidecar is not null)
        {
            using var document = JsonDocument.Parse(File.ReadAllText(sidecar));
            meta = document.RootElement.Clone();
        }

        return Check(bytes, meta, strict);
    }

    /// <summary>Checks bytes against a sidecar.</summary>
    public static RecordingFile Check(byte[] bytes, JsonElement? meta, bool strict)
    {
        var (damage, line) = meta is { } known ? Compare(bytes, known) : (null, 0);
        var text = Encoding.UTF8.GetString(bytes);
        return new RecordingFile(
            RecordingReader.Read(text, strict), damage, line, meta,
            text.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Composition of the recorded ship, or why it cannot be re-run.</summary>
    public (GroupManifest? Manifest, string? Document, string Problem) Composition()
    {
        if (Meta is not { } meta)
        {
            return (null, null, "the recording has no sidecar (.meta.json): it can be replayed, not re-run");
        }

        var logic = meta.GetProperty("logic_version").GetUInt32();
        if (logic != Millwright.Twin.Plant.ShipPlant.LogicVersion)
        {
            return (null, null, $"E_PROFILE_MISMATCH: logic version {logic}, this build has "
                + $"{Millwright.Twin.Plant.ShipPlant.LogicVersion}");
        }

        var options = meta.GetProperty("options").Deserialize<SortedDictionary<string, string>>(WireJson.Options)!;
        var manifest = ShipFlight.Compose(options, meta.GetProperty("init_ns").GetInt64()) with
        {
            Group = meta.GetProperty("run_id").GetString()!,
        };
        return (manifest, meta.GetProperty("scenario_document").GetString(), "");
    }

    /// <summary>Inputs of the reactor; empty when they were not recorded.</summary>
    public IReadOnlyList<ShipInput> Inputs()
    {
        var inputs = new List<ShipInput>();
        foreach (var line in Lines)
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.TryGetProperty("dir", out var direction) && direction.GetString() == "in")
            {
                inputs.Add(Input(document.RootElement.GetProperty("headers")));
            }
        }

        return inputs;
    }

    /// <summary>Digests of the ticks as recorded.</summary>
    public IReadOnlyList<string> Digests() =>
        [.. Meta!.Value.GetProperty("state_digests").EnumerateArray().Select(digest => digest.GetString()!)];

    private static ShipInput Input(JsonElement headers)
    {
        var payload = headers.GetProperty("mw_payload").GetBytesFromBase64();
        long Whole(string name) => long.Parse(headers.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
        var ts = Whole("mw_ts");
        return new ShipInput(
            new FrameHeader(
                FrameCodec.HeaderSize + payload.Length, 0, headers.GetProperty("mw_seq").GetUInt64(), ts,
                Whole("mw_ts_event"), ts,
                ulong.Parse(headers.GetProperty("mw_corr").GetString()!, CultureInfo.InvariantCulture),
                headers.GetProperty("mw_plant").GetUInt32(), headers.GetProperty("mw_type").GetUInt16(),
                headers.GetProperty("mw_version").GetUInt16(), headers.GetProperty("mw_source").GetUInt16(),
                headers.GetProperty("mw_flags").GetUInt16(), 0),
            payload);
    }

    private static string? Sidecar(string path)
    {
        var plain = path.EndsWith(".gz", StringComparison.Ordinal) ? path[..^3] : path;
        return File.Exists(plain + ".meta.json") ? plain + ".meta.json" : null;
    }

    private static (string? Damage, int Line) Compare(byte[] bytes, JsonElement meta)
    {
        if (Convert.ToHexStringLower(SHA256.HashData(bytes)) == meta.GetProperty("sha256").GetString())
        {
            return (null, 0);
        }

        var chain = new LineChain();
        for (var at = 0; at < bytes.Length;)
        {
            var end = bytes.AsSpan(at).IndexOf((byte)'\n');
            var length = end < 0 ? bytes.Length - at : end;
            chain.Add(bytes.AsSpan(at, length));
            at += length + 1;
        }

        var line = chain.FirstDifference(meta.GetProperty("line_crc32c").GetString()!);
        return (line > 0
            ? $"line {line} is not as recorded (sha256 and chain differ)"
            : "the file is not as recorded (sha256 differs)", line);
    }
}
