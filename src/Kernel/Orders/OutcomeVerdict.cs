namespace Millwright.Kernel;

/// <summary>What is known about an intent after a look-up (kernel.md §9.3).</summary>
public enum OutcomeVerdict : byte
{
    /// <summary>Not decided; the intent stays Unknown.</summary>
    Pending,

    /// <summary>The venue has the order: adopt it with its fills.</summary>
    Found,

    /// <summary>Two complete look-ups after the placement horizon were empty (I6).</summary>
    NotPlaced,

    /// <summary>The intent is not being resolved (any more).</summary>
    Settled,
}
