namespace Millwright.Grid.Reducer;

/// <summary>Kinds of reducer events (grid.md §1.6). Other values are ignored by the reducer.</summary>
public enum GridEventKind : byte
{
    /// <summary>Not an event; changes nothing.</summary>
    None = 0,

    /// <summary>New market price (<c>price_tick</c>).</summary>
    PriceTick = 1,

    /// <summary>Time passed (<c>timer_tick</c>).</summary>
    TimerTick = 2,

    /// <summary>An active order reached its terminal state with an execution (<c>fill</c>).</summary>
    Fill = 3,

    /// <summary>A recovery order filled (<c>recovery_fill</c>).</summary>
    RecoveryFill = 4,

    /// <summary>A recovery order was cancelled (<c>recovery_cancel</c>).</summary>
    RecoveryCancel = 5,
}
