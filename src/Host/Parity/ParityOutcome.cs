namespace Millwright.Host.Parity;

/// <summary>Result of one proof: a row of <c>alpha_parity_runs</c>.</summary>
/// <param name="Kernel">Kernel.</param>
/// <param name="What">vectors, mc, extreme or entry-path, with its size.</param>
/// <param name="Reference">Who was compared with.</param>
/// <param name="Cases">Compared cases.</param>
/// <param name="Mismatches">Cases that differ in any way.</param>
/// <param name="MaxUlp">Largest distance, units in the last place.</param>
/// <param name="Digest">Digest of the own answers, <c>0x</c> and 16 digits.</param>
/// <param name="Verdict">BIT_IDENTICAL, WITHIN(n ULP) or DIFFERENT.</param>
/// <param name="Seconds">Duration.</param>
/// <param name="First">First difference, or null.</param>
internal sealed record ParityOutcome(
    string Kernel, string What, string Reference, long Cases, long Mismatches, ulong MaxUlp, string Digest,
    string Verdict, double Seconds, string? First);
