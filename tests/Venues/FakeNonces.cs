namespace Millwright.Venues.Tests;

/// <summary>A nonce store in memory that survives its users.</summary>
internal sealed class FakeNonces : INonceStore
{
    public long Value { get; set; }

    public int Saves { get; private set; }

    public long Load() => Value;

    public void Save(long reserve)
    {
        Value = reserve;
        Saves++;
    }
}
