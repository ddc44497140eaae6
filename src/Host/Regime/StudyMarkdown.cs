using System.Text;
using Millwright.Regime.Research;

namespace Millwright.Host.Regime;

/// <summary>Markdown of a study.</summary>
internal static class StudyMarkdown
{
    /// <summary>The whole page of one market.</summary>
    public static string Report(string name, StudyFindings found)
    {
        var text = new StringBuilder();
        text.Append("## ").Append(name).Append("\n\n").Append(StudyTables.Sizes(found)).Append("\n\n");
        foreach (var caveat in StudyTables.Caveats)
        {
            text.Append("* ").Append(caveat).Append('\n');
        }

        text.Append('\n');
        foreach (var table in StudyTables.Of(found))
        {
            Table(text, table);
        }

        return text.ToString();
    }

    /// <summary>Answers of one market.</summary>
    public static string Answers(string name, StudyFindings found)
    {
        var text = new StringBuilder();
        text.Append("## ").Append(name).Append("\n\n").Append(StudyTables.Sizes(found)).Append("\n\n");
        Table(text, StudyTables.Answers(found.Findings));
        return text.ToString();
    }

    /// <summary>Appends one table.</summary>
    public static void Table(StringBuilder text, StudyTable table)
    {
        text.Append("### ").Append(table.Title).Append("\n\n");
        if (table.Note.Length > 0)
        {
            text.Append(table.Note).Append("\n\n");
        }

        Row(text, table.Columns);
        Row(text, [.. table.Columns.Select(static _ => "---")]);
        foreach (var row in table.Rows)
        {
            Row(text, row);
        }

        text.Append('\n');
    }

    private static void Row(StringBuilder text, IReadOnlyList<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
