using System.Text.Json.Nodes;
using Millwright.Host.Runtime;
using Millwright.Kernel;

namespace Millwright.Host.Commands;

/// <summary>
/// The one way in for commands (kernel.md §9): checks role, confirmation, idempotency and optimistic position, then
/// journals the command and waits for Applied or a terminal status.
/// </summary>
public sealed class CommandGateway(CommandStore store, ConfirmTokens tokens, IssuerLimiter limiter, TimeProvider time)
{
    private static readonly TimeSpan AckWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LaneWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LanePause = TimeSpan.FromMilliseconds(5);
    private static readonly string[] ReducingKinds = ["pause", "halt", "kill"];

    /// <summary>Runs a command to its first answer.</summary>
    /// <param name="plant">Target.</param>
    /// <param name="identity">Who asks.</param>
    /// <param name="envelope">Decoded body.</param>
    /// <param name="status">Present status payload for previews; called only when needed.</param>
    /// <returns>HTTP status and body.</returns>
    public async Task<(int Http, CommandAnswer Answer)> RunAsync(
        HostedPlant plant,
        Identity identity,
        CommandEnvelope envelope,
        Func<JsonObject?> status)
    {
        ArgumentNullException.ThrowIfNull(plant);
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(envelope);
        ArgumentNullException.ThrowIfNull(status);
        if (Refusal(identity, envelope) is { } refusal)
        {
            return Answer(refusal, envelope);
        }

        var payload = envelope.Parameters.GetRawText();
        if (envelope.DryRun)
        {
            return (200, Preview(plant, envelope, payload, status()));
        }

        if (envelope.RequestId is { } known && await StoredAsync(plant, envelope, known) is { } stored)
        {
            return stored;
        }

        var confirmed = Confirmed(plant, identity, envelope, payload);
        if (envelope.Tier >= 2 && !confirmed)
        {
            return Answer(ConfirmationRequired(plant, envelope, payload, status()), envelope);
        }

        if (envelope.ExpectedVersion is { } version && store.ChangedAt(plant) > version)
        {
            return Answer(
                new CommandProblem(409, "stale_view", "The plant changed since the position you saw.",
                    new { expected_version = version, changed_at = store.ChangedAt(plant) }),
                envelope);
        }

        return await SubmitAsync(plant, identity, envelope, confirmed);
    }

    /// <summary>Carries a command that was confirmed for one group on to a plant of another.</summary>
    internal Task<(int Http, CommandAnswer Answer)> FollowAsync(
        HostedPlant plant, Identity identity, CommandEnvelope envelope) =>
        SubmitAsync(plant, identity, envelope, confirmed: true);

    /// <summary>Takes one from the issuer's budget.</summary>
    public bool TryTake(Identity identity) => limiter.TryTake(identity.Name);

    private static CommandProblem? Refusal(Identity identity, CommandEnvelope envelope)
    {
        var spec = envelope.Spec;
        if (!identity.Reaches(spec.Role) || (envelope.Tier >= 3 && identity.Role != "admin"))
        {
            return new CommandProblem(
                403, "forbidden", $"'{spec.Kind}' needs the role {spec.Role}; you are {identity.Role}.");
        }

        return envelope.Tier >= 3 && !envelope.DryRun && string.IsNullOrWhiteSpace(envelope.Reason)
            ? CommandProblem.Field("missing_field", "reason", $"'{spec.Kind}' needs a reason.")
            : null;
    }

    private bool Confirmed(HostedPlant plant, Identity identity, CommandEnvelope envelope, string payload)
    {
        var kind = envelope.Spec.Kind;
        return (envelope.ConfirmToken is { } token && tokens.Check(token, kind, plant.Id, payload))
            || (envelope.Confirm && (identity.Source != "web" || ReducingKinds.Contains(kind)));
    }

    private CommandProblem ConfirmationRequired(
        HostedPlant plant,
        CommandEnvelope envelope,
        string payload,
        JsonObject? status) =>
        new(409, "confirmation_required", $"'{envelope.Spec.Kind}' needs a confirmation.", new
        {
            confirm_token = tokens.Issue(envelope.Spec.Kind, plant.Id, payload),
            consequences = Consequences.Of(envelope, status),
            tier = envelope.Tier,
        });

    private CommandAnswer Preview(HostedPlant plant, CommandEnvelope envelope, string payload, JsonObject? status) =>
        new()
    {
        Ok = true,
        RequestId = envelope.RequestId,
        Status = "received",
        Message = "dry run: nothing was journaled",
        Result = new
        {
            dry_run = true,
            consequences = Consequences.Of(envelope, status),
            confirm_token = tokens.Issue(envelope.Spec.Kind, plant.Id, payload),
            tier = envelope.Tier,
        },
        Seq = plant.Group.Seq,
    };

