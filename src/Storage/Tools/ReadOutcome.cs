namespace Millwright.Storage;

/// <summary>Exit codes of reading tools (kernel.md §7, §17).</summary>
internal static class ReadOutcome
{
    /// <summary>Prints what stopped a reader and returns 0 clean, 1 damaged, 2 unreadable.</summary>
    internal static int Report(JournalReader reader, TextWriter errors)
    {
        if (reader.Message.Length > 0)
        {
            errors.WriteLine(reader.Message);
        }

        return reader.Status switch
        {
            ReadStatus.Damaged or ReadStatus.TornTail => 1,
            ReadStatus.Unreadable => 2,
            _ => 0,
        };
    }
}
