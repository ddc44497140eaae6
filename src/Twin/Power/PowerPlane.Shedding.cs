using Millwright.Twin.Propulsion;

namespace Millwright.Twin.Power;

/// <content>Distribution unit: shedding, throttling, fault (twin.md §2.7, §2.8), brown-out (§2.11).</content>
internal sealed partial class PowerPlane
{
    private static readonly string[] BrownoutOrder =
        [Load.Nbl, Load.Radar, Load.Transponder, Load.Motion, Load.Rcs, Load.Mcqpu];

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
            ShedLoads();
            ThrottleMotion(motionDemand);
            ThrottleRcs(rcs);
            if (Loads() > LimitW)
            {
                Faults.Add("PDU_OVERCURRENT");
            }
        }

        if (disconnected > 3)
        {
            MotionAuthority = 0.0;
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

    private void ShedLoads()
    {
        DropNbl();
        if (settings.MinimalShedding && Loads() <= LimitW)
        {
            return;
        }

        DropRadar();
        if (settings.MinimalShedding && Loads() <= LimitW)
        {
            return;
        }

        DropTransponder();
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

    private void ThrottleMotion(double motionDemand)
    {
        var excess = Loads() - LimitW;
        if (!(excess > 0.0) || !(MotionW > 0.0))
        {
            return;
        }

        MotionW -= Math.Min(excess, MotionW);
        Throttled.Add(Load.Motion);
        MotionAuthority = motionDemand > 0.0 ? MotionW / motionDemand : 1.0;
    }

    private void ThrottleRcs(RcsUnit rcs)
    {
        var excess = Loads() - LimitW;
        if (!(excess > 0.0) || !(RcsW > 0.0))
        {
            return;
        }

        var before = RcsW;
        RcsW -= Math.Min(excess, RcsW);
        Throttled.Add(Load.Rcs);
        rcs.Throttle(RcsW / Math.Max(1e-9, before));
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
