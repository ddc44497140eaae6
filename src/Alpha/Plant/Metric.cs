namespace Millwright.Alpha.Plant;

/// <summary>Indexes of <see cref="DistributionSet.Names"/>.</summary>
internal static class Metric
{
    public const int D = 0;
    public const int Strength = 1;
    public const int Leverage = 2;
    public const int Dc = 3;
    public const int Boost = 4;
    public const int McScale = 5;
    public const int Ob = 6;
    public const int Esof = 7;
    public const int PnlBps = 8;
    public const int MfeBps = 9;
    public const int MaeBps = 10;
    public const int BarsHeld = 11;
    public const int Imbalance = 12;
    public const int SpreadBps = 13;
    public const int ScanLagUs = 14;
    public const int DecidedAckedUs = 15;
    public const int AckedFilledUs = 16;
    public const int SentDoneUs = 17;
    public const int SlipInBps = 18;
    public const int SlipOutBps = 19;
    public const int DecidedSentUs = 20;
}
