using System.Text.Json;
using Millwright.Grid.Documents;
using Millwright.Grid.Reducer;

namespace Millwright.Grid.Scenarios;

/// <summary>Writes a reproducer as a scenario document that the runner plays as it is.</summary>
public static class ReproducerWriter
{
    /// <summary>Writes the document as the next JSON value.</summary>
    public static void Write(Utf8JsonWriter writer, ExplorationOptions options, ExplorationReport report)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(report);
        writer.WriteStartObject();
        writer.WriteString("name"u8, $"reproducer of seed {report.Seed}: {report.Defect}");
        writer.WritePropertyName("config"u8);
        ConfigWriter.Write(writer, options.Config);
        JsonNumbers.Write(writer, "order_size_usd"u8, options.OrderSizeUsd);
        writer.WriteStartObject("initial"u8);
        JsonNumbers.Write(writer, "market_price"u8, options.MarketPrice);
        JsonNumbers.Write(writer, "now"u8, options.Now);
        writer.WriteEndObject();
        writer.WriteStartArray("steps"u8);
        foreach (var gridEvent in report.Reproducer)
        {
            EventWriter.Write(writer, gridEvent);
            if (gridEvent.Kind == GridEventKind.TimerTick)
            {
                writer.WriteStartObject();
                writer.WriteBoolean("repair"u8, true);
                writer.WriteEndObject();
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
