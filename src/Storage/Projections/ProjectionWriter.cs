using Microsoft.Data.Sqlite;

namespace Millwright.Storage;

/// <summary>
/// Writes the rows of one group together with the journal position they belong to, in one transaction, so that a
/// follower of the journal continues exactly where it stopped. Rows of a failed commit wait for the next one.
/// Belongs to one thread.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="group">Group; rows of it have this name, or begin with it and a colon, in column <c>plant</c>.</param>
public sealed class ProjectionWriter(ProjectionDatabase database, string group) : IDisposable
{
    private readonly List<IProjectionRow> waiting = [];
    private SqliteConnection? connection;
    private RowBatch? batch;

    /// <summary>Position stored with the last commit.</summary>
    public ulong Position { get; private set; }

    /// <summary>Rows that wait for a commit.</summary>
    public int Waiting => waiting.Count;

    /// <summary>Rows committed by this object.</summary>
    public long Committed { get; private set; }

    /// <summary>Connects and reads the stored position; rows that waited are dropped.</summary>
    /// <returns>Null when it can write.</returns>
    public ProjectionFault? Open()
    {
        waiting.Clear();
        return Attempt(() =>
        {
            connection = database.Connect(readOnly: false);
            ProjectionDatabase.CreateTables(connection);
            batch = new RowBatch(connection);
            Position = ProjectionPosition.Read(connection, null, group);
        });
    }

    /// <summary>Adds a row to the next commit.</summary>
    public void Add(IProjectionRow row) => waiting.Add(row);

    /// <summary>Commits the waiting rows and the position.</summary>
    /// <param name="position">Journal position of the last record the rows come from.</param>
    /// <returns>Null when committed; else the rows still wait.</returns>
    public ProjectionFault? Commit(ulong position)
    {
        if (connection is null)
        {
            return new ProjectionFault(ProjectionFaultKind.Failed, "the database is not open");
        }

        ProjectionFault? moved = null;
        var fault = Attempt(() =>
        {
            using var transaction = connection.BeginTransaction();
            if (ProjectionPosition.Read(connection, transaction, group) is var stored && stored != Position)
            {
                moved = new ProjectionFault(ProjectionFaultKind.Moved, $"stored position {stored}, own {Position}");
                return;
            }

            foreach (var row in waiting)
            {
                batch!.Write(row, transaction);
            }

            ProjectionPosition.Write(connection, transaction, group, position);
            transaction.Commit();
            Committed += waiting.Count;
            Position = position;
            waiting.Clear();
        });
        return fault ?? moved;
    }

    /// <summary>Removes every row of the group and its position.</summary>
    public ProjectionFault? Clear()
    {
        waiting.Clear();
        return Attempt(() =>
        {
            using var transaction = connection!.BeginTransaction();
            ProjectionPosition.Clear(connection, transaction, group);
            transaction.Commit();
            Position = 0;
        });
    }

    /// <summary>Closes the connection; <see cref="Open"/> may follow.</summary>
    public void Close()
    {
        batch?.Dispose();
        batch = null;
        connection?.Dispose();
        connection = null;
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    private static ProjectionFault? Attempt(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (SqliteException failure)
        {
            return ProjectionFault.Of(failure);
        }
    }
}
