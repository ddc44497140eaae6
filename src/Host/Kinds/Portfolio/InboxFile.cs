using System.Text.Json;
using Millwright.Kernel;
using Millwright.Portfolio.Inputs;
using Millwright.Portfolio.Records;

namespace Millwright.Host.Kinds.Portfolio;

/// <summary>One file of the watched folder: a JSON object per line, a cap with <c>max_alloc</c> or a signal with
/// <c>intent_type</c>.</summary>
internal sealed class InboxFile
{
    public InboxFile(IReadOnlyList<string> lines, long nowMs)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (!string.IsNullOrWhiteSpace(lines[i]) && Read(lines[i], nowMs) is { } error)
            {
                var text = $"line {i + 1}: {error.Message}";
                First = First.Length == 0 ? text : First;
                Refused.Add(JsonSerializer.Serialize(
                    new { line = i + 1, field = error.Field, reason = error.Code, message = error.Message,
                        row = lines[i] }));
            }
        }
    }

    /// <summary>Good caps in order.</summary>
    public List<CapRow> Caps { get; } = [];

    /// <summary>Good signals in order.</summary>
    public List<SignalRow> Signals { get; } = [];

    /// <summary>Refused lines with their reasons, JSON.</summary>
    public List<string> Refused { get; } = [];

    /// <summary>First refusal; empty when there is none.</summary>
    public string First { get; private set; } = "";

    /// <summary>Newest time of a good row, Unix ms.</summary>
    public long NewestMs { get; private set; }

    private DomainError? Read(string line, long nowMs)
    {
        try
        {
            using var row = JsonDocument.Parse(line);
            var isSignal = row.RootElement.ValueKind == JsonValueKind.Object
                && row.RootElement.TryGetProperty("intent_type", out _);
            if (isSignal)
            {
                return InputReader.Signal(row.RootElement, nowMs).TryGet(out var signal, out var wrong)
                    ? Add(Signals, signal, signal.TimeMs)
                    : wrong;
            }

            return InputReader.Cap(row.RootElement, nowMs).TryGet(out var cap, out var error)
                ? Add(Caps, cap, cap.TimeMs)
                : error;
        }
        catch (JsonException malformed)
        {
            return new DomainError("row", "bad_unit", $"not JSON: {malformed.Message}");
        }
    }

    private DomainError? Add<T>(List<T> rows, T row, long timeMs)
    {
        rows.Add(row);
        NewestMs = Math.Max(NewestMs, timeMs);
        return null;
    }
}
