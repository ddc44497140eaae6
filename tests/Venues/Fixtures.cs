using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Millwright.Venues.Tests;

/// <summary>Recorded messages: in the tree (Vectors) or in the data folder named by MILLWRIGHT_DATA.</summary>
internal static class Fixtures
{
    public static string? Data => Environment.GetEnvironmentVariable("MILLWRIGHT_DATA") is { } folder
        && Directory.Exists(Path.Combine(folder, "kraken-api-fixtures"))
        ? folder
        : null;

    public static byte[] Vector(string name)
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Vectors", name));
        return Unzip(file);
    }

    public static byte[] Zipped(string path)
    {
        using var file = File.OpenRead(Path.Combine(Data!, path));
        return Unzip(file);
    }

    public static string Text(string path) => File.ReadAllText(Path.Combine(Data!, path));

    /// <summary>The body of an endpoint fixture: three lines of head, then JSON.</summary>
    public static JsonElement Endpoint(string path) => JsonDocument.Parse(
        string.Join('\n', Text(path).Split('\n').Skip(3))).RootElement.GetProperty("result");

    /// <summary>The pushed message of a subscription fixture.</summary>
    public static byte[] Pushed(string path)
    {
        var text = Text(path);
        return Encoding.UTF8.GetBytes(text[(text.IndexOf("\n=", StringComparison.Ordinal) + 2)..]);
    }

    private static byte[] Unzip(Stream file)
    {
        using var zip = new GZipStream(file, CompressionMode.Decompress);
        using var memory = new MemoryStream();
        zip.CopyTo(memory);
        return memory.ToArray();
    }
}
