using System.Text.Json;

namespace Millwright.Kernel;

/// <summary>A command as journaled (kernel.md §9.1). Immutable; decoded once from the record payload.</summary>
public sealed class CommandRequest
{
    /// <summary>Command id (UUIDv7 as u128).</summary>
    public required UInt128 Id { get; init; }

    /// <summary>Idempotency key, ≤ 64 characters; <c>request_id</c> on the wire.</summary>
    public required string IdemKey { get; init; }

    /// <summary>Kind, for example <c>add_slot</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Parameters as a JSON object (already checked for shape at the gateway).</summary>
    public required JsonElement Parameters { get; init; }

    /// <summary>Identity that issued it.</summary>
    public required string Issuer { get; init; }

    /// <summary>Role of the issuer: viewer, operator, admin, automation.</summary>
    public required string Role { get; init; }

    /// <summary>Source: web, tui, api, cli.</summary>
    public required string Source { get; init; }

    /// <summary>Free-text reason; mandatory for tier 3 kinds.</summary>
    public string? Reason { get; init; }

    /// <summary>Journal position the operator was looking at, if told.</summary>
    public ulong? SeenSeq { get; init; }

    /// <summary>Time to live from acceptance; null = none.</summary>
    public Duration? Ttl { get; init; }

    /// <summary>Time from Applied in which the effects are expected (kernel.md §9.1); null = that of the
    /// group.</summary>
    public Duration? ConfirmTimeout { get; init; }

    /// <summary>True when the gateway saw a valid confirmation (token or <c>confirm: true</c>).</summary>
    public bool Confirmed { get; init; }
}
