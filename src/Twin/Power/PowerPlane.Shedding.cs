using Millwright.Twin.Propulsion;

namespace Millwright.Twin.Power;

/// <content>Distribution unit: shedding, throttling, fault (twin.md §2.7, §2.8), brown-out (§2.11).</content>
internal sealed partial class PowerPlane
{
    private static readonly string[] BrownoutOrder =
        [Load.Nbl, Load.Radar, Load.Transponder, Load.Motion, Load.Rcs, Load.Mcqpu];

    private const int MotionLoad = 1;
    private const int RadarLoad = 3;
    private const int TransponderLoad = 4;
    private const int NblLoad = 5;
    private const int RcsLoad = 6;

    /// <summary>First to go first; base and computer have no rung (§2.1).</summary>
    private static readonly ShedStep[] Ladder =
    [
        new(NblLoad, IsWhole: true), new(RadarLoad, IsWhole: true), new(TransponderLoad, IsWhole: true),
        new(MotionLoad, IsWhole: false), new(RcsLoad, IsWhole: false),
    ];

    private int unservedTicks;
    private int disconnected;
    private bool heldNbl;
    private bool heldRadar;
    private bool heldTransponder;

    private void Enforce(RcsUnit rcs)
    {
        var motionDemand = MotionW;
        MotionAuthority = 1.0;
        Hold();
        if (LimitW > 0.0 && Loads() > LimitW)
        {
            Fit(motionDemand, rcs);
        }

        if (disconnected > 3)
        {
            MotionAuthority = 0.0;
        }
    }

    /// <summary>Gives up loads in the order of the ladder until the bus carries the rest.</summary>
    private void Fit(double motionDemand, RcsUnit rcs)
    {
        Span<double> demand = [BaseW, MotionW, McqpuW, RadarW, TransponderW, NblW, RcsW];
        var rcsDemand = RcsW;
        var fits = LoadShedder.Enforce(demand, Ladder, LimitW, settings.MinimalShedding, out var cut);
        foreach (var step in Ladder)
        {
            if ((cut & (1u << step.Load)) != 0)
            {
                Cut(step.Load, demand[step.Load]);
            }
        }

        if ((cut & (1u << MotionLoad)) != 0)
        {
            MotionAuthority = motionDemand > 0.0 ? MotionW / motionDemand : 1.0;
        }

        if ((cut & (1u << RcsLoad)) != 0)
        {
            rcs.Throttle(RcsW / Math.Max(1e-9, rcsDemand));
        }

        if (!fits)
        {
            Faults.Add("PDU_OVERCURRENT");
        }
    }

    private void Cut(int load, double granted)
    {
        switch (load)
        {
            case NblLoad:
                DropNbl();
                break;
            case RadarLoad:
                DropRadar();
                break;
            case TransponderLoad:
                DropTransponder();
                break;
            case MotionLoad:
                MotionW = granted;
                Throttled.Add(Load.Motion);
                break;
            default:
                RcsW = granted;
                Throttled.Add(Load.Rcs);
                break;
        }
    }

    /// <summary>With a margin, loads shed before stay off until the full demand fits below it.</summary>
    private void Hold()
    {
        if (!(settings.RestoreMarginPct > 0.0) || !(LimitW > 0.0))
        {
            return;
        }

        if (Loads() <= LimitW * (1.0 - (settings.RestoreMarginPct / 100.0)))
        {
            heldNbl = heldRadar = heldTransponder = false;
            return;
        }

        if (heldNbl)
        {
            DropNbl();
        }

        if (heldRadar)
        {
            DropRadar();
        }

        if (heldTransponder)
        {
            DropTransponder();
        }
    }

    private void DropNbl()
    {
        if (NblW > 0.0)
        {
            NblW = 0.0;
            NblAllowed = false;
            heldNbl = true;
            Shed.Add(Load.Nbl, ShedReason.PduOvercurrent);
        }
    }

    private void DropRadar()
    {
        if (RadarW > 0.0)
        {
            RadarW = 0.0;
            RadarAllowed = false;
            heldRadar = true;
            Shed.Add(Load.Radar, ShedReason.PduOvercurrent);
        }
    }

    private void DropTransponder()
    {
        if (TransponderW > 0.0)
        {
            TransponderW = 0.0;
            TransponderAllowed = false;
            heldTransponder = true;
            Shed.Add(Load.Transponder, ShedReason.PduOvercurrent);
        }
    }

    /// <summary>Disconnects one load more for each run of unserved ticks, restores all at the restore level.</summary>
    private void Brownout(double soc)
    {
        if (!settings.BrownoutEnabled)
        {
            return;
        }

        unservedTicks = unservedBefore > 0.0 ? unservedTicks + 1 : 0;
        if (unservedTicks >= Math.Max(1, settings.BrownoutAfterTicks) && disconnected < BrownoutOrder.Length)
        {
            disconnected++;
            unservedTicks = 0;
        }

        if (disconnected > 0 && soc >= settings.BrownoutRestorePct)
        {
            disconnected = 0;
        }

        for (var i = 0; i < disconnected; i++)
        {
            Disconnect(BrownoutOrder[i]);
        }

        if (disconnected > 0)
        {
            Faults.Add("BROWNOUT");
        }
    }

    private void Disconnect(string load)
    {
        switch (load)
        {
            case Load.Nbl:
                NblW = 0.0;
                break;
            case Load.Radar:
                RadarW = 0.0;
                RadarAllowed = false;
                break;
            case Load.Transponder:
                TransponderW = 0.0;
                TransponderAllowed = false;
                break;
            case Load.Motion:
                MotionW = 0.0;
                break;
            case Load.Rcs:
                RcsW = 0.0;
                break;
            default:
                McqpuW = 0.0;
                break;
        }

        Shed.Add(load, ShedReason.Brownout);
    }
}
