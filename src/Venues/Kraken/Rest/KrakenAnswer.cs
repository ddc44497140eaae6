using System.Text.Json;

namespace Millwright.Venues.Kraken;

/// <summary>Outcome of one call (grid.md §9.1): a result, a definite refusal, or nobody knows.</summary>
/// <param name="Outcome">Which of the three, for a read; a placement uses
/// <see cref="KrakenErrors.PlacementOutcome"/>.</param>
/// <param name="Result">The <c>result</c> member when Ok.</param>
/// <param name="Class">Class of the error.</param>
/// <param name="Text">Error text of the venue or of the transport.</param>
public readonly record struct KrakenAnswer(
    VenueOutcome Outcome, JsonElement Result, KrakenErrorClass Class, string Text)
{
    /// <summary>True when the call succeeded.</summary>
    public bool IsOk => Outcome == VenueOutcome.Ok;

    /// <summary>Reads the envelope <c>{"error":[…],"result":…}</c> (grid.md §9.2): any <c>E…</c> fails even with
    /// status 200, <c>W…</c> does not.</summary>
    public static KrakenAnswer Read(in KrakenReply reply)
    {
        if (reply.Failure is { } failure)
        {
            return new(VenueOutcome.Unknown, default, KrakenErrorClass.Transient, failure);
        }

        JsonElement root;
        try
        {
            using var document = JsonDocument.Parse(reply.Body);
            root = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return ByStatus(reply.Status, $"HTTP {reply.Status}, no envelope");
        }

        if (FirstError(root) is { } text)
        {
            var kind = KrakenErrors.Classify(text);
            return new(KrakenErrors.PlacementOutcome(kind), default, kind, text);
        }

        return reply.Status == 200 && root.ValueKind == JsonValueKind.Object
            && root.TryGetProperty("result", out var result)
            ? new(VenueOutcome.Ok, result, KrakenErrorClass.None, "")
            : ByStatus(reply.Status, $"HTTP {reply.Status} without result");
    }

    private static string? FirstError(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("error", out var errors)
            || errors.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        foreach (var error in errors.EnumerateArray())
        {
            if (error.GetString() is ['E', ..] text)
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>Kernel.md §9.3 I2: 400, 401, 403, 404 and 422 are definite, the venue's table adds 429.</summary>
    private static KrakenAnswer ByStatus(int status, string text) => status switch
    {
        429 => new(VenueOutcome.Rejected, default, KrakenErrorClass.Throttle, text),
        401 or 403 => new(VenueOutcome.Rejected, default, KrakenErrorClass.FatalAuth, text),
        400 or 404 or 422 => new(VenueOutcome.Rejected, default, KrakenErrorClass.Other, text),
        _ => new(VenueOutcome.Unknown, default, KrakenErrorClass.Transient, text),
    };
}
