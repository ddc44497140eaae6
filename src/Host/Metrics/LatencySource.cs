using System.Globalization;
using System.Text;
using Millwright.Host.Commands;
using Millwright.Host.Runtime;
using Millwright.Kernel;

namespace Millwright.Host.Metrics;

/// <summary>A histogram metric over <see cref="LatencyHistogram"/>s, rendered with explicit bounds.</summary>
/// <param name="name">Prometheus name.</param>
/// <param name="help">Help text.</param>
/// <param name="read">Histograms with their tags, for example <c>group="a"</c>.</param>
internal sealed class LatencySource(
    string name, string help, Func<IEnumerable<(string Tags, LatencyHistogram Values)>> read)
{
    /// <summary>Times of turns by group.</summary>
    public static LatencySource Turns(IEnumerable<IGroupHost> groups) => new(
        "mw_reactor_turn_duration", "Time of a turn, s", () => Of(groups, static group => group.Turns));

    /// <summary>How late deadlines fired by group.</summary>
    public static LatencySource Lateness(IEnumerable<IGroupHost> groups) => new(
        "mw_deadline_lateness", "How late deadlines fired, s", () => Of(groups, static group => group.Lateness));

    /// <summary>Time of commands from receipt to Applied or a terminal status.</summary>
    public static LatencySource Commands(CommandStore commands) => new(
        "mw_command_latency", "Time of commands from receipt to Applied or their end, s",
        () => [("", commands.Latency)]);

    /// <summary>Writes the metric.</summary>
    public void Append(StringBuilder text)
    {
        text.Append("# HELP ").Append(name).Append(' ').Append(help).Append('\n');
        text.Append("# TYPE ").Append(name).Append(" histogram\n");
        foreach (var (tags, values) in read())
        {
            var inner = tags.Length == 0 ? "" : tags + ",";
            foreach (var bound in MetricSeries.Bounds)
            {
                Line(text, "_bucket", $"{{{inner}le=\"{Text(bound)}\"}}", values.AtMost(bound));
            }

            var outer = tags.Length == 0 ? "" : $"{{{tags}}}";
            Line(text, "_bucket", $"{{{inner}le=\"+Inf\"}}", values.Count);
            Line(text, "_sum", outer, values.SumSec);
            Line(text, "_count", outer, values.Count);
        }
    }

    private void Line(StringBuilder text, string suffix, string tags, double value) =>
        text.Append(name).Append(suffix).Append(tags).Append(' ').Append(Text(value)).Append('\n');

    private static IEnumerable<(string, LatencyHistogram)> Of(
        IEnumerable<IGroupHost> groups, Func<IGroupHost, LatencyHistogram?> read) => groups
            .Where(group => read(group) is not null)
            .Select(group => ($"group=\"{group.Name}\"", read(group)!));

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
