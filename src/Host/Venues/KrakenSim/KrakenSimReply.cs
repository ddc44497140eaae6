using System.Text.Json.Nodes;

namespace Millwright.Host.Venues;

/// <summary>What a private call answers.</summary>
/// <param name="Result">Result, or null with an error.</param>
/// <param name="Error">Error text, or null.</param>
public readonly record struct KrakenSimReply(JsonNode? Result, string? Error)
{
    /// <summary>A result.</summary>
    public static KrakenSimReply Ok(JsonNode result) => new(result, null);

    /// <summary>An error text.</summary>
    public static KrakenSimReply Fail(string error) => new(null, error);

    /// <summary>The envelope.</summary>
    public string ToJson() => new JsonObject
    {
        ["error"] = Error is null ? new JsonArray() : new JsonArray(Error),
        ["result"] = Result?.DeepClone() ?? new JsonObject(),
    }.ToJsonString();
}
