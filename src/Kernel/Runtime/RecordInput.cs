namespace Millwright.Kernel;

/// <summary>What a gateway stamps on a record before sequencing (kernel.md §3.2, §5.3).</summary>
/// <param name="Type">Record type.</param>
/// <param name="Plant">Addressed plant, 0 = kernel or group-wide.</param>
/// <param name="TsEvent">Source time, ns; 0 = unknown.</param>
/// <param name="TsIngest">Wall time of receipt, ns.</param>
/// <param name="Corr">Correlation, 0 = none.</param>
/// <param name="Source">Producer number.</param>
/// <param name="Version">Payload schema version.</param>
/// <param name="Flags">Frame flags.</param>
/// <param name="StreamKey">Stream whose unread record a newer one may replace while the lane is nearly full
/// (kernel.md §2.5); 0 = never.</param>
public readonly record struct RecordInput(
    ushort Type,
    uint Plant,
    long TsEvent,
    long TsIngest,
    ulong Corr = 0,
    ushort Source = 0,
    ushort Version = 1,
    ushort Flags = 0,
    ulong StreamKey = 0);
