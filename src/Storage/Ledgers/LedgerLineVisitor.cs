namespace Millwright.Storage;

/// <summary>Receives one ledger line, UTF-8 without the line feed; valid during the call.</summary>
public delegate void LedgerLineVisitor(ReadOnlySpan<byte> line);
