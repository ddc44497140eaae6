namespace Millwright.Host.Books;

/// <summary>What one kind of entry moved.</summary>
/// <param name="Kind">Wire name of the kind.</param>
/// <param name="Entries">Entries of the kind.</param>
/// <param name="Amount">Sum on the exchange account; positive = came in.</param>
public sealed record FlowStep(string Kind, int Entries, decimal Amount);
