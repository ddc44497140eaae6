using System.Buffers.Binary;
using System.Text;

namespace Millwright.Twin.Recordings;

/// <summary>
/// Hash chain over the lines of a recording (twin.md §8.3): <c>h_0 = SHA256("mw-rec-1")</c>,
/// <c>h_k = SHA256(h_{k−1} ‖ line bytes without LF)</c>, and a checksum of each line, which says where a chain broke.
/// </summary>
public sealed class LineChain
{
    private readonly List<uint> checksums = [];

    /// <summary>h_n.</summary>
    public Digest256 Head { get; private set; } = Digest256.Of(Encoding.UTF8.GetBytes("mw-rec-1"));

    /// <summary>CRC-32C of each line.</summary>
    public IReadOnlyList<uint> Checksums => checksums;

    /// <summary>Adds a line without its LF.</summary>
    public void Add(ReadOnlySpan<byte> line)
    {
        var buffer = new byte[Digest256.Size + line.Length];
        Head.CopyTo(buffer);
        line.CopyTo(buffer.AsSpan(Digest256.Size));
        Head = Digest256.Of(buffer);
        checksums.Add(Crc32C.Compute(line));
    }

    /// <summary>The checksums as base64 of little-endian words.</summary>
    public string ChecksumText()
    {
        var bytes = new byte[checksums.Count * sizeof(uint)];
        for (var i = 0; i < checksums.Count; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * sizeof(uint)), checksums[i]);
        }

        return Convert.ToBase64String(bytes);
    }

    /// <summary>First line, from 1, whose checksum is not the recorded one; 0 when all are equal.</summary>
    /// <param name="recorded">Result of <see cref="ChecksumText"/>.</param>
    /// <exception cref="FormatException">The text is no base64.</exception>
    public int FirstDifference(string recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        var bytes = Convert.FromBase64String(recorded);
        for (var i = 0; i < Math.Max(checksums.Count, bytes.Length / sizeof(uint)); i++)
        {
            if (i >= checksums.Count || (i + 1) * sizeof(uint) > bytes.Length
                || BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(i * sizeof(uint))) != checksums[i])
            {
                return i + 1;
            }
        }

        return 0;
    }
}
