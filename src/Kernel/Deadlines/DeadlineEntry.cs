namespace Millwright.Kernel;

/// <summary>One armed deadline as it is stored and encoded.</summary>
internal struct DeadlineEntry
{
    public DeadlineKey Key;
    public long DueNs;
    public ulong ArmedSeq;
    public long PeriodNs;
    public long TtlNs;
    public long Missed;
    public CatchUp CatchUp;
    public byte Priority;
    public bool IsTtl;
    public int NextFree;
}
