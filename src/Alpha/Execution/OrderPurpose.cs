namespace Millwright.Alpha.Execution;

/// <summary>What an order is for.</summary>
public enum OrderPurpose
{
    /// <summary>Opens.</summary>
    Entry,

    /// <summary>Closes or halves; reduce-only.</summary>
    Exit,
}
