using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Millwright.Storage;

/// <summary>Collects conditions with bound values.</summary>
internal sealed class SqlFilter
{
    private readonly List<string> conditions = [];
    private readonly List<object> values = [];

    internal string Where => conditions.Count == 0 ? string.Empty : " WHERE " + string.Join(" AND ", conditions);

    /// <summary>Adds <c>column operator value</c> when there is a value.</summary>
    internal SqlFilter Add(string column, string comparison, object? value)
    {
        if (value is not null)
        {
            var name = "$w" + values.Count.ToString(CultureInfo.InvariantCulture);
            conditions.Add($"{column} {comparison} {name}");
            values.Add(value);
        }

        return this;
    }

    internal void Bind(SqliteCommand command)
    {
        for (var i = 0; i < values.Count; i++)
        {
            command.Parameters.Add(new SqliteParameter("$w" + i.ToString(CultureInfo.InvariantCulture), values[i]));
        }
    }
}
