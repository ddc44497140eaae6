namespace Millwright.Host.Running;

/// <summary>Result of replaying a run in a second process.</summary>
/// <param name="Status">equal, diverged or failed.</param>
/// <param name="StateDigest">SHA-256 of the replayed state, hex.</param>
/// <param name="Seq">Last replayed record.</param>
/// <param name="Records">Records applied.</param>
/// <param name="Marks">Trace marks compared.</param>
/// <param name="Message">First difference, or a summary.</param>
/// <param name="AtSec">Wall time, epoch seconds.</param>
public sealed record ReplayVerdict(
    string Status, string StateDigest, ulong Seq, long Records, long Marks, string Message, double AtSec);
