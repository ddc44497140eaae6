namespace Millwright.Kernel;

/// <summary>Space of a file system in bytes.</summary>
/// <param name="FreeBytes">Available to this process.</param>
/// <param name="TotalBytes">Size of the file system.</param>
public readonly record struct DiskSpace(long FreeBytes, long TotalBytes);
