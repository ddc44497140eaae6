namespace Millwright.Grid.Reducer;

/// <summary>Wire names of the reducer's enumerations (grid.md §1).</summary>
public static class WireNames
{
    /// <summary><c>buy</c> or <c>sell</c>.</summary>
    public static string Of(GridSide side) => side == GridSide.Buy ? "buy" : "sell";

    /// <summary><c>entry</c> or <c>exit</c>.</summary>
    public static string Of(OrderRole role) => role == OrderRole.Entry ? "entry" : "exit";

    /// <summary><c>A</c> or <c>B</c>.</summary>
    public static string Of(Leg leg) => leg == Leg.A ? "A" : "B";

    /// <summary><c>none</c>, <c>balance</c> or <c>regime</c>.</summary>
    public static string Of(ModeSource source) => source switch
    {
        ModeSource.Balance => "balance",
        ModeSource.Regime => "regime",
        _ => "none",
    };

    /// <summary><c>up</c>, <c>down</c> or null.</summary>
    public static string? Of(DriftDirection direction) => direction switch
    {
        DriftDirection.Up => "up",
        DriftDirection.Down => "down",
        _ => null,
    };

    /// <summary><c>S0</c>, <c>S1a</c>, <c>S1b</c> or <c>S2</c>.</summary>
    public static string Of(SlotPhase phase) => phase switch
    {
        SlotPhase.S1a => "S1a",
        SlotPhase.S1b => "S1b",
        SlotPhase.S2 => "S2",
        _ => "S0",
    };

    /// <summary>JSON tag of an event, for example <c>price_tick</c>.</summary>
    public static string Of(GridEventKind kind) => kind switch
    {
        GridEventKind.PriceTick => "price_tick",
        GridEventKind.TimerTick => "timer_tick",
        GridEventKind.Fill => "fill",
        GridEventKind.RecoveryFill => "recovery_fill",
        GridEventKind.RecoveryCancel => "recovery_cancel",
        _ => "none",
    };

    /// <summary>JSON tag of an action, for example <c>place_order</c>.</summary>
    public static string Of(GridActionKind kind) => kind switch
    {
        GridActionKind.PlaceOrder => "place_order",
        GridActionKind.CancelOrder => "cancel_order",
        GridActionKind.OrphanOrder => "orphan_order",
        _ => "book_cycle",
    };
}
