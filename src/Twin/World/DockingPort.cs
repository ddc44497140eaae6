namespace Millwright.Twin.World;

/// <summary>Mechanical docking (twin.md §1.7); the power bridge is a separate fact.</summary>
internal sealed class DockingPort(DockingSettings settings, bool docked)
{
    public bool Enabled => settings.Enabled;

    public IReadOnlyList<string> Ports => settings.Ports;

    public bool Docked { get; private set; } = settings.Enabled && docked;

    public string? Port { get; private set; } = settings.Port;

    /// <summary>disabled, undocked or docked.</summary>
    public string State => settings.Present && !settings.Enabled ? "disabled" : Docked ? "docked" : "undocked";

    /// <summary>Engages or releases; false when the plane is off.</summary>
    public bool Set(bool engaged)
    {
        if (!settings.Enabled)
        {
            return false;
        }

        Docked = engaged;
        return true;
    }

    public bool HasPort(string port) => settings.Ports.Contains(port, StringComparer.Ordinal);

    /// <summary>
    /// Chooses a listed port, the configured one for an empty name; false when the plane is off or the port is not
    /// listed.
    /// </summary>
    public bool Select(string port)
    {
        if (settings.Enabled && port.Length == 0)
        {
            Port = settings.Port;
            return true;
        }

        if (!settings.Enabled || !HasPort(port))
        {
            return false;
        }

        Port = port;
        return true;
    }

    public void Encode(CseWriter writer)
    {
        writer.Bool(Docked);
        writer.OptionalString(Port);
    }

    public void Decode(ref CseReader reader)
    {
        Docked = reader.Bool();
        Port = reader.OptionalString();
    }
}
