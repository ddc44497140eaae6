namespace Millwright.Host.Parity;

/// <summary>What one <c>parity KERNEL</c> proves (alpha.md §19).</summary>
internal sealed record ParityRequest
{
    /// <summary>Kernel.</summary>
    public required string Kernel { get; init; }

    /// <summary>Golden vector files.</summary>
    public IReadOnlyList<string> Vectors { get; init; } = [];

    /// <summary>Reference: public, exec:COMMAND, inproc:ASSEMBLY; null = none.</summary>
    public string? Reference { get; init; }

    /// <summary>Cases of the Monte-Carlo generator.</summary>
    public int MonteCarlo { get; init; }

    /// <summary>Cases of the extreme generator.</summary>
    public int Extreme { get; init; }

    /// <summary>Seed of the generators.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Journal folder whose decisions the reference repeats; null = none.</summary>
    public string? EntryPath { get; init; }

    /// <summary>Most scans of the entry path.</summary>
    public int Scans { get; init; }

    /// <summary>Prints the table of distances although all is identical.</summary>
    public bool Table { get; init; }

    /// <summary>Distance that still passes, units in the last place.</summary>
    public ulong MostUlp { get; init; }

    /// <summary>Machine-readable report.</summary>
    public string? Report { get; init; }

    /// <summary>JUnit file.</summary>
    public string? JUnit { get; init; }

    /// <summary>File or folder that keeps the results.</summary>
    public string? Store { get; init; }

    /// <summary>True when there is something to prove, false for a plain question and answer.</summary>
    public bool IsProof => Vectors.Count > 0 || MonteCarlo > 0 || Extreme > 0 || EntryPath is not null;
}
