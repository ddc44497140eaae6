namespace Millwright.Storage;

/// <summary>Reads the ledger lines of a plant in order (rebuild, export, verbs of <c>ledger</c>).</summary>
public static class LedgerFileReader
{
    /// <summary>Copies all complete lines, each with its line feed, as one <c>ledger.jsonl</c>.</summary>
    /// <returns>Good, or the first failure.</returns>
    public static DiskResult Export(IDisk disk, string folder, Stream output) =>
        Visit(disk, folder, line =>
        {
            output.Write(line);
            output.WriteByte((byte)'\n');
        });

    /// <summary>Hands every complete line to a visitor.</summary>
    /// <param name="disk">Disk.</param>
    /// <param name="folder">Folder <c>ledger/&lt;group&gt;/&lt;plant&gt;</c>.</param>
    /// <param name="visitor">Receives UTF-8 without the line feed.</param>
    /// <returns>Good, or the first failure.</returns>
    public static DiskResult Visit(IDisk disk, string folder, LedgerLineVisitor visitor)
    {
        var files = new LedgerFiles(disk, folder);
        foreach (var first in files.List())
        {
            var result = files.OpenReader(first, out var reader);
            if (!result.IsOk)
            {
                return result;
            }

            using (reader)
            {
                while (reader!.Next(out var line, out var terminated) && terminated)
                {
                    visitor(line);
                }

                if (!reader.Failure.IsOk)
                {
                    return reader.Failure;
                }
            }
        }

        return DiskResult.Ok;
    }

    /// <summary>Verb <c>ledger verify</c>: checks numbers, hashes and chain.</summary>
    /// <returns>0 clean or every break accepted by a line of the file, 1 broken, 2 unreadable.</returns>
    public static int Verify(IDisk disk, string folder, TextWriter output)
    {
        var check = new LedgerFileCheck(new LedgerFiles(disk, folder));
        var result = check.Run();
        if (!result.IsOk)
        {
            output.WriteLine(result.Message);
            return 2;
        }

        foreach (var tx in check.Breaks)
        {
            output.WriteLine($"chain broken at transaction {tx}{(check.Accepted.Contains(tx) ? ", accepted" : "")}");
        }

        var open = check.Open.Count;
        output.WriteLine(open == 0
            ? $"clean: {check.LastTx} transactions{(check.Breaks.Count > 0 ? " with accepted breaks" : "")}"
            : $"damaged: {open} breaks in {check.LastTx} transactions");
        return open == 0 ? 0 : 1;
    }
}
