using System.Text.Json;
using Millwright.Grid.Reducer;
using Millwright.Kernel.Parity;

namespace Millwright.Grid.Parity;

/// <summary>
/// <c>millwright parity grid</c> (grid.md §3.4): one JSON object per line in the flat form, nine operations, states
/// read
/// in the lenient profile. Reuses its action buffer: one thread at a time.
/// </summary>
public sealed class GridParityKernel : IParityKernel
{
    private readonly StateOperations operations = new();

    /// <inheritdoc/>
    public string Name => "grid";

    /// <inheritdoc/>
    public bool Answer(JsonElement request, Utf8JsonWriter answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var line = new ParityLine(request, answer);
        if (request.ValueKind != JsonValueKind.Object)
        {
            line.Report("", "unknown", "the line is not a JSON object");
            return line.Begin();
        }

        var accepted = Dispatch(line, line.Fields.Text("op"u8, "transition"));
        if (accepted)
        {
            answer.WriteEndObject();
        }

        return accepted;
    }

    private bool Dispatch(ParityLine line, string operation)
    {
        switch (operation)
        {
            case "transition":
                return operations.Transition(line);
            case "bootstrap":
                return operations.Bootstrap(line);
            case "check_invariants":
                return operations.CheckInvariants(line);
            case "add_entry_order":
                return operations.AddEntryOrder(line);
            case "patch":
                return StateOperations.Patch(line);
            case "normalize_state":
                return StateOperations.NormalizeState(line);
            case "compute_order_volume":
                return ScalarOperations.ComputeOrderVolume(line);
            case "entry_backoff_multiplier":
                return ScalarOperations.EntryBackoffMultiplier(line);
            case "round_price":
                return ScalarOperations.RoundPrice(line);
            default:
                line.Report("/op", "unknown", $"no operation is called {operation}");
                return line.Begin();
        }
    }
}
