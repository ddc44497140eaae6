using System.Text;
using System.Text.Json;
using Millwright.Kernel;
using Millwright.Markets;
using Millwright.Storage;

namespace Millwright.Host.Journals;

/// <summary>Renderers of every record whose payload this build knows.</summary>
public static class JournalRenderers
{
    /// <summary>A registry with the records of the kernel and of the markets.</summary>
    public static PayloadRendererRegistry All()
    {
        var registry = new PayloadRendererRegistry();
        registry.Add(new DataRenderer(RecordType.Command, "Command", WriteJson, ReadJson));
        registry.Add(new DataRenderer(MarketRecord.VenueControl, "VenueControl", WriteJson, ReadJson));
        registry.Add(new DataRenderer(RecordType.ToggleChanged, "ToggleChanged", WriteToggle, ReadToggle));
        registry.Add(new DataRenderer(
            RecordType.RunStarted, "RunStarted", RunStartPayload.Write, RunStartPayload.Read));
        registry.Add(new DataRenderer(RecordType.PlantControl, "PlantControl", WriteControl, ReadControl));
        registry.Add(new DataRenderer(RecordType.ReplayChecked, "ReplayChecked", WriteReplay, ReadReplay));
        registry.Add(new DataRenderer(RecordType.HostFact, "HostFact", WriteHostFact, ReadHostFact));
        registry.Add(new DataRenderer(MarketRecord.Mid, "Mid", WriteMid, ReadMid));
        registry.Add(new DataRenderer(MarketRecord.Quote, "Quote", WriteQuote, ReadQuote));
        registry.Add(new DataRenderer(MarketRecord.Bar, "Bar", WriteBar, ReadBar));
        registry.Add(new DataRenderer(MarketRecord.CandleClosed, "CandleClosed", WriteBar, ReadBar));
        return registry;
    }

