using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.Journals;

/// <summary>
/// Who writes a journal from here on (kernel.md §5.2, §5.4): run, build and configuration. The same facts stand in the
/// header of every segment of the run, so a replay can say whether it has the build and the options of the recording.
/// </summary>
internal static class RunStartPayload
{
    private const int Hash = 32;

    /// <summary>Bytes of a payload: run u128, build and configuration SHA-256.</summary>
    public const int Size = 16 + Hash + Hash;

    /// <summary>Identity of this build: equal for equal compiled code.</summary>
    public static ReadOnlyMemory<byte> Build { get; } = BuildOf(AppContext.BaseDirectory);

    /// <summary>SHA-256 over names and module ids of the product's assemblies in a folder, loaded or not.</summary>
    /// <param name="folder">Folder of a build.</param>
    internal static byte[] BuildOf(string folder) => SHA256.HashData(Encoding.ASCII.GetBytes(string.Join(
        '\n',
        Directory.EnumerateFiles(folder, "*.dll")
            .Where(file => Path.GetFileName(file).StartsWith("millwright", StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .Select(file => $"{Path.GetFileName(file)} {ModuleOf(file)}"))));

    /// <summary>Facts of a new run.</summary>
    /// <param name="group">Group id.</param>
    /// <param name="rngRoot">Root of the random streams.</param>
    /// <param name="settings">Options of the plant that differ from their defaults, without secrets.</param>
    public static JournalIdentity Of(
        UInt128 group, ulong rngRoot, IEnumerable<KeyValuePair<string, string>> settings) => new()
        {
            GroupId = group,
            RngRoot = rngRoot,
            RunId = BinaryPrimitives.ReadUInt128LittleEndian(Guid.NewGuid().ToByteArray()),
            BuildId = Build,
            ConfigurationHash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
                '\n',
                settings.OrderBy(setting => setting.Key, StringComparer.Ordinal)
                    .Select(setting => $"{setting.Key}={setting.Value}")))),
            SchemaHash = JournalSchemas.Hash,
            FloatingPointHash = Convert.FromHexString(FloatSelfTest.Compute().ToString()),
            HostHash = SHA256.HashData(Encoding.UTF8.GetBytes(Environment.MachineName)),
        };

    /// <summary>Payload of the run's <c>RunStarted</c>.</summary>
    public static byte[] Encode(JournalIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        var payload = new byte[Size];
        BinaryPrimitives.WriteUInt128LittleEndian(payload, identity.RunId);
        identity.BuildId.Span.CopyTo(payload.AsSpan(16));
        identity.ConfigurationHash.Span.CopyTo(payload.AsSpan(16 + Hash));
        return payload;
    }

    /// <summary>Writes the JSON form; early builds wrote nothing.</summary>
    public static bool Write(Utf8JsonWriter writer, ReadOnlySpan<byte> payload)
    {
        if (payload.Length != Size)
        {
            return false;
        }

        writer.WriteStartObject();
        writer.WriteString("run", Convert.ToHexStringLower(payload[..16]));
        writer.WriteString("build", Convert.ToHexStringLower(payload.Slice(16, Hash)));
        writer.WriteString("configuration", Convert.ToHexStringLower(payload[(16 + Hash)..]));
        writer.WriteEndObject();
        return true;
    }

    /// <summary>Reads the JSON form back.</summary>
    public static byte[]? Read(JsonElement data) =>
        data.TryGetProperty("run", out var run)
            ? Convert.FromHexString(
                run.GetString() + data.GetProperty("build").GetString() + data.GetProperty("configuration").GetString())
            : null;

    private static Guid ModuleOf(string file)
    {
        using var image = new PEReader(File.OpenRead(file));
        var metadata = image.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    }
}
