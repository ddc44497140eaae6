namespace Millwright.Kernel;

/// <summary>Result of <see cref="SegmentRecovery.Analyze"/>.</summary>
/// <param name="Action">Verdict.</param>
/// <param name="ValidBytes">Bytes of the valid prefix, padding included.</param>
/// <param name="LastSeq">Sequence of the last valid frame; first − 1 when there is none.</param>
/// <param name="LastCrc">CRC of the last valid frame, the <c>prev_crc</c> to continue with.</param>
/// <param name="Durable">Highest sequence known to be durable.</param>
public readonly record struct RecoveryReport(
    RecoveryAction Action, long ValidBytes, ulong LastSeq, uint LastCrc, ulong Durable);
