using System.Collections.Concurrent;
using Millwright.Host.Configuration;
using Microsoft.Extensions.Logging;

namespace Millwright.Host.Logging;

/// <summary>Least severe level by category (kernel.md §21.2); may change while the process runs, not kept.</summary>
public sealed class LogLevels
{
    private readonly ConcurrentDictionary<string, LogLevelChoice> byCategory =
        new(StringComparer.OrdinalIgnoreCase);

    private volatile LogLevelChoice fallback;

    /// <summary>Levels from <c>log.level</c> and <c>log.levels</c>.</summary>
    /// <param name="fallback">Level of categories without their own.</param>
    /// <param name="pairs">Category or its first words, with its level; checked by <see cref="Parse"/>.</param>
    public LogLevels(LogLevelChoice fallback, IReadOnlyList<string>? pairs = null)
    {
        this.fallback = fallback;
        foreach (var pair in pairs ?? [])
        {
            if (Parse(pair) is { } known)
            {
                byCategory[known.Category] = known.Level;
            }
        }
    }

    /// <summary>Level of categories without their own.</summary>
    public LogLevelChoice Default => fallback;

    /// <summary>Categories with their own level, ordinal.</summary>
    public IReadOnlyList<KeyValuePair<string, LogLevelChoice>> Categories =>
        [.. byCategory.OrderBy(pair => pair.Key, StringComparer.Ordinal)];

    /// <summary>Reads <c>category=level</c>; null when it is none.</summary>
    public static (string Category, LogLevelChoice Level)? Parse(string pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        var at = pair.IndexOf('=', StringComparison.Ordinal);
        return at > 0 && Enum.TryParse<LogLevelChoice>(pair[(at + 1)..].Trim(), ignoreCase: true, out var level)
            && Enum.IsDefined(level) && !char.IsAsciiDigit(pair[at + 1])
            ? (pair[..at].Trim(), level)
            : null;
    }

    /// <summary>Changes a level.</summary>
    /// <param name="category">Category, or "" for the default.</param>
    /// <param name="level">New level; null takes the category's own level away.</param>
    public void Set(string category, LogLevelChoice? level)
    {
        ArgumentNullException.ThrowIfNull(category);
        if (category.Length == 0)
        {
            fallback = level ?? LogLevelChoice.Information;
        }
        else if (level is { } own)
        {
            byCategory[category] = own;
        }
        else
        {
            byCategory.TryRemove(category, out _);
        }
    }

    /// <summary>True when a line of this category and level is written.</summary>
    public bool IsEnabled(string category, LogLevel level) =>
        level != LogLevel.None && (int)level >= (int)Of(category);

    /// <summary>Level in force: of the category, of its longest named beginning, else the default.</summary>
    public LogLevelChoice Of(string category)
    {
        ArgumentNullException.ThrowIfNull(category);
        if (byCategory.IsEmpty)
        {
            return fallback;
        }

        for (var name = category; name.Length > 0;)
        {
            if (byCategory.TryGetValue(name, out var level))
            {
                return level;
            }

            var at = name.LastIndexOf('.');
            name = at > 0 ? name[..at] : "";
        }

        return fallback;
    }
}
