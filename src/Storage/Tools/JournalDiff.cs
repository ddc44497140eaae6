namespace Millwright.Storage;

/// <summary>Verb <c>journal diff</c> (kernel.md §7): first difference of two journals.</summary>
public static class JournalDiff
{
    /// <summary>Compares payload, type, plant, correlation and logical time of the records in order.</summary>
    /// <param name="disk">Disk.</param>
    /// <param name="left">First journal folder.</param>
    /// <param name="right">Second journal folder.</param>
    /// <param name="options">What does not count.</param>
    /// <param name="renderers">Payload renderers for the printed difference.</param>
    /// <param name="output">Receives the verdict.</param>
    /// <returns>0 equal, 1 different or damaged, 2 unreadable.</returns>
    public static int Run(
        IDisk disk,
        string left,
        string right,
        DiffOptions options,
        PayloadRendererRegistry renderers,
        TextWriter output)
    {
        using var a = new JournalReader(disk, left);
        using var b = new JournalReader(disk, right);
        using var json = new RecordJson(renderers);
        var compared = 0L;
        while (true)
        {
            var hasA = Advance(a, options, out var headerA, out var payloadA);
            var hasB = Advance(b, options, out var headerB, out var payloadB);
            if (!hasA && !hasB)
            {
                var code = Math.Max(ReadOutcome.Report(a, output), ReadOutcome.Report(b, output));
                output.WriteLine($"{compared} records equal");
                return code;
            }

            if (!hasA || !hasB || !AreEqual(in headerA, payloadA, in headerB, payloadB, options))
            {
                output.WriteLine($"different after {compared} equal records");
                Print(output, "<", hasA, json, in headerA, payloadA);
                Print(output, ">", hasB, json, in headerB, payloadB);
                return Math.Max(1, Math.Max(ReadOutcome.Report(a, output), ReadOutcome.Report(b, output)));
            }

            compared++;
        }
    }

    private static bool Advance(
        JournalReader reader, DiffOptions options, out FrameHeader header, out ReadOnlySpan<byte> payload)
    {
        while (reader.Next(out header, out payload))
        {
            if (!options.IgnoreTypes.Contains(header.Type))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AreEqual(
        in FrameHeader a,
        ReadOnlySpan<byte> payloadA,
        in FrameHeader b,
        ReadOnlySpan<byte> payloadB,
        DiffOptions options) =>
        a.Type == b.Type
        && a.Version == b.Version
        && a.Plant == b.Plant
        && a.Corr == b.Corr
        && (options.IgnoreTimes || (a.TsReactor == b.TsReactor && a.TsEvent == b.TsEvent && a.TsIngest == b.TsIngest))
        && payloadA.SequenceEqual(payloadB);

    private static void Print(
        TextWriter output,
        string side,
        bool present,
        RecordJson json,
        in FrameHeader header,
        ReadOnlySpan<byte> payload)
    {
        var text = present ? System.Text.Encoding.UTF8.GetString(json.Format(in header, payload)) : "(end)";
        output.WriteLine($"{side} {text}");
    }
}
