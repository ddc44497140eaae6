namespace Millwright.Portfolio.Actions;

/// <summary>Whether new entries are taken (portfolio.md §7.2).</summary>
public enum Readiness
{
    /// <summary>Not now.</summary>
    Wait = 0,

    /// <summary>Half size.</summary>
    Light = 1,

    /// <summary>Full size.</summary>
    Active = 2,
}
