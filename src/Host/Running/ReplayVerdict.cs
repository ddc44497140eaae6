using System.Text.Json;
using System.Text.Json.Serialization;
using Millwright.Host.Json;
using Millwright.Kernel;

namespace Millwright.Host.Running;

/// <summary>Result of replaying a run in a second process.</summary>
/// <param name="Status">equal, diverged or failed.</param>
/// <param name="StateDigest">SHA-256 of the replayed state, hex.</param>
/// <param name="Seq">Last replayed record.</param>
/// <param name="Records">Records applied.</param>
/// <param name="Marks">Trace marks compared.</param>
/// <param name="Message">First difference, or a summary.</param>
/// <param name="AtSec">Wall time, epoch seconds.</param>
public sealed record ReplayVerdict(
    string Status, string StateDigest, ulong Seq, long Records, long Marks, string Message, double AtSec)
{
    private const string FileName = "replay.json";

    /// <summary>True when every digest was equal.</summary>
    [JsonIgnore]
    public bool IsEqual => Status == "equal";

    /// <summary>Payload of the journal record that tells the group.</summary>
    public byte[] Record() => new ReplayChecked(IsEqual, $"{Status}: {Message}").Encode();

    /// <summary>Reads the last verdict kept beside the journal, or null.</summary>
    public static ReplayVerdict? Load(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            return File.Exists(path)
                ? JsonSerializer.Deserialize<ReplayVerdict>(File.ReadAllBytes(path), WireJson.Options)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps the verdict; the next run journals it, because a stopped group takes no records.</summary>
    public void Save(string folder)
    {
        var path = Path.Combine(folder, FileName);
        File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(this, WireJson.Options));
        File.Move(path + ".new", path, overwrite: true);
    }
}
