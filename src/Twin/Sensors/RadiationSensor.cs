namespace Millwright.Twin.Sensors;

/// <summary>Radiation rate and dose (twin.md §1.3 step 2, §1.8).</summary>
internal sealed class RadiationSensor(SensorSettings settings)
{
    /// <summary>Rate, µSv/h.</summary>
    public double RateUsvh { get; set; }

    /// <summary>Dose so far, µSv; null while the sensor is off.</summary>
    public double? DoseUsv { get; private set; } = settings.Radiation ? 0.0 : null;

    /// <summary>na, ok, warn or crit.</summary>
    public string Status => !settings.Radiation || settings.RadiationWarn is null || settings.RadiationCrit is null
        ? "na"
        : RateUsvh >= settings.RadiationCrit ? "crit"
        : RateUsvh >= settings.RadiationWarn ? "warn"
        : "ok";

    public void Step(double dt)
    {
        if (DoseUsv is { } dose)
        {
            DoseUsv = dose + (Math.Max(0.0, RateUsvh) / 3600.0 * Math.Max(0.0, dt));
        }
    }

    public void Encode(CseWriter writer)
    {
        writer.F64(RateUsvh);
        if (writer.Option(DoseUsv is not null))
        {
            writer.F64(DoseUsv!.Value);
        }
    }

    public void Decode(ref CseReader reader)
    {
        RateUsvh = reader.F64();
        DoseUsv = reader.Option() ? reader.F64() : null;
    }
}
