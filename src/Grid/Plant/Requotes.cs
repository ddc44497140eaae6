namespace Millwright.Grid.Plant;

/// <summary>Which stale entries a tick may re-quote.</summary>
internal enum Requotes
{
    /// <summary>Beyond <c>refresh_pct</c>.</summary>
    Normal,

    /// <summary>Beyond twice <c>refresh_pct</c>: an entry is younger than 15 s and dear to cancel (§8.8).</summary>
    FarOnly,

    /// <summary>None: the slot is held or an entry is partially executed (§4.4, §8.5).</summary>
    Never,
}
