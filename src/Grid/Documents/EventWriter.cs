using System.Text.Json;
using Millwright.Grid.Reducer;

namespace Millwright.Grid.Documents;

/// <summary>Writes reducer events with their <c>type</c> tag and the fields of grid.md §1.6.</summary>
public static class EventWriter
{
    /// <summary>Writes one event object as the next value.</summary>
    public static void Write(Utf8JsonWriter writer, in GridEvent gridEvent)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteString("type"u8, WireNames.Of(gridEvent.Kind));
        if (gridEvent.Kind == GridEventKind.PriceTick)
        {
            JsonNumbers.Write(writer, "price"u8, gridEvent.Price);
        }
        else if (gridEvent.Kind != GridEventKind.TimerTick)
        {
            WriteReport(writer, gridEvent);
        }

        JsonNumbers.Write(writer, "timestamp"u8, gridEvent.Timestamp);
        writer.WriteEndObject();
    }

    private static void WriteReport(Utf8JsonWriter writer, in GridEvent gridEvent)
    {
        writer.WriteNumber(
            gridEvent.Kind == GridEventKind.Fill ? "order_local_id"u8 : "recovery_id"u8, gridEvent.Id);
        writer.WriteString("txid"u8, gridEvent.Txid);
        if (gridEvent.Kind == GridEventKind.RecoveryCancel)
        {
            return;
        }

        writer.WriteString("side"u8, WireNames.Of(gridEvent.Side));
        JsonNumbers.Write(writer, "price"u8, gridEvent.Price);
        JsonNumbers.Write(writer, "volume"u8, gridEvent.Volume);
        JsonNumbers.Write(writer, "fee"u8, gridEvent.Fee);
    }
}
