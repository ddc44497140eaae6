namespace Millwright.Kernel;

/// <summary>What a record survives once a level covers it (kernel.md §6.1).</summary>
public enum DurabilityLevel : byte
{
    /// <summary>Memory only; survives nothing.</summary>
    D0,

    /// <summary><c>write()</c> completed; survives a crash of the process.</summary>
    D1,

    /// <summary><c>fsync</c> completed; survives a crash of the system and power loss.</summary>
    D2,

    /// <summary>D2 on a quorum of replicas; survives the loss of a machine.</summary>
    D3,
}
