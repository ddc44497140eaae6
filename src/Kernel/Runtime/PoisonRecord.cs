namespace Millwright.Kernel;

/// <summary>A record that made a plant fail and was skipped for it by an operator's <c>recover</c> (kernel.md
/// §17).</summary>
/// <param name="Plant">Plant number.</param>
/// <param name="Seq">Journal position of the record.</param>
/// <param name="Reason">Why the plant failed.</param>
/// <param name="Issuer">Who asked for the recovery.</param>
/// <param name="SkippedAt">Logical time of the recovery.</param>
public sealed record PoisonRecord(uint Plant, ulong Seq, string Reason, string Issuer, Instant SkippedAt);
