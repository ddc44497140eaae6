using Microsoft.Data.Sqlite;

namespace Millwright.Storage;

/// <summary>Why the projections could not be written.</summary>
/// <param name="Kind">Kind, which decides what to do.</param>
/// <param name="Message">Sentence of the database.</param>
public sealed record ProjectionFault(ProjectionFaultKind Kind, string Message)
{
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int NotADatabase = 26;

    internal static ProjectionFault Of(SqliteException failure) => new(
        failure.SqliteErrorCode switch
        {
            Corrupt or NotADatabase => ProjectionFaultKind.Damaged,
            Full => ProjectionFaultKind.Full,
            _ => ProjectionFaultKind.Failed,
        },
        failure.Message);
}
