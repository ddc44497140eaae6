namespace Millwright.Twin.Power;

/// <summary>Parameters of the power plane (twin.md §2.2); W, Wh, V, A, % and seconds.</summary>
internal sealed record PowerSettings
{
    public double CapacityWh { get; init; } = 200.0;

    public double SocInitPct { get; init; } = 100.0;

    public double BusVNominal { get; init; } = 28.0;

    public double BusVMin { get; init; } = 22.0;

    public double MaxBusA { get; init; } = 5.0;

    public double BaseInW { get; init; } = 30.0;

    public double BaseOutW { get; init; } = 60.0;

    public double MotionWPerMps { get; init; } = 40.0;

    public double McqpuW { get; init; } = 35.0;

    public double RadarW { get; init; } = 18.0;

    public double TransponderW { get; init; } = 6.0;

    public double MaxChargeW { get; init; }

    public double MaxDischargeW { get; init; }

    public double ChannelDeltaV { get; init; }

    public double ShedLowPct { get; init; } = 20.0;

    public double ShedHighPct { get; init; } = 30.0;

    public double CapCapacityWh { get; init; }

    public double CapInitPct { get; init; }

    public double CapMaxChargeW { get; init; }

    public double CapMaxDischargeW { get; init; }

    public bool DockInit { get; init; }

    public double DockV { get; init; } = 28.0;

    public double DockMaxW { get; init; }

    public double DockLimitA { get; init; }

    public double DockSoftStartS { get; init; }

    public double DockTempInitC { get; init; } = -60.0;

    public bool NblInit { get; init; }

    public double NblMaxW { get; init; }

    public double NblSocMinPct { get; init; }

    public double NblCoreMaxC { get; init; }

    /// <summary>True sheds one load at a time (§2.7).</summary>
    public bool MinimalShedding { get; init; }

    /// <summary>Memory of loads shed for overcurrent, % below the limit; 0 = none.</summary>
    public double RestoreMarginPct { get; init; }

    /// <summary>Disconnect loads after unserved ticks (§2.11).</summary>
    public bool BrownoutEnabled { get; init; }

    /// <summary>Ticks of unserved power before the first load goes.</summary>
    public int BrownoutAfterTicks { get; init; } = 3;

    /// <summary>SoC that restores the loads, %.</summary>
    public double BrownoutRestorePct { get; init; } = 10.0;
}
