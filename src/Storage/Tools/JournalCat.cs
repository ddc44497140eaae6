using System.Text;

namespace Millwright.Storage;

/// <summary>Verbs <c>journal cat</c>, <c>grep</c> and <c>lineage</c> (kernel.md §7): records as JSON lines.</summary>
public static class JournalCat
{
    /// <summary>Prints the selected records.</summary>
    /// <param name="disk">Disk.</param>
    /// <param name="folder">Journal folder of the group.</param>
    /// <param name="filter">Which records.</param>
    /// <param name="renderers">Payload renderers.</param>
    /// <param name="output">Receives one line per record.</param>
    /// <param name="errors">Receives one sentence when the journal is damaged.</param>
    /// <returns>0 done, 1 damaged, 2 unreadable.</returns>
    public static int Run(
        IDisk disk,
        string folder,
        RecordFilter filter,
        PayloadRendererRegistry renderers,
        TextWriter output,
        TextWriter errors) => Print(disk, folder, filter, renderers, output, errors, out _);

    /// <summary>As <see cref="Run"/>, and 1 when nothing matched (verb <c>grep</c>).</summary>
    public static int Grep(
        IDisk disk,
        string folder,
        RecordFilter filter,
        PayloadRendererRegistry renderers,
        TextWriter output,
        TextWriter errors)
    {
        var code = Print(disk, folder, filter, renderers, output, errors, out var shown);
        return code == 0 && shown == 0 ? 1 : code;
    }

    /// <summary>Prints command → records → effects → results of one correlation; 1 when it does not occur.</summary>
    public static int Lineage(
        IDisk disk,
        string folder,
        ulong corr,
        PayloadRendererRegistry renderers,
        TextWriter output,
        TextWriter errors) =>
        Grep(disk, folder, new RecordFilter { Corr = corr }, renderers, output, errors);

    private static int Print(
        IDisk disk,
        string folder,
        RecordFilter filter,
        PayloadRendererRegistry renderers,
        TextWriter output,
        TextWriter errors,
        out long shown)
    {
        using var reader = new JournalReader(disk, folder, filter.FromSeq);
        using var json = new RecordJson(renderers);
        var wanted = Encoding.UTF8.GetBytes(filter.Text);
        shown = 0;
        while (shown < filter.Limit && reader.Next(out var header, out var payload) && header.Seq <= filter.ToSeq)
        {
            if (!filter.Matches(in header))
            {
                continue;
            }

            var line = json.Format(in header, payload);
            if (line.IndexOf(wanted) >= 0)
            {
                output.WriteLine(Encoding.UTF8.GetString(line));
                shown++;
            }
        }

        return ReadOutcome.Report(reader, errors);
    }
}
