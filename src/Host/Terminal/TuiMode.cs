namespace Millwright.Host.Terminal;

/// <summary>Exactly one at a time (console.md §1.3).</summary>
public enum TuiMode
{
    /// <summary>Keys are verbs.</summary>
    Normal,

    /// <summary>Keys go to the command bar or the filter.</summary>
    Command,

    /// <summary>Help covers the page.</summary>
    Help,

    /// <summary>A confirmation is asked.</summary>
    Confirm,

    /// <summary>The emergency choice is open.</summary>
    Emergency,
}
