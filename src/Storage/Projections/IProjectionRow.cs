namespace Millwright.Storage;

/// <summary>A row for one table; rows with the same key replace each other, so writing twice is harmless.</summary>
public interface IProjectionRow
{
    /// <summary>Table of the row.</summary>
    ProjectionTable Table { get; }

    /// <summary>Values in the order of <see cref="ProjectionTable.Columns"/>: null, long, double, string.</summary>
    void CopyTo(Span<object?> values);
}
