namespace Millwright.Storage;

/// <summary>Verb <c>journal import</c> (kernel.md §6.6): writes a new journal from exchange lines.</summary>
public static class JournalImport
{
    /// <summary>Reads lines and writes an absent or empty journal folder.</summary>
    /// <param name="disk">Disk.</param>
    /// <param name="folder">Journal folder to create.</param>
    /// <param name="input">Exchange lines.</param>
    /// <param name="renderers">Payload readers.</param>
    /// <param name="options">Prefix and segment facts.</param>
    /// <param name="errors">Receives the line number and what is wrong with it.</param>
    /// <returns>0 done, 2 a line or the folder cannot be used, 3 locked, 4 storage failed.</returns>
    public static int Run(
        IDisk disk,
        string folder,
        TextReader input,
        PayloadRendererRegistry renderers,
        ImportOptions options,
        TextWriter errors)
    {
        if (new JournalLayout(folder).Segments(disk).Count > 0)
        {
            errors.WriteLine($"{folder}: a journal exists there; import writes a new one only");
            return 2;
        }

        var record = new ImportedRecord(renderers, options.Prefix);
        FileJournal? journal = null;
        var target = new ImportTarget();
        var number = 0L;
        try
        {
            while (input.ReadLine() is { } line)
            {
                number++;
                if (line.Length == 0)
                {
                    continue;
                }

                if (record.Parse(line) is { } wrong)
                {
                    errors.WriteLine($"line {number}: {wrong}");
                    return 2;
                }

                if (journal is null)
                {
                    var opening = Create(disk, folder, options, record.Seq ?? 1);
                    if (opening.Journal is null)
                    {
                        errors.WriteLine(opening.Message);
                        return opening.ExitCode;
                    }

                    journal = opening.Journal;
                }

                if (target.Append(journal, record) is { } refused)
                {
                    errors.WriteLine($"line {number}: {refused}");
                    return journal.State == JournalState.Fenced ? 4 : 2;
                }
            }
        }
        finally
        {
            journal?.Dispose();
        }

        return 0;
    }

    private static JournalOpening Create(IDisk disk, string folder, ImportOptions options, ulong firstSeq)
    {
        var writing = new FileJournalOptions
        {
            Synchronous = true,
            Level = DurabilityLevel.D1,
            ReserveBytes = 0,
        };
        return JournalOpener.Open(disk, folder, options.Identity, writing, firstSeq);
    }
}
