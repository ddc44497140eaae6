using Millwright.Venues.Kraken;

namespace Millwright.Host.Venues;

/// <summary>The nonce reserve of a proof, kept over crashes of its processes.</summary>
internal sealed class ProofNonces : INonceStore
{
    private long value;

    public long Load() => Interlocked.Read(ref value);

    public void Save(long reserve) => Interlocked.Exchange(ref value, reserve);
}
