using System.Text.Json;
using Millwright.Twin.Profiles;

namespace Millwright.Twin.Recordings;

/// <summary>Reads bus recordings, schema 1, first-generation ones included (twin.md §8.2, §8.5).</summary>
public static class RecordingReader
{
    /// <summary>Schema this reader knows.</summary>
    public const int Schema = 1;

    /// <summary>Reads the lines of a recording.</summary>
    /// <param name="text">JSON lines.</param>
    /// <param name="strict">True stops at the first fault; false skips and reports it.</param>
    public static RecordingText Read(string text, bool strict)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rows = new List<RecordingRow>();
        var skipped = new List<RecordingSkip>();
        var warnings = new List<string>();
        var lines = text.Split('\n');
        long lastSeq = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
            {
                continue;
            }

            if (Row(lines[i], i + 1, isLast: i == lines.Length - 1, out var row) is { } fault)
            {
                skipped.Add(new RecordingSkip(i + 1, fault));
                if (strict)
                {
                    return new RecordingText([], skipped, warnings, skipped[^1]);
                }

                continue;
            }

            if (row!.Seq is { } seq)
            {
                if (lastSeq > 0 && seq != lastSeq + 1)
                {
                    warnings.Add($"line {i + 1}: seq {seq} after {lastSeq}");
                    if (strict)
                    {
                        return new RecordingText([], skipped, warnings, new RecordingSkip(i + 1, "seq_gap"));
                    }
                }

                lastSeq = seq;
            }

            rows.Add(row);
        }

        return new RecordingText(Inherit(rows), skipped, warnings, null);
    }

    private static string? Row(string line, int number, bool isLast, out RecordingRow? row)
    {
        row = null;
        JsonElement root;
        try
        {
            using var document = JsonDocument.Parse(line);
            root = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return isLast ? "truncated_tail" : "corrupt_line";
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            return "not_an_object";
        }

        var fields = new ProfileValues(root, []);
        if (ProfileValues.Number(fields["schema_version"]) is not Schema)
        {
            return "future_schema";
        }

        if (fields.Text("subject") is not { } subject || string.IsNullOrWhiteSpace(subject))
        {
            return "missing_subject";
        }

        var time = fields["ts_epoch"] is { ValueKind: not JsonValueKind.Undefined } given
            ? given
            : fields["ts_event_epoch"];
        var missing = time.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;
        if (!missing && time.ValueKind != JsonValueKind.Number)
        {
            return "bad_ts_epoch";
        }

        row = new RecordingRow(
            number,
            missing ? double.NaN : time.GetDouble(),
            missing,
            subject,
            fields.Text("type") ?? RecordingTypes.Of(subject, reference: false),
            (long?)ProfileValues.Number(fields["seq"]),
            (long?)ProfileValues.Number(fields["tick"]),
            fields["data"]);
        return null;
    }

    /// <summary>A row without a time takes the one before it, the first rows the first known one.</summary>
    private static List<RecordingRow> Inherit(List<RecordingRow> rows)
    {
        var known = rows.Find(r => !r.TsInherited)?.TsEpoch ?? 0.0;
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].TsInherited)
            {
                rows[i] = rows[i] with { TsEpoch = known };
            }

            known = rows[i].TsEpoch;
        }

        return rows;
    }
}
