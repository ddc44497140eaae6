namespace Millwright.Kernel;

/// <summary>Open file with positioned reads and writes. Not thread-safe.</summary>
public interface IDiskFile : IDisposable
{
    /// <summary>Current length in bytes.</summary>
    long Length { get; }

    /// <summary>Reads up to the length of the buffer.</summary>
    /// <param name="offset">First byte, 0 … <see cref="Length"/>.</param>
    /// <param name="buffer">Receives the bytes.</param>
    /// <param name="read">Bytes read; fewer than asked only at the end of the file or on failure.</param>
    DiskResult Read(long offset, Span<byte> buffer, out int read);

    /// <summary>Writes all bytes at an offset; a gap before it reads as zero.</summary>
    DiskResult Write(long offset, ReadOnlySpan<byte> bytes);

    /// <summary>Makes everything written so far survive power loss. Never try again after a failure.</summary>
    DiskResult Sync();

    /// <summary>Cuts or extends (with zeros) the file.</summary>
    DiskResult SetLength(long length);
}
