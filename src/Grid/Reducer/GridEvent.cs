namespace Millwright.Grid.Reducer;

/// <summary>One reducer event (grid.md §1.6). Build it with the factories; fields a kind lacks stay zero.</summary>
public readonly record struct GridEvent
{
    /// <summary>Kind.</summary>
    public GridEventKind Kind { get; init; }

    /// <summary>Side of a fill; informational.</summary>
    public GridSide Side { get; init; }

    /// <summary>Local order id or recovery id.</summary>
    public long Id { get; init; }

    /// <summary>Price, quote.</summary>
    public double Price { get; init; }

    /// <summary>Executed volume, base.</summary>
    public double Volume { get; init; }

    /// <summary>Fee, quote.</summary>
    public double Fee { get; init; }

    /// <summary>Time, Unix seconds.</summary>
    public double Timestamp { get; init; }

    /// <summary>Exchange order id; informational.</summary>
    public string Txid { get => field ?? ""; init; }

    /// <summary>New market price.</summary>
    public static GridEvent PriceTick(double price, double timestamp) =>
        new() { Kind = GridEventKind.PriceTick, Price = price, Timestamp = timestamp };

    /// <summary>Time passed.</summary>
    public static GridEvent TimerTick(double timestamp) =>
        new() { Kind = GridEventKind.TimerTick, Timestamp = timestamp };

    /// <summary>An active order filled.</summary>
    public static GridEvent Fill(long localId, double price, double volume, double fee, double timestamp) =>
        new()
        {
            Kind = GridEventKind.Fill,
            Id = localId,
            Price = price,
            Volume = volume,
            Fee = fee,
            Timestamp = timestamp,
        };

    /// <summary>A recovery order filled.</summary>
    public static GridEvent RecoveryFill(long recoveryId, double price, double volume, double fee, double timestamp) =>
        Fill(recoveryId, price, volume, fee, timestamp) with { Kind = GridEventKind.RecoveryFill };

    /// <summary>A recovery order was cancelled.</summary>
    public static GridEvent RecoveryCancel(long recoveryId, double timestamp) =>
        new() { Kind = GridEventKind.RecoveryCancel, Id = recoveryId, Timestamp = timestamp };
}
