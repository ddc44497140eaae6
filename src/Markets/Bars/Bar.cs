using System.Runtime.InteropServices;

namespace Millwright.Markets;

/// <summary>
/// One candle: prices in quote currency (finite, &gt; 0), volume in base currency (finite, ≥ 0). Binary64, because bars
/// feed indicators and price paths, never a ledger. The memory layout (48 bytes) is also the record of the bar cache.
/// </summary>
/// <param name="Time">Open time of the bar.</param>
/// <param name="Open">First price.</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Close">Last price.</param>
/// <param name="Volume">Traded base volume; 0 when the source has none.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public readonly record struct Bar(Instant Time, double Open, double High, double Low, double Close, double Volume);