    private async Task<(int Http, CommandAnswer Answer)?> StoredAsync(
        HostedPlant plant,
        CommandEnvelope envelope,
        string requestId)
    {
        if (store.Find(requestId) is { } record)
        {
            return record.SameContent(plant.Id, envelope.Spec.Kind, envelope.Parameters)
                ? (HttpOf(record.State), CommandAnswer.Of(record))
                : Answer(Conflict(), envelope);
        }

        if (!plant.Group.IsReady
            || await plant.Group.ReadAsync(group => group.FindCommand(requestId)) is not { } change)
        {
            return null;
        }

        var kind = envelope.Spec.SubmitAs ?? envelope.Spec.Kind;
        if (change.Kind != kind || change.Plant != plant.Number
            || (change.Content != 0 && change.Content != CommandCodec.ContentDigest(kind, envelope.Parameters)))
        {
            return Answer(Conflict(), envelope);
        }

        var past = Past(change, plant.Id, envelope);
        return (HttpOf(past.State), CommandAnswer.Of(past));
    }

    private async Task<(int Http, CommandAnswer Answer)> SubmitAsync(
        HostedPlant plant,
        Identity identity,
        CommandEnvelope envelope,
        bool confirmed)
    {
        var id = NewId();
        var record = new CommandRecord
        {
            Id = id,
            RequestId = envelope.RequestId ?? new Guid(id.ToString("x32", null)).ToString(),
            Plant = plant.Id,
            Kind = envelope.Spec.Kind,
            Parameters = envelope.Parameters,
            Issuer = identity.Name,
            Source = identity.Source,
            ReceivedAt = time.GetUtcNow(),
        };
        var stored = store.AddOrGet(record);
        if (!ReferenceEquals(stored, record))
        {
            return stored.SameContent(plant.Id, record.Kind, record.Parameters)
                ? (HttpOf(stored.State), CommandAnswer.Of(stored))
                : Answer(Conflict(), envelope);
        }

        if (!await PublishAsync(plant, identity, envelope, record, confirmed))
        {
            store.Remove(record);
            return Answer(
                new CommandProblem(503, "not_ready", "The plant does not take commands now; nothing was accepted."),
                    envelope);
        }

        await Task.WhenAny(record.Applied, Task.Delay(AckWait, time));
        return (HttpOf(record.State), CommandAnswer.Of(record));
    }

    /// <summary>A full lane is waited for, at most 1 s (kernel.md §2.3).</summary>
    private async Task<bool> PublishAsync(
        HostedPlant plant, Identity identity, CommandEnvelope envelope, CommandRecord record, bool confirmed)
    {
        var begin = time.GetTimestamp();
        while (plant.Group.IsReady)
        {
            if (Publish(plant, identity, envelope, record, confirmed))
            {
                return true;
            }

            if (time.GetElapsedTime(begin) >= LaneWait)
            {
                return false;
            }

            await Task.Delay(LanePause, time);
        }

        return false;
    }

    private static bool Publish(
        HostedPlant plant,
        Identity identity,
        CommandEnvelope envelope,
        CommandRecord record,
        bool confirmed)
    {
        var payload = CommandCodec.Encode(new CommandRequest
        {
            Id = record.Id,
            IdemKey = record.RequestId,
            Kind = envelope.Spec.SubmitAs ?? record.Kind,
            Parameters = record.Parameters,
            Issuer = identity.Name,
            Role = identity.Role,
            Source = identity.Source,
            Reason = envelope.Reason,
            SeenSeq = envelope.SeenSeq,
            Ttl = envelope.TtlMs is { } ms ? Duration.FromMs(ms) : null,
            ConfirmTimeout = Duration.FromMs(envelope.Spec.ConfirmTimeoutMs),
            Confirmed = confirmed,
        });
        var input = new RecordInput(
            RecordType.Command, plant.Number, 0, plant.Group.Now.Ns, (ulong)record.Id);
        return plant.Group.TrySubmit(Lane.Safety, in input, payload);
    }

    /// <summary>HTTP status of a present command status (kernel.md §9.5).</summary>
    public static int HttpOf(CommandState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Status switch
        {
            CommandStatus.Applied or CommandStatus.Confirmed => 200,
            CommandStatus.Received or CommandStatus.Accepted => 202,
            CommandStatus.Rejected when state.Error is "unknown_kind" or "invalid_parameter" => 400,
            CommandStatus.Rejected when state.Error?.StartsWith("domain:", StringComparison.Ordinal) == true => 400,
            CommandStatus.Rejected when state.Error?.StartsWith("unknown_", StringComparison.Ordinal) == true => 404,
            CommandStatus.Rejected when state.Error is "plant_not_ready" => 503,
            _ => 409,
        };
    }

    private CommandRecord Past(CommandChange change, string plant, CommandEnvelope envelope)
    {
        var record = new CommandRecord
        {
            Id = change.Id,
            RequestId = change.IdemKey,
            Plant = plant,
            Kind = change.Kind,
            Parameters = envelope.Parameters,
            Issuer = change.Issuer,
            Source = "journal",
            ReceivedAt = time.GetUtcNow(),
        };
        record.Advance(change, 0, 0);
        return record;
    }

    private UInt128 NewId()
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(time.GetUtcNow()).TryWriteBytes(bytes, bigEndian: true, out _);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    private static CommandProblem Conflict() =>
        new(409, "idempotency_conflict", "This request_id was used for another command.");

    private static (int Http, CommandAnswer Answer) Answer(CommandProblem problem, CommandEnvelope envelope) =>
        (problem.Http, CommandAnswer.Of(problem, envelope.RequestId));
}
