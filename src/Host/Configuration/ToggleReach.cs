namespace Millwright.Host.Configuration;

/// <summary>What a runtime switch reaches in this build.</summary>
public enum ToggleReach
{
    /// <summary>Nothing: its subsystem is not part of this build.</summary>
    Absent,

    /// <summary>Its subsystem obeys it while it runs.</summary>
    Runtime,
}
