namespace Millwright.Venues.Kraken;

/// <summary>Keeps the highest nonce that may have been used with a key, over restarts.</summary>
public interface INonceStore
{
    /// <summary>The value stored last, 0 when there is none.</summary>
    long Load();

    /// <summary>Stores a value durably; it is larger than every nonce used until the next call.</summary>
    void Save(long reserve);
}
