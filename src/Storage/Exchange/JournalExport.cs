namespace Millwright.Storage;

/// <summary>Verb <c>journal export</c> (kernel.md §6.6).</summary>
public static class JournalExport
{
    /// <summary>Writes one JSON object per record.</summary>
    /// <param name="disk">Disk.</param>
    /// <param name="folder">Journal folder of the group.</param>
    /// <param name="filter">Which records.</param>
    /// <param name="renderers">Payload renderers.</param>
    /// <param name="output">Receives UTF-8 lines ending in <c>\n</c>.</param>
    /// <param name="errors">Receives one sentence when the journal is damaged.</param>
    /// <returns>0 done, 1 damaged, 2 unreadable.</returns>
    public static int Run(
        IDisk disk,
        string folder,
        RecordFilter filter,
        PayloadRendererRegistry renderers,
        Stream output,
        TextWriter errors)
    {
        using var reader = new JournalReader(disk, folder, filter.FromSeq);
        using var json = new RecordJson(renderers);
        while (reader.Next(out var header, out var payload) && header.Seq <= filter.ToSeq)
        {
            if (filter.Matches(in header))
            {
                output.Write(json.Format(in header, payload));
                output.WriteByte((byte)'\n');
            }
        }

        return ReadOutcome.Report(reader, errors);
    }
}
