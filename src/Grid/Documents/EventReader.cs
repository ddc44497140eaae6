using System.Text.Json;
using Millwright.Grid.Reducer;
using Millwright.Kernel;

namespace Millwright.Grid.Documents;

/// <summary>Reads reducer events with their <c>type</c> tag (grid.md §3.4).</summary>
public static class EventReader
{
    /// <summary>
    /// Reads one event. An unknown tag gives <see cref="GridEventKind.None"/>, which the reducer ignores; a missing
    /// tag,
    /// id, price or timestamp is an error.
    /// </summary>
    public static Result<GridEvent> Read(JsonElement document)
    {
        if (document.ValueKind != JsonValueKind.Object)
        {
            return Result<GridEvent>.Fail("/event", "unknown", "the event is not an object");
        }

        var errors = new DocumentErrors();
        var fields = new Fields(document, ReadingProfile.Lenient, errors, "/event");
        var kind = KindOf(fields.Text("type"u8));
        if (!document.TryGetProperty("type"u8, out _))
        {
            fields.Fail("type"u8, "empty", "the member is missing");
        }

        var idKey = kind == GridEventKind.Fill ? "order_local_id"u8 : "recovery_id"u8;
        Require(ref fields, document, kind, idKey);
        return errors.Finish(new GridEvent
        {
            Kind = kind,
            Id = fields.Integer(idKey),
            Txid = fields.Text("txid"u8),
            Side = (GridSide)fields.Choice("side"u8, "buy"u8, "sell"u8),
            Price = fields.Number("price"u8),
            Volume = fields.Number("volume"u8),
            Fee = fields.Number("fee"u8),
            Timestamp = fields.Number("timestamp"u8),
        });
    }

    private static GridEventKind KindOf(string tag) => tag switch
    {
        "price_tick" => GridEventKind.PriceTick,
        "timer_tick" => GridEventKind.TimerTick,
        "fill" => GridEventKind.Fill,
        "recovery_fill" => GridEventKind.RecoveryFill,
        "recovery_cancel" => GridEventKind.RecoveryCancel,
        _ => GridEventKind.None,
    };

    private static void Require(ref Fields fields, JsonElement document, GridEventKind kind, ReadOnlySpan<byte> idKey)
    {
        if (kind == GridEventKind.None)
        {
            return;
        }

        RequireOne(ref fields, document, "timestamp"u8);
        if (kind is not (GridEventKind.TimerTick or GridEventKind.RecoveryCancel))
        {
            RequireOne(ref fields, document, "price"u8);
        }

        if (kind is not (GridEventKind.TimerTick or GridEventKind.PriceTick))
        {
            RequireOne(ref fields, document, idKey);
        }
    }

    private static void RequireOne(ref Fields fields, JsonElement document, ReadOnlySpan<byte> key)
    {
        if (!document.TryGetProperty(key, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            fields.Fail(key, "empty", "the member is missing");
        }
    }
}
