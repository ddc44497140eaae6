using Microsoft.Data.Sqlite;

namespace Millwright.Storage;

/// <summary>Verb <c>rebuild</c> (kernel.md §19.1): drops every table and fills it again, in one transaction.</summary>
public static class ProjectionRebuild
{
    /// <summary>Rebuilds the database.</summary>
    /// <param name="database">The database; no writer is active.</param>
    /// <param name="source">Rows of the journals and ledgers.</param>
    /// <param name="output">Receives the number of rows.</param>
    /// <returns>0 done, 4 the database failed (the old content is kept).</returns>
    public static int Run(ProjectionDatabase database, IProjectionRowSource source, TextWriter output)
    {
        try
        {
            using var connection = database.Connect(readOnly: false);
            using var transaction = connection.BeginTransaction();
            ProjectionDatabase.DropTables(connection, transaction);
            ProjectionDatabase.CreateTables(connection, transaction);
            using var batch = new RowBatch(connection);
            var rows = 0L;
            foreach (var row in source.Rows())
            {
                batch.Write(row, transaction);
                rows++;
            }

            transaction.Commit();
            output.WriteLine($"rebuilt: {rows} rows");
            return 0;
        }
        catch (SqliteException failure)
        {
            output.WriteLine(failure.Message);
            return 4;
        }
    }
}
