namespace Millwright.Host.Regime;

/// <summary>What one run of a variant gave.</summary>
internal sealed class TrialResult
{
    /// <summary>The variant.</summary>
    public required TrialVariant Variant { get; init; }

    /// <summary>Hourly samples, oldest first.</summary>
    public List<TrialSample> Samples { get; } = [];

    /// <summary>Predicted odds of fills, one per exit and hour.</summary>
    public List<TrialOdds> Odds { get; } = [];

    /// <summary>Closed exits: position to the time of its fill, Unix seconds.</summary>
    public Dictionary<Millwright.Regime.Engine.PositionKey, double> Filled { get; } = [];

    /// <summary>Account value at the start, quote.</summary>
    public double StartValue { get; set; }

    /// <summary>Account value at the end, quote.</summary>
    public double EndValue { get; set; }

    /// <summary>Value at the end of what the account held at the start, quote.</summary>
    public double HeldValue { get; set; }

    /// <summary>Realised result at the end, quote.</summary>
    public double Realised { get; set; }

    /// <summary>Completed cycles of the slots.</summary>
    public int Cycles { get; set; }

    /// <summary>Orders placed.</summary>
    public int Orders { get; set; }

    /// <summary>Cycles of the regime plant.</summary>
    public long Loops { get; set; }

    /// <summary>Processor time per record, all plants and the fits, µs.</summary>
    public double MicrosPerRecord { get; set; }

    /// <summary>Fits run.</summary>
    public int Fits { get; set; }

    /// <summary>Exits moved by self-healing and beliefs.</summary>
    public int Moves { get; set; }

    /// <summary>Churner cycles and their result, quote.</summary>
    public (long Cycles, double Profit) Churned { get; set; }

    /// <summary>Spawn attempts by code, ordinal order.</summary>
    public SortedDictionary<string, int> Spawns { get; } = new(StringComparer.Ordinal);

    /// <summary>Hourly states of active churners with what they wait for, ordinal order.</summary>
    public SortedDictionary<string, int> Waits { get; } = new(StringComparer.Ordinal);

    /// <summary>Seconds with steering other than neutral.</summary>
    public double SteeredSec { get; set; }

    /// <summary>Seconds with a suppressed leg.</summary>
    public double SuppressedSec { get; set; }

    /// <summary>Seconds with a throttled entry cap.</summary>
    public double ThrottledSec { get; set; }
}
