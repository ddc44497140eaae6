namespace Millwright.Storage;

/// <summary>Kinds of failure of the projection database.</summary>
public enum ProjectionFaultKind
{
    /// <summary>The file is no database any more: it is set aside and built again.</summary>
    Damaged,

    /// <summary>No space: the rows wait.</summary>
    Full,

    /// <summary>Another failure: the rows wait.</summary>
    Failed,

    /// <summary>Somebody else rebuilt the tables: the follower starts at the stored position.</summary>
    Moved,
}
