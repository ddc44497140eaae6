using System.Globalization;

namespace Millwright.Storage;

/// <summary>Names and order of the files <c>&lt;first_tx&gt;.jsonl</c> (12 digits) of a plant.</summary>
internal sealed class LedgerFiles(IDisk disk, string folder)
{
    private const string Suffix = ".jsonl";

    internal string Folder { get; } = folder.TrimEnd('/');

    internal string PathOf(ulong firstTx) =>
        $"{Folder}/{firstTx.ToString("d12", CultureInfo.InvariantCulture)}{Suffix}";

    /// <summary>First transactions of the files, ascending.</summary>
    internal List<ulong> List()
    {
        var found = new List<ulong>();
        foreach (var name in disk.ListFiles(Folder))
        {
            if (name.EndsWith(Suffix, StringComparison.Ordinal)
                && ulong.TryParse(
                    name.AsSpan(0, name.Length - Suffix.Length),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var tx))
            {
                found.Add(tx);
            }
        }

        found.Sort();
        return found;
    }

    internal DiskResult OpenReader(ulong firstTx, out LineReader? reader)
    {
        var result = disk.Open(PathOf(firstTx), DiskAccess.Read, out var file);
        reader = result.IsOk ? new LineReader(file!) : null;
        return result;
    }
}