    private static bool WriteJson(Utf8JsonWriter writer, ReadOnlySpan<byte> payload)
    {
        try
        {
            var reader = new Utf8JsonReader(payload);
            using var document = JsonDocument.ParseValue(ref reader);
            document.RootElement.WriteTo(writer);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static byte[]? ReadJson(JsonElement data) => Encoding.UTF8.GetBytes(data.GetRawText());

    private static bool WriteToggle(Utf8JsonWriter writer, ReadOnlySpan<byte> payload)
    {
        if (!ToggleChange.Decode(payload).TryGet(out var change, out _))
        {
            return false;
        }

        writer.WriteStartObject();
        writer.WriteString("key", change.Key);
        if (change.Value is { } value)
        {
            writer.WriteBoolean("value", value);
        }
        else
        {
            writer.WriteNull("value");
        }

        writer.WriteString("issuer", change.Issuer);
        writer.WriteEndObject();
        return true;
    }

    private static byte[]? ReadToggle(JsonElement data)
    {
        var value = data.GetProperty("value");
        return new ToggleChange(
            Text(data, "key"),
            value.ValueKind == JsonValueKind.Null ? null : value.GetBoolean(),
            Text(data, "issuer")).Encode();
    }

    private static bool WriteControl(Utf8JsonWriter writer, ReadOnlySpan<byte> payload)
    {
        if (!PlantControl.Decode(payload).TryGet(out var control, out _))
        {
            return false;
        }

        writer.WriteStartObject();
        writer.WriteNumber("plant", control.Plant);
        writer.WriteBoolean("on", control.On);
        writer.WriteBoolean("drain", control.Drain);
        if (control.Cancel)
        {
            writer.WriteBoolean("cancel", true);
        }

        writer.WriteString("reason", control.Reason);
        writer.WriteEndObject();
        return true;
    }

    private static byte[]? ReadControl(JsonElement data) => new PlantControl(
        data.GetProperty("plant").GetUInt32(), data.GetProperty("on").GetBoolean(),
        data.GetProperty("drain").GetBoolean(), Text(data, "reason"),
        data.TryGetProperty("cancel", out var cancel) && cancel.GetBoolean()).Encode();

    private static bool WriteHostFact(Utf8JsonWriter writer, ReadOnlySpan<byte> payload)
    {
        if (!HostFact.Decode(payload).TryGet(out var fact, out _))
        {
            return false;
        }

        writer.WriteStartObject();
        writer.WriteString("kind", fact.Kind.ToString());
        writer.WriteBoolean("on", fact.On);
        writer.WriteString("subject", fact.Subject);
        writer.WriteNumber("value", fact.Value);
        writer.WriteString("text", fact.Text);
        writer.WriteEndObject();
        return true;
    }

    private static byte[]? ReadHostFact(JsonElement data) =>
        Enum.TryParse<HostFactKind>(Text(data, "kind"), out var kind)
            ? new HostFact(
                kind, data.GetProperty("on").GetBoolean(), Text(data, "subject"), data.GetProperty("value").GetInt64(),
                Text(data, "text")).Encode()
            : null;

    private static bool WriteReplay(Utf8JsonWriter writer, ReadOnlySpan<byte> payload)
    {
        if (!ReplayChecked.Decode(payload).TryGet(out var check, out _))
        {
            return false;
        }

        writer.WriteStartObject();
        writer.WriteBoolean("equal", check.Equal);
        writer.WriteString("text", check.Text);
        if (check.IsSegment)
        {
            writer.WriteBoolean("segment", true);
        }

        writer.WriteEndObject();
        return true;
    }

    private static byte[]? ReadReplay(JsonElement data) => new ReplayChecked(
        data.GetProperty("equal").GetBoolean(), Text(data, "text"),
        data.TryGetProperty("segment", out var segment) && segment.GetBoolean()).Encode();

    private static bool WriteMid(Utf8JsonWriter writer, ReadOnlySpan<byte> payload)
    {
        if (!MidRecord.TryRead(payload, out var record))
        {
            return false;
        }

        writer.WriteStartObject();
        writer.WriteNumber("mid", record.Mid);
        writer.WriteNumber("symbol", record.Symbol);
        writer.WriteNumber("volume", record.Volume);
        writer.WriteEndObject();
        return true;
    }

    private static byte[]? ReadMid(JsonElement data)
    {
        var bytes = new byte[MidRecord.Size];
        new MidRecord(Number(data, "mid"), data.GetProperty("symbol").GetUInt32(), data.GetProperty("volume")
            .GetSingle()).Write(bytes);
        return bytes;
    }

    private static bool WriteQuote(Utf8JsonWriter writer, ReadOnlySpan<byte> payload)
    {
        if (!QuoteRecord.TryRead(payload, out var quote))
        {
            return false;
        }

        writer.WriteStartObject();
        writer.WriteString("bid", Invariant(quote.Bid));
        writer.WriteString("ask", Invariant(quote.Ask));
        writer.WriteString("last", Invariant(quote.Last));
        writer.WriteNumber("symbol", quote.Symbol);
        writer.WriteEndObject();
        return true;
    }

    private static byte[]? ReadQuote(JsonElement data)
    {
        var bytes = new byte[QuoteRecord.Size];
        new QuoteRecord(
            Money(data, "bid"), Money(data, "ask"), Money(data, "last"),
            data.GetProperty("symbol").GetUInt32()).Write(bytes);
        return bytes;
    }

    private static bool WriteBar(Utf8JsonWriter writer, ReadOnlySpan<byte> payload)
    {
        if (!BarRecord.TryRead(payload, out var bar) || !double.IsFinite(bar.Volume))
        {
            return false;
        }

        writer.WriteStartObject();
        writer.WriteString("open_ns", Invariant(bar.OpenNs));
        writer.WriteString("interval_ns", Invariant(bar.IntervalNs));
        writer.WriteNumber("open", bar.Open);
        writer.WriteNumber("high", bar.High);
        writer.WriteNumber("low", bar.Low);
        writer.WriteNumber("close", bar.Close);
        writer.WriteNumber("volume", bar.Volume);
        writer.WriteNumber("symbol", bar.Symbol);
        writer.WriteEndObject();
        return true;
    }

    private static byte[]? ReadBar(JsonElement data)
    {
        var bytes = new byte[BarRecord.Size];
        new BarRecord(
            (long)Money(data, "open_ns"), (long)Money(data, "interval_ns"), Number(data, "open"),
            Number(data, "high"), Number(data, "low"), Number(data, "close"), Number(data, "volume"),
            data.GetProperty("symbol").GetUInt32()).Write(bytes);
        return bytes;
    }

    private static string Text(JsonElement data, string name) => data.GetProperty(name).GetString() ?? "";

    private static double Number(JsonElement data, string name) => data.GetProperty(name).GetDouble();

    private static string Invariant(IFormattable value) =>
        value.ToString(null, System.Globalization.CultureInfo.InvariantCulture);

    private static decimal Money(JsonElement data, string name) =>
        decimal.Parse(Text(data, name), System.Globalization.CultureInfo.InvariantCulture);
}
