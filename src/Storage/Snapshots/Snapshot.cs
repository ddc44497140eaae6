namespace Millwright.Storage;

/// <summary>A snapshot read and checked.</summary>
/// <param name="Info">Facts of the head.</param>
/// <param name="Body">State as the kernel encoded it.</param>
/// <param name="Sha">SHA-256 of everything before it in the file, 32 bytes; goes into <c>SnapshotAnchor</c>.</param>
public sealed record Snapshot(SnapshotInfo Info, ReadOnlyMemory<byte> Body, ReadOnlyMemory<byte> Sha);
