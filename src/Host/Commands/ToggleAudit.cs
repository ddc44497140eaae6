namespace Millwright.Host.Commands;

/// <summary>Who switched which toggle in this run, newest last; overrides do not outlive the run either.</summary>
public sealed class ToggleAudit
{
    /// <summary>Most rows kept and most rows of an answer.</summary>
    public const int Kept = 1000;

    private readonly Lock gate = new();
    private readonly LinkedList<ToggleAuditRow> rows = new();

    /// <summary>Adds a row; the oldest goes when there are too many.</summary>
    public void Add(ToggleAuditRow row)
    {
        lock (gate)
        {
            rows.AddFirst(row);
            if (rows.Count > Kept)
            {
                rows.RemoveLast();
            }
        }
    }

    /// <summary>Rows of a plant, newest first.</summary>
    public IReadOnlyList<ToggleAuditRow> Newest(string plant, int most)
    {
        lock (gate)
        {
            return [.. rows.Where(row => row.Plant == plant).Take(most)];
        }
    }
}
