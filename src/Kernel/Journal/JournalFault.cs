namespace Millwright.Kernel;

/// <summary>Why a journal is fenced.</summary>
/// <param name="Operation">Storage call that failed: <c>write</c>, <c>fsync</c>, <c>rotate</c>.</param>
/// <param name="Status">Class of the failure.</param>
/// <param name="Message">Sentence for the operator.</param>
public sealed record JournalFault(string Operation, DiskStatus Status, string Message);
