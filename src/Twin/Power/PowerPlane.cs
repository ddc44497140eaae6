using Millwright.Twin.Propulsion;
using Millwright.Twin.World;

namespace Millwright.Twin.Power;

/// <summary>
/// Sources, battery, supercapacitor, burst link, bus and load shedding (twin.md §2). One tick runs the fifteen steps
/// of §2.3 in their order; the values of the last tick stay readable until the next.
/// </summary>
internal sealed partial class PowerPlane
{
    private readonly PowerSettings settings;
    private readonly IReadOnlyList<string> configFaults;
    private readonly TwinSwitches fix;
    private double dockTimeS;
    private double capWh;
    private double unservedBefore;
    private double injectedW;
    private double injectedLeftS;

    public PowerPlane(PowerSettings settings, IReadOnlyList<string> configFaults, TwinSwitches fix)
    {
        this.settings = settings;
        this.fix = fix;
        this.configFaults = fix.KeepConfigFaults ? configFaults : [.. configFaults.Where(PersistsInReference)];
        Soc = settings.SocInitPct;
        capWh = Math.Max(0.0, settings.CapInitPct / 100.0 * settings.CapCapacityWh);
        CapSocPct = settings.CapCapacityWh > 0.0 ? 100.0 * capWh / settings.CapCapacityWh : 0.0;
        DockConnected = settings.DockInit;
        NblRequested = settings.NblInit;
        NblMaxW = settings.NblMaxW;
        BusV = settings.BusVNominal;
        BaseW = settings.BaseOutW;
        PowerInW = settings.BaseInW;
        PowerOutW = settings.BaseOutW;
        BusA = BusV <= 0.0 ? 0.0 : PowerOutW / BusV;
        Faults.AddRange(configFaults);
    }

    public PowerSettings Settings => settings;

    public double Soc { get; set; }

    public bool LowSoc { get; private set; }

    public bool DockConnected { get; private set; }

    public bool NblRequested { get; set; }

    public double NblMaxW { get; set; }

    public double BusV { get; private set; }

    public double BusA { get; private set; }

    public double LimitW { get; private set; }

    public double PowerInW { get; private set; }

    public double PowerOutW { get; private set; }

    public double BaseW { get; private set; }

    public double MotionW { get; private set; }

    public double McqpuW { get; private set; }

    public double RadarW { get; private set; }

    public double TransponderW { get; private set; }

    public double NblW { get; private set; }

    public double RcsW { get; private set; }

    public double CapChargeW { get; private set; }

    public double CapDischargeW { get; private set; }

    public double CapSocPct { get; private set; }

    public double ChargeW { get; private set; }

    public double DischargeW { get; private set; }

    public double SpillW { get; private set; }

    public double UnservedW { get; private set; }

    public double DockW { get; private set; }

    public double DockV { get; private set; }

    public double DockA { get; private set; }

    public double DockRampPct { get; private set; }

    public bool RadarAllowed { get; private set; } = true;

    public bool TransponderAllowed { get; private set; } = true;

    public bool NblAllowed { get; private set; }

    public double NblBudgetW { get; private set; }

    /// <summary>Share of the commanded speed that the bus can feed, 0…1; acts in the next tick.</summary>
    public double MotionAuthority { get; private set; } = 1.0;

    /// <summary>Loads inhibited in this tick with their reasons, in the order of the decisions.</summary>
    public ShedList Shed { get; } = new();

    public NameList Throttled { get; } = new();

    public NameList Faults { get; } = new();

    /// <summary>Voltages of the two battery channels.</summary>
    public (double First, double Second) ChannelV => (
        Math.Max(0.0, BusV + (settings.ChannelDeltaV / 2.0)), Math.Max(0.0, BusV - (settings.ChannelDeltaV / 2.0)));

    /// <summary>Opens or closes the power bridge to the dock.</summary>
    public void Dock(bool connected)
    {
        DockConnected = connected;
        if (!connected)
        {
            dockTimeS = 0.0;
        }
    }

    /// <summary>A fault draws from the bus for a while; it cannot be shed.</summary>
    public void Inject(double watts, double durationS) => (injectedW, injectedLeftS) = (watts, durationS);

