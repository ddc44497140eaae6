namespace Millwright.Kernel;

/// <summary>Work bank and funds as plugins see them (grid.md §4.5, §6).</summary>
/// <param name="Cap">Open orders allowed.</param>
/// <param name="OpenOrders">Open orders.</param>
/// <param name="HeadroomNow">Cap less open orders.</param>
/// <param name="HeadroomCommitted">Cap less the reserves of the slots.</param>
/// <param name="Band">normal, caution or stop.</param>
/// <param name="FreeQuote">Free quote.</param>
/// <param name="FreeBase">Free base.</param>
/// <param name="MinimumEntry">Smallest entry, quote.</param>
/// <param name="FillP50Sec">Median fill time of 24 h, s.</param>
public sealed record PluginCapacity(
    int Cap,
    int OpenOrders,
    int HeadroomNow,
    int HeadroomCommitted,
    string Band,
    double FreeQuote,
    double FreeBase,
    double MinimumEntry,
    double FillP50Sec);
