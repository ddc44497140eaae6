namespace Millwright.Kernel;

/// <summary>Static description of a plant (kernel.md §1.2).</summary>
/// <param name="Kind">Plant kind on the wire: <c>grid</c>, <c>portfolio</c>, …, or <c>venue</c> for a simulated
/// venue.</param>
/// <param name="LogicVersion">Raised by every behaviour change (kernel.md §8.5).</param>
/// <param name="Limits">Enforced bounds.</param>
/// <param name="QuarantineOrders">Policy of kernel-issued cancels.</param>
/// <param name="Records">Types of group-wide records (plant 0) delivered to this plant, ascending.</param>
/// <param name="MaxDataAge">Entries are refused (<c>stale_data</c>) while data is applied later than this; null =
/// never.</param>
/// <param name="CanFlatten">True when the plant closes its positions on a kill with <c>flatten</c>.</param>
/// <param name="VenueOf">Plant whose external venue this one stands for: at the start of every run it opens nothing
/// before the venue answered (<c>reconciling</c>, kernel.md §8.4); 0 = none.</param>
public sealed record PlantDescriptor(
    string Kind,
    uint LogicVersion,
    PlantLimits Limits,
    QuarantineOrders QuarantineOrders,
    IReadOnlyList<ushort> Records,
    Duration? MaxDataAge = null,
    bool CanFlatten = false,
    uint VenueOf = 0);
