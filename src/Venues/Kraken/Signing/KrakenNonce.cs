namespace Millwright.Venues.Kraken;

/// <summary>
/// Nonces of one key (grid.md §9.2): max(unix ms × 1000, last + 1). A reserve of one second of values is stored before
/// they are used, so a restart, even with a clock set back, never repeats or goes below a used value.
/// </summary>
public sealed class KrakenNonce
{
    /// <summary>Values covered by one stored reserve.</summary>
    public const long Reserve = 1_000_000;

    private readonly IClock clock;
    private readonly INonceStore store;
    private readonly Lock gate = new();
    private long last;
    private long reserved;

    /// <summary>Creates the source; continues above the stored reserve.</summary>
    public KrakenNonce(IClock clock, INonceStore store)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(store);
        this.clock = clock;
        this.store = store;
        last = reserved = store.Load();
    }

    /// <summary>The next nonce, greater than every earlier one of this key.</summary>
    public long Next()
    {
        lock (gate)
        {
            last = Math.Max(clock.Now().UnixMs * 1000, last + 1);
            if (last > reserved)
            {
                reserved = last + Reserve;
                store.Save(reserved);
            }

            return last;
        }
    }

    /// <summary>Skips ahead after the venue refused a nonce.</summary>
    public void Jump(long by = 1_000_000)
    {
        lock (gate)
        {
            last += by;
        }
    }
}