    public void Step(double dt, in PowerDemand demand, RcsUnit rcs)
    {
        var soc = Math.Clamp(Soc, 0.0, 100.0);
        Clear();
        Bus(soc);
        Inhibit(soc, demand);
        MotionW = Math.Abs(demand.SpeedMps) * settings.MotionWPerMps;
        BaseW = settings.BaseOutW + Fault(dt);
        McqpuW = demand.CpuPct / 100.0 * settings.McqpuW;
        RadarW = demand.RadarEnabled && RadarAllowed ? settings.RadarW : 0.0;
        TransponderW = demand.TransponderActive && TransponderAllowed ? settings.TransponderW : 0.0;
        RcsW = rcs.Step(dt, demand.TimeS);
        BurstLink(soc, demand);
        var income = settings.BaseInW + DockIncome(dt);
        Brownout(soc);
        Enforce(rcs);
        PowerInW = Math.Max(0.0, income);
        PowerOutW = Math.Max(0.0, Loads());
        Supercap(dt);
        BusA = BusV <= 0.0 ? 0.0 : PowerOutW / BusV;
        Battery(soc, dt);
        if (NblW <= 0.0)
        {
            NblAllowed = false;
        }
    }

    private static bool PersistsInReference(string fault) =>
        !fault.StartsWith("POWER_PLANE_PARAM_NEGATIVE", StringComparison.Ordinal)
        && !fault.StartsWith("BATTERY_SOC", StringComparison.Ordinal);

    private double Fault(double dt)
    {
        if (!(injectedLeftS > 0.0))
        {
            return 0.0;
        }

        injectedLeftS = Math.Max(0.0, injectedLeftS - dt);
        return injectedW;
    }

    private double Loads() => BaseW + MotionW + McqpuW + RadarW + TransponderW + NblW + RcsW;

    private void Clear()
    {
        unservedBefore = UnservedW;
        Shed.Clear();
        Throttled.Clear();
        Faults.Clear();
        Faults.AddRange(configFaults);
        CapChargeW = 0.0;
        CapDischargeW = 0.0;
        DockW = 0.0;
        DockV = 0.0;
        DockA = 0.0;
        DockRampPct = 0.0;
        NblAllowed = false;
        NblBudgetW = 0.0;
        NblW = 0.0;
        if (fix.ZeroSpillEachTick)
        {
            SpillW = 0.0;
            UnservedW = 0.0;
        }
    }

    private void Bus(double soc)
    {
        BusV = Math.Max(
            0.0,
            settings.BusVMin + (Math.Max(0.0, settings.BusVNominal - settings.BusVMin) * soc / 100.0));
        if (settings.BusVNominal <= 0.0)
        {
            Faults.Add("BUS_V_NOMINAL_INVALID");
        }

        if (settings.BusVMin < 0.0)
        {
            Faults.Add("BUS_V_MIN_INVALID");
        }

        if (BusV <= 0.0)
        {
            Faults.Add("BUS_V_ZERO");
        }

        LimitW = Math.Max(0.0, settings.MaxBusA) * BusV;
    }

    private void Inhibit(double soc, in PowerDemand demand)
    {
        LowSoc = Hysteresis.Next(LowSoc, soc, settings.ShedLowPct, settings.ShedHighPct, rising: false);

        RadarAllowed = TransponderAllowed = !LowSoc;
        if (LowSoc)
        {
            Shed.Add(Load.Radar, ShedReason.LowSoc);
            Shed.Add(Load.Transponder, ShedReason.LowSoc);
        }

        if (demand.PduTripped)
        {
            RadarAllowed = TransponderAllowed = false;
            Shed.Add(Load.Radar, ShedReason.ThermalOverheat);
            Shed.Add(Load.Transponder, ShedReason.ThermalOverheat);
        }

        if (demand.CoreTripped)
        {
            Shed.Add(Load.Nbl, ShedReason.ThermalOverheat);
        }
    }

    private void BurstLink(double soc, in PowerDemand demand)
    {
        NblAllowed = NblRequested && soc >= settings.NblSocMinPct && demand.CoreTempC <= settings.NblCoreMaxC
            && !demand.CoreTripped && !demand.PduTripped;
        NblBudgetW = NblAllowed ? Math.Max(0.0, NblMaxW) : 0.0;
        NblW = NblBudgetW;
        if (NblRequested && !NblAllowed)
        {
            Shed.Add(
                Load.Nbl,
                demand.CoreTripped || demand.PduTripped ? ShedReason.ThermalOverheat : ShedReason.NblBudget);
        }
    }

    private double DockIncome(double dt)
    {
        if (!DockConnected)
        {
            dockTimeS = 0.0;
            return 0.0;
        }

        dockTimeS += Math.Max(0.0, dt);
        DockRampPct = Math.Clamp(100.0 * dockTimeS / Math.Max(0.001, settings.DockSoftStartS), 0.0, 100.0);
        DockV = settings.DockV;
        var current = settings.DockLimitA * settings.DockV;
        var available = settings.DockMaxW > 0.0 ? Math.Min(settings.DockMaxW, current) : current;
        DockW = Math.Max(0.0, available) * DockRampPct / 100.0;
        DockA = DockV <= 0.0 ? 0.0 : DockW / DockV;
        return DockW;
    }
}
