namespace Millwright.Portfolio.Rows;

/// <summary>One row of <c>job_run</c> (portfolio.md §1.3, §10).</summary>
/// <param name="Job">Name of the job.</param>
/// <param name="SlotMs">Slot, Unix ms.</param>
/// <param name="StartedMs">Journal time of the run, Unix ms.</param>
/// <param name="Outcome">ok, skipped_stale or skipped_disabled.</param>
/// <param name="Rows">Rows written.</param>
/// <param name="Note">Sentence; empty when nothing is special.</param>
public sealed record JobRow(string Job, long SlotMs, long StartedMs, string Outcome, int Rows, string Note);
