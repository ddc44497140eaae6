namespace Millwright.Twin.Power;

/// <content>Canonical encoding of the power plane.</content>
internal sealed partial class PowerPlane
{
    public void Encode(CseWriter writer)
    {
        writer.Bool(LowSoc);
        writer.Bool(DockConnected);
        writer.Bool(NblRequested);
        writer.Bool(RadarAllowed);
        writer.Bool(TransponderAllowed);
        writer.Bool(NblAllowed);
        writer.Bool(heldNbl);
        writer.Bool(heldRadar);
        writer.Bool(heldTransponder);
        writer.I32(unservedTicks);
        writer.I32(disconnected);
        Span<double> values = stackalloc double[Count];
        Collect(values);
        foreach (var value in values)
        {
            writer.F64(value);
        }

        Shed.Encode(writer);
        Throttled.Encode(writer);
        Faults.Encode(writer);
    }

    public void Decode(ref CseReader reader)
    {
        LowSoc = reader.Bool();
        DockConnected = reader.Bool();
        NblRequested = reader.Bool();
        RadarAllowed = reader.Bool();
        TransponderAllowed = reader.Bool();
        NblAllowed = reader.Bool();
        heldNbl = reader.Bool();
        heldRadar = reader.Bool();
        heldTransponder = reader.Bool();
        unservedTicks = reader.I32();
        disconnected = reader.I32();
        Span<double> values = stackalloc double[Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = reader.F64();
        }

        Spread(values);
        Shed.Decode(ref reader);
        Throttled.Decode(ref reader);
        Faults.Decode(ref reader);
    }

    private const int Count = 29;

    private void Collect(Span<double> v)
    {
        (v[0], v[1], v[2], v[3], v[4]) = (Soc, NblMaxW, BusV, BusA, LimitW);
        (v[5], v[6], v[7], v[8], v[9]) = (PowerInW, PowerOutW, BaseW, MotionW, McqpuW);
        (v[10], v[11], v[12], v[13], v[14]) = (RadarW, TransponderW, NblW, RcsW, CapChargeW);
        (v[15], v[16], v[17], v[18], v[19]) = (CapDischargeW, CapSocPct, ChargeW, DischargeW, SpillW);
        (v[20], v[21], v[22], v[23], v[24]) = (UnservedW, DockW, DockRampPct, NblBudgetW, MotionAuthority);
        (v[25], v[26], v[27], v[28]) = (dockTimeS, capWh, injectedW, injectedLeftS);
    }

    private void Spread(ReadOnlySpan<double> v)
    {
        (Soc, NblMaxW, BusV, BusA, LimitW) = (v[0], v[1], v[2], v[3], v[4]);
        (PowerInW, PowerOutW, BaseW, MotionW, McqpuW) = (v[5], v[6], v[7], v[8], v[9]);
        (RadarW, TransponderW, NblW, RcsW, CapChargeW) = (v[10], v[11], v[12], v[13], v[14]);
        (CapDischargeW, CapSocPct, ChargeW, DischargeW, SpillW) = (v[15], v[16], v[17], v[18], v[19]);
        (UnservedW, DockW, DockRampPct, NblBudgetW, MotionAuthority) = (v[20], v[21], v[22], v[23], v[24]);
        (dockTimeS, capWh, injectedW, injectedLeftS) = (v[25], v[26], v[27], v[28]);
        DockV = DockConnected && DockRampPct > 0.0 ? settings.DockV : 0.0;
        DockA = DockV <= 0.0 ? 0.0 : DockW / DockV;
    }
}
