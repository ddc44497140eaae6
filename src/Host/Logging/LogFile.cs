using System.Globalization;

namespace Millwright.Host.Logging;

/// <summary>
/// Files of lines, one per UTC day, more when one is full: <c>millwright-20260102.jsonl</c>,
/// <c>millwright-20260102-001.jsonl</c>. Old ones are deleted when a new one is begun. One thread at a time.
/// </summary>
internal sealed class LogFile(LogOptions options) : IDisposable
{
    private const string Prefix = "millwright-";
    private const string Suffix = ".jsonl";
    private const int NewLine = 1;

    private FileStream? file;
    private DateOnly day;

    /// <summary>Why a line could not be written, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>Appends a line of a time.</summary>
    public void Write(DateTimeOffset at, ReadOnlySpan<byte> line)
    {
        try
        {
            var today = DateOnly.FromDateTime(at.UtcDateTime);
            if (file is null || today != day || file.Length + line.Length + NewLine > options.MaxBytes)
            {
                Begin(today, line.Length);
            }

            file!.Write(line);
            file.WriteByte((byte)'\n');
            Problem = null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Problem = failure.Message;
            file?.Dispose();
            file = null;
        }
    }

    /// <summary>Hands what was written to the operating system.</summary>
    public void Flush()
    {
        try
        {
            file?.Flush();
        }
        catch (IOException failure)
        {
            Problem = failure.Message;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file?.Dispose();

    private void Begin(DateOnly today, int wanted)
    {
        file?.Dispose();
        file = null;
        Directory.CreateDirectory(options.Folder);
        day = today;
        var number = 0;
        string path;
        do
        {
            path = Path.Combine(options.Folder, Name(today, number++));
        }
        while (File.Exists(path) && new FileInfo(path).Length + wanted + NewLine > options.MaxBytes);
        file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        Remove(today.AddDays(-options.KeepDays));
    }

    private void Remove(DateOnly before)
    {
        foreach (var path in Directory.EnumerateFiles(options.Folder, Prefix + "*" + Suffix))
        {
            var name = Path.GetFileName(path);
            if (name.Length >= Prefix.Length + 8
                && DateOnly.TryParseExact(
                    name.AsSpan(Prefix.Length, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None,
                    out var written)
                && written < before)
            {
                File.Delete(path);
            }
        }
    }

    private static string Name(DateOnly day, int number) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Prefix}{day:yyyyMMdd}{(number == 0 ? "" : $"-{number:000}")}{Suffix}");
}
