namespace Millwright.Storage;

/// <summary>Result of scanning a segment.</summary>
/// <param name="Action">What to do.</param>
/// <param name="ValidBytes">Bytes of valid frames.</param>
/// <param name="LastSeq">Sequence number of the last valid frame; first − 1 when there is none.</param>
/// <param name="Durable">Highest sequence number known to be promised durable.</param>
/// <param name="LastCrc">CRC of the last valid frame.</param>
/// <param name="LastType">Record type of the last valid frame, 0 when there is none.</param>
/// <param name="LastTsReactor">Logical time of the last valid frame.</param>
public readonly record struct RecoveryVerdict(
    RecoveryAction Action,
    int ValidBytes,
    ulong LastSeq,
    ulong Durable,
    uint LastCrc,
    ushort LastType,
    long LastTsReactor);
