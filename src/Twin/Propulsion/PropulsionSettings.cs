namespace Millwright.Twin.Propulsion;

/// <summary>Parameters of the propulsion plane (twin.md §1.5).</summary>
internal sealed record PropulsionSettings
{
    public bool Enabled { get; init; }

    /// <summary>Propellant at the start, kg.</summary>
    public double PropellantKg { get; init; }

    /// <summary>Specific impulse, s.</summary>
    public double IspS { get; init; } = 60.0;

    /// <summary>Electrical power with every valve open at full duty, W.</summary>
    public double PowerW { get; init; } = 80.0;

    /// <summary>Share of the electrical power that heats the hull.</summary>
    public double HeatToHull { get; init; }

    /// <summary>Window of the pulse modulation, s.</summary>
    public double PulseWindowS { get; init; } = 0.25;

    /// <summary>Torque a group may have for free, Nm.</summary>
    public double TorqueToleranceNm { get; init; } = 25.0;

    public double OxidizerRatio { get; init; }

    public double TankNominalPa { get; init; } = 2_000_000.0;

    public double TankMinPa { get; init; } = 200_000.0;

    /// <summary>The thrusters.</summary>
    public IReadOnlyList<Thruster> Thrusters { get; init; } = [];

    /// <summary>Group of each axis in the order of <see cref="AxisGroups.Names"/>; empty when there is none.</summary>
    public IReadOnlyList<IReadOnlyList<Thruster>> Groups { get; init; } = [];
}
