using Millwright.Grid.Options;
using Millwright.Kernel;
using Millwright.Kernel.Options;

namespace Millwright.Grid.Backtest;

/// <summary>
/// A parameter sweep (grid.md §10.1): the cartesian product of the values of some keys, the last key changing fastest.
/// </summary>
/// <param name="Points">Combinations in deterministic order.</param>
public sealed record SweepPlan(IReadOnlyList<SweepPoint> Points)
{
    /// <summary>Most combinations of one sweep.</summary>
    public const int MaxPoints = 10_000;

    /// <summary>Parses <c>key=a,b,c</c> definitions against the options of a plant.</summary>
    /// <returns>The plan, or an error naming key, value and what is expected.</returns>
    public static Result<SweepPlan> Parse(GridOptions start, IReadOnlyList<string> definitions)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(definitions);
        var points = new List<SweepPoint> { new("", start) };
        foreach (var definition in definitions)
        {
            var cut = definition.IndexOf('=', StringComparison.Ordinal);
            var key = cut < 0 ? definition : definition[..cut];
            if (cut < 1 || cut == definition.Length - 1)
            {
                return Result<SweepPlan>.Fail("sweep", "format", $"'{definition}' is not key=a,b,c");
            }

            if (GridOptionTable.Table.Find(key) is not { } option)
            {
                var hint = OptionText.Nearest(key, GridOptionTable.Table.Options.Select(static o => o.Key));
                return Result<SweepPlan>.Fail(
                    "sweep", "unknown", $"there is no key {key}" + (hint is null ? "" : $"; did you mean {hint}?"));
            }

            if (!Extend(points, option, definition[(cut + 1)..]).TryGet(out var extended, out var error))
            {
                return Result<SweepPlan>.Fail(error);
            }

            points = extended;
        }

        return Result<SweepPlan>.Ok(new SweepPlan(points));
    }

    /// <summary>Rows by net profit, best first; equal ones in the order of the plan, failed ones last.</summary>
    public static IReadOnlyList<SweepRow> Rank(IReadOnlyList<SweepRow> rows) =>
    [
        .. rows.OrderByDescending(static row => row.Result is not null)
            .ThenByDescending(static row => row.Result?.NetProfit ?? 0m),
    ];

    private static Result<List<SweepPoint>> Extend(List<SweepPoint> points, OptionDescriptor option, string values)
    {
        var extended = new List<SweepPoint>();
        foreach (var point in points)
        {
            foreach (var text in values.Split(',', StringSplitOptions.TrimEntries))
            {
                if (!option.Parse(text).TryGet(out var value, out var failure))
                {
                    return Result<List<SweepPoint>>.Fail(
                        option.Key, failure.Reason, $"{option.Key}={text}: {failure.Message}; expected "
                            + $"{option.Expected}");
                }

                var changed = point.Options with { };
                option.Property.SetValue(changed, value);
                var name = point.Name.Length > 0 ? point.Name + " " : "";
                extended.Add(new SweepPoint($"{name}{option.Key}={text}", changed));
                if (extended.Count > MaxPoints)
                {
                    return Result<List<SweepPoint>>.Fail("sweep", "range", $"more than {MaxPoints} combinations");
                }
            }
        }

        return Result<List<SweepPoint>>.Ok(extended);
    }
}
