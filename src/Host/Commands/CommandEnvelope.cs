using System.Text.Json;

namespace Millwright.Host.Commands;

/// <summary>A decoded command body with canonical parameters.</summary>
public sealed record CommandEnvelope
{
    /// <summary>Catalog row.</summary>
    public required CommandSpec Spec { get; init; }

    /// <summary>Parameters in catalog order with canonical types.</summary>
    public required JsonElement Parameters { get; init; }

    /// <summary>Tier of this use: a flag may raise that of the kind.</summary>
    public int Tier => Spec.TierOf(Parameters);

    /// <summary>Idempotency key; null = the server makes one.</summary>
    public string? RequestId { get; init; }

    /// <summary>Reason.</summary>
    public string? Reason { get; init; }

    /// <summary>Confirmed without a token.</summary>
    public bool Confirm { get; init; }

    /// <summary>Confirmation token.</summary>
    public string? ConfirmToken { get; init; }

    /// <summary>Validate only.</summary>
    public bool DryRun { get; init; }

    /// <summary>Refuse when the plant changed after this journal position.</summary>
    public ulong? ExpectedVersion { get; init; }

    /// <summary>Journal position the operator was looking at.</summary>
    public ulong? SeenSeq { get; init; }

    /// <summary>Time to live.</summary>
    public long? TtlMs { get; init; }
}
