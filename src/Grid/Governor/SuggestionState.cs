namespace Millwright.Grid.Governor;

/// <summary>State of a governor suggestion.</summary>
public enum SuggestionState
{
    /// <summary>Waiting for the operator.</summary>
    Open,

    /// <summary>Approved; its command ran.</summary>
    Approved,

    /// <summary>Dismissed by the operator.</summary>
    Dismissed,

    /// <summary>Its time passed.</summary>
    Expired,

    /// <summary>A newer one of the same kind and slot took its place.</summary>
    Superseded,
}
