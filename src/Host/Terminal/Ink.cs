namespace Millwright.Host.Terminal;

/// <summary>Meaning of a piece of text; the screen decides how it looks.</summary>
public enum Ink : byte
{
    /// <summary>Ordinary text.</summary>
    Plain,

    /// <summary>Secondary text.</summary>
    Muted,

    /// <summary>Strong text: headings, selected tabs.</summary>
    Strong,

    /// <summary>Fine.</summary>
    Ok,

    /// <summary>Needs attention.</summary>
    Warn,

    /// <summary>Needs attention now.</summary>
    Crit,

    /// <summary>Information, links.</summary>
    Info,

    /// <summary>Phase S1a.</summary>
    Cyan,

    /// <summary>Phase S1b.</summary>
    Violet,

    /// <summary>Phase S2.</summary>
    Orange,

    /// <summary>The selected row.</summary>
    Selected,
}
