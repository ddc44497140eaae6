namespace Millwright.Campaigns;

/// <summary>What was seen over all kills.</summary>
internal sealed class KillSurvey
{
    private volatile string lastLine = "";

    public string LastLine => lastLine;

    public long Records { get; set; }

    public long Orders { get; set; }

    public long Transactions { get; set; }

    public int Truncated { get; set; }

    public int WithoutJournal { get; set; }

    public void Hear(string? line) => lastLine = line ?? lastLine;

    public override string ToString() =>
        $"{Records} records, {Orders} venue orders, {Transactions} transactions, {Truncated} torn tails, "
        + $"{WithoutJournal} before the first record";
}
