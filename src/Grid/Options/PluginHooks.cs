namespace Millwright.Grid.Options;

/// <summary>Surface offered to plugins (grid.md §7.9).</summary>
public enum PluginHooks
{
    /// <summary>No plugin is called.</summary>
    None,

    /// <summary>Ratio and close recommendations.</summary>
    Governor,

    /// <summary>Also before and after every loop step.</summary>
    Phases,
}
