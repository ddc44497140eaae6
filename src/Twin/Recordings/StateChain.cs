using System.Text;

namespace Millwright.Twin.Recordings;

/// <summary>
/// Digests of the state after each tick (twin.md §8.7): <c>d_0 = SHA256("mw-state-1" ‖ run header)</c>,
/// <c>d_k = SHA256(d_{k−1} ‖ canonical state)</c>.
/// </summary>
public sealed class StateChain
{
    private readonly List<Digest256> links = [];
    private byte[] buffer = new byte[8192];

    /// <summary>Begins a chain.</summary>
    /// <param name="header">Run header: scenario, options, switches.</param>
    public StateChain(ReadOnlySpan<byte> header)
    {
        byte[] start = [.. Encoding.UTF8.GetBytes("mw-state-1"), .. header];
        Head = Digest256.Of(start);
    }

    /// <summary>d_0, or the digest of the last tick.</summary>
    public Digest256 Head { get; private set; }

    /// <summary>d_1, d_2, ….</summary>
    public IReadOnlyList<Digest256> Links => links;

    /// <summary>Adds the state after a tick.</summary>
    public void Add(ReadOnlySpan<byte> canonical)
    {
        if (buffer.Length < canonical.Length + Digest256.Size)
        {
            buffer = new byte[2 * (canonical.Length + Digest256.Size)];
        }

        Head.CopyTo(buffer);
        canonical.CopyTo(buffer.AsSpan(Digest256.Size));
        Head = Digest256.Of(buffer.AsSpan(0, Digest256.Size + canonical.Length));
        links.Add(Head);
    }

    /// <summary>Goes on where another chain stands: the ship was restored from a snapshot.</summary>
    public void Continue(StateChain other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Head = other.Head;
        links.Clear();
        links.AddRange(other.Links);
    }

    /// <summary>Index of the first tick in which two chains differ, from 0; −1 when they are equal.</summary>
    public static int FirstDifference(IReadOnlyList<Digest256> a, IReadOnlyList<Digest256> b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        for (var i = 0; i < Math.Max(a.Count, b.Count); i++)
        {
            if (i >= a.Count || i >= b.Count || a[i] != b[i])
            {
                return i;
            }
        }

        return -1;
    }
}
