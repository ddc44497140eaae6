namespace Millwright.Twin.Power;

/// <content>Supercapacitor and battery: steps 11 to 14 of twin.md §2.3.</content>
internal sealed partial class PowerPlane
{
    private const double SecondsPerHour = 3600.0;

    private void Supercap(double dt)
    {
        var capacity = settings.CapCapacityWh;
        if (!(capacity > 0.0))
        {
            CapSocPct = 0.0;
            return;
        }

        if (!(dt > 0.0))
        {
            CapSocPct = fix.Dt0KeepsSupercap ? CapSocPct : 0.0;
            return;
        }

        var room = Math.Max(0.0, capacity - capWh);
        var most = Math.Max(0.0, settings.CapMaxChargeW) * dt / SecondsPerHour;
        var give = Math.Max(0.0, settings.CapMaxDischargeW) * dt / SecondsPerHour;
        if (fix.SupercapRespectsPdu && LimitW > 0.0)
        {
            most = Math.Min(most, Math.Max(0.0, LimitW - PowerOutW) * dt / SecondsPerHour);
        }

        var net = PowerInW - PowerOutW;
        if (net > 0.0 && room > 0.0 && most > 0.0)
        {
            var energy = Math.Min(Math.Min(net * dt / SecondsPerHour, room), most);
            capWh += energy;
            CapChargeW = energy * SecondsPerHour / dt;
            PowerOutW += CapChargeW;
        }
        else if (net < 0.0 && capWh > 0.0 && give > 0.0)
        {
            var energy = Math.Min(Math.Min(-net * dt / SecondsPerHour, capWh), give);
            capWh -= energy;
            CapDischargeW = energy * SecondsPerHour / dt;
            PowerInW += CapDischargeW;
        }

        capWh = Math.Clamp(capWh, 0.0, capacity);
        CapSocPct = Math.Min(100.0, 100.0 * capWh / capacity);
    }

    private void Battery(double soc, double dt)
    {
        var net = PowerInW - PowerOutW;
        var rawCharge = Math.Max(0.0, net);
        var rawDischarge = Math.Max(0.0, -net);
        ChargeW = rawCharge;
        DischargeW = rawDischarge;
        if (settings.CapacityWh > 0.0)
        {
            Limit();
        }

        if (fix.BatteryEnergyClip)
        {
            Clip(soc, dt);
            SpillW = rawCharge - ChargeW;
            UnservedW = rawDischarge - DischargeW;
        }

        Soc = soc;
        if (settings.CapacityWh > 0.0)
        {
            var energy = (ChargeW - DischargeW) * dt / SecondsPerHour;
            Soc = Math.Clamp(soc + (energy / settings.CapacityWh * 100.0), 0.0, 100.0);
        }
        else
        {
            Faults.Add("BATTERY_CAPACITY_ZERO");
        }

        if (Soc <= 0.0 && (DischargeW > 0.0 || (fix.BatteryEnergyClip && UnservedW > 0.0)))
        {
            Faults.Add("BATTERY_EMPTY");
        }

        if (fix.BatteryEnergyClip && UnservedW > 0.0)
        {
            Faults.Add("POWER_UNSERVED");
        }
    }

    private void Limit()
    {
        if (settings.MaxChargeW > 0.0 && ChargeW > settings.MaxChargeW)
        {
            Faults.Add("BATTERY_CHARGE_LIMIT");
            SpillW = ChargeW - settings.MaxChargeW;
            ChargeW = settings.MaxChargeW;
        }

        if (settings.MaxDischargeW > 0.0 && DischargeW > settings.MaxDischargeW)
        {
            Faults.Add("BATTERY_DISCHARGE_LIMIT");
            UnservedW = DischargeW - settings.MaxDischargeW;
            DischargeW = settings.MaxDischargeW;
        }
    }

    /// <summary>A full battery takes nothing, an empty one gives nothing.</summary>
    private void Clip(double soc, double dt)
    {
        if (!(dt > 0.0))
        {
            return;
        }

        var capacity = Math.Max(0.0, settings.CapacityWh);
        ChargeW = Math.Min(ChargeW, (100.0 - soc) / 100.0 * capacity * SecondsPerHour / dt);
        DischargeW = Math.Min(DischargeW, soc / 100.0 * capacity * SecondsPerHour / dt);
    }
}
