namespace Millwright.Alpha.Options;

/// <summary>Where excluded instruments are missing (alpha.md §6.2).</summary>
public enum ExclusionScope
{
    /// <summary>From the selection and from the correlation matrix.</summary>
    Both,

    /// <summary>From the selection only.</summary>
    Selection,
}
