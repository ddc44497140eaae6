using System.Text.Json;
using Millwright.Kernel;

namespace Millwright.Host.Commands;

/// <summary>A command as the host knows it: what was asked and its latest status (kernel.md §9.1).</summary>
public sealed class CommandRecord
{
    private readonly Lock gate = new();
    private readonly TaskCompletionSource applied = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CommandState state = new(CommandStatus.Received, "received", null, null, 0, 0);

    /// <summary>Command id.</summary>
    public required UInt128 Id { get; init; }

    /// <summary>Idempotency key.</summary>
    public required string RequestId { get; init; }

    /// <summary>Plant id.</summary>
    public required string Plant { get; init; }

    /// <summary>Kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Canonical parameters.</summary>
    public required JsonElement Parameters { get; init; }

    /// <summary>Issuer name.</summary>
    public required string Issuer { get; init; }

    /// <summary>web, api, cli or tui.</summary>
    public required string Source { get; init; }

    /// <summary>Wall time of receipt.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Latest status.</summary>
    public CommandState State
    {
        get
        {
            lock (gate)
            {
                return state;
            }
        }
    }

    /// <summary>Completes when the command is Applied or terminal.</summary>
    public Task Applied => applied.Task;

    /// <summary>True when the content equals another request under the same key.</summary>
    public bool SameContent(string plant, string kind, JsonElement parameters) =>
        Plant == plant && Kind == kind && Parameters.GetRawText() == parameters.GetRawText();

    /// <summary>Takes a status change; statuses never go back, terminal ones stay.</summary>
    public bool Advance(CommandChange change, ulong seq, long atMs)
    {
        lock (gate)
        {
            if (change.LateResult is { } late && change.Status == state.Status)
            {
                state = state with { LateResult = late };
                return true;
            }

            if (state.Status >= CommandStatus.Confirmed || change.Status <= state.Status)
            {
                return false;
            }

            state = new CommandState(change.Status, change.Message, change.Error, change.Result, seq, atMs)
            {
                LateResult = change.LateResult,
            };
        }

        if (change.Status >= CommandStatus.Applied)
        {
            applied.TrySetResult();
        }

        return true;
    }
}
