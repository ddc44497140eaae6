using System.Text.Json;
using Millwright.Grid.Documents;
using Millwright.Grid.Reducer;
using Millwright.Kernel;

namespace Millwright.Grid.Parity;

/// <summary>
/// One request line and its answer. An operation reads all operands first; <see cref="Begin"/> then opens the answer,
/// or
/// writes the error answer when any operand was malformed.
/// </summary>
internal sealed class ParityLine(JsonElement line, Utf8JsonWriter answer)
{
    private readonly DocumentErrors errors = new();

    /// <summary>Answer under construction.</summary>
    public Utf8JsonWriter Answer => answer;

    /// <summary>Members of the line itself.</summary>
    public Fields Fields => new(line, ReadingProfile.Lenient, errors);

    /// <summary>Records an error of the line.</summary>
    public void Report(string pointer, string reason, string message) => errors.Report(pointer, reason, message);

    /// <summary>Reports a missing member.</summary>
    public void Require(ReadOnlySpan<byte> key)
    {
        if (line.ValueKind != JsonValueKind.Object || !line.TryGetProperty(key, out _))
        {
            Fields.Fail(key, "empty", "the member is missing");
        }
    }

    /// <summary>Configuration, defaults where omitted.</summary>
    public EngineConfig Config()
    {
        line.TryGetProperty("config"u8, out var config);
        return Take(ConfigReader.Read(config)) ?? EngineConfig.Default;
    }

    /// <summary>State under <paramref name="key"/>, lenient profile.</summary>
    public PairState State(ReadOnlySpan<byte> key)
    {
        Require(key);
        line.TryGetProperty(key, out var state);
        return Take(StateReader.Read(state, ReadingProfile.Lenient)) ?? new PairState();
    }

    /// <summary>Event of a transition.</summary>
    public GridEvent Event()
    {
        Require("event"u8);
        line.TryGetProperty("event"u8, out var gridEvent);
        return Take(EventReader.Read(gridEvent));
    }

    /// <summary>Common size, quote; the configured one when omitted.</summary>
    public double Size(EngineConfig config) => Fields.Number("order_size_usd"u8, config.OrderSizeUsd);

    /// <summary>Sizes per leg; null and {} mean none.</summary>
    public OrderSizes Sizes()
    {
        if (!line.TryGetProperty("order_sizes"u8, out var sizes) || sizes.ValueKind == JsonValueKind.Null)
        {
            return default;
        }

        if (sizes.ValueKind != JsonValueKind.Object)
        {
            Report("/order_sizes", "unknown", "an object or null is expected");
            return default;
        }

        var legs = new Fields(sizes, ReadingProfile.Lenient, errors, "/order_sizes");
        return new OrderSizes(legs.OptionalNumber("A"u8), legs.OptionalNumber("B"u8));
    }

    /// <summary>The <c>args</c> object.</summary>
    public Fields Arguments(out JsonElement args)
    {
        if (!line.TryGetProperty("args"u8, out args) || args.ValueKind != JsonValueKind.Object)
        {
            Report("/args", "empty", "an object is expected");
            args = line;
        }

        return new Fields(args, ReadingProfile.Lenient, errors, "/args");
    }

    /// <summary>Opens the answer with the echoed id; or writes the whole error answer and returns false.</summary>
    public bool Begin()
    {
        answer.WriteStartObject();
        var isObject = line.ValueKind == JsonValueKind.Object;
        if (isObject && line.TryGetProperty("id"u8, out var id))
        {
            answer.WritePropertyName("id"u8);
            id.WriteTo(answer);
        }
        else if (errors.First is not null)
        {
            answer.WriteNull("id"u8);
        }

        if (errors.First is not { } error)
        {
            return true;
        }

        answer.WriteString("error"u8, error.ToString());
        answer.WriteEndObject();
        return false;
    }

    private T? Take<T>(Result<T> result)
    {
        if (result.TryGet(out var value, out var error))
        {
            return value;
        }

        Report(error.Field, error.Reason, error.Message);
        return default;
    }
}
