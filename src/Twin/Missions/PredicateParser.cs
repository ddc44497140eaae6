using System.Globalization;

namespace Millwright.Twin.Missions;

/// <summary>
/// Reads a condition (twin.md §11.1): <c>path op literal</c> with <c>== != &lt; &lt;= &gt; &gt;= contains in</c>,
/// joined by and, or, not and parentheses; functions <c>age(path)</c>, <c>count(path)</c>, <c>changed(path)</c>,
/// <c>held(condition, seconds)</c>.
/// </summary>
internal sealed class PredicateParser
{
    private const string Separators = "()=!<>',";
    private static readonly string[] Operators = ["==", "!=", "<=", ">=", "<", ">", "contains", "in"];

    private readonly List<string> tokens;
    private readonly string text;
    private int at;

    private PredicateParser(string text)
    {
        this.text = text;
        tokens = Tokens(text);
    }

    /// <summary>Functions with a memory, in the order of the text.</summary>
    public List<Watch> Watches { get; } = [];

    /// <summary>Paths that are read.</summary>
    public List<string> Paths { get; } = [];

    /// <summary>Parses the text.</summary>
    /// <exception cref="FormatException">The text is not a condition.</exception>
    public static (Func<Readings, bool> Test, PredicateParser Parser) Parse(string text)
    {
        var parser = new PredicateParser(text);
        var test = parser.Or();
        return parser.at == parser.tokens.Count ? (test, parser) : throw parser.Wrong("is not expected");
    }

    private static List<string> Tokens(string text)
    {
        var tokens = new List<string>();
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            if (text[i] == '\'')
            {
                i = text.IndexOf('\'', i + 1) + 1;
                i = i > 0 ? i : throw new FormatException($"predicate '{text}': a quote is not closed");
            }
            else if ("(),".Contains(text[i], StringComparison.Ordinal))
            {
                i++;
            }
            else if ("=!<>".Contains(text[i], StringComparison.Ordinal))
            {
                for (i++; i < text.Length && text[i] == '='; i++)
                {
                }
            }
            else
            {
                while (i < text.Length && !char.IsWhiteSpace(text[i])
                    && !Separators.Contains(text[i], StringComparison.Ordinal))
                {
                    i++;
                }
            }

            tokens.Add(text[start..i]);
        }

        return tokens;
    }

    private Func<Readings, bool> Or()
    {
        var left = And();
        while (Take("or"))
        {
            var (a, b) = (left, And());
            left = r => a(r) || b(r);
        }

        return left;
    }

    private Func<Readings, bool> And()
    {
        var left = Not();
        while (Take("and"))
        {
            var (a, b) = (left, Not());
            left = r => a(r) && b(r);
        }

        return left;
    }

    private Func<Readings, bool> Not()
    {
        if (Take("not"))
        {
            var inner = Not();
            return r => !inner(r);
        }

        if (Take("("))
        {
            var inner = Or();
            Expect(")");
            return inner;
        }

        return IsCall("held") ? Held() : IsCall("changed") ? Changed() : Comparison();
    }

    private Func<Readings, bool> Held()
    {
        at += 2;
        var inner = Or();
        Expect(",");
        var seconds = Number(Next());
        Expect(")");
        var watch = new Watch(inner, "");
        Watches.Add(watch);
        return _ => watch.HeldFor(seconds);
    }

    private Func<Readings, bool> Changed()
    {
        var watch = Watched();
        return _ => watch.HasChanged;
    }

    private Watch Watched()
    {
        at += 2;
        var watch = new Watch(null, Path(Next()));
        Expect(")");
        Watches.Add(watch);
        return watch;
    }

    private Func<Readings, bool> Comparison()
    {
        Func<Readings, double>? number = null;
        var path = "";
        if (IsCall("age"))
        {
            var watch = Watched();
            number = _ => watch.AgeS;
        }
        else if (IsCall("count"))
        {
            at += 2;
            var list = Path(Next());
            Expect(")");
            number = r => Items(Value(r, list).Text).Length;
        }
        else
        {
            path = Path(Next());
        }

        var op = Next();
        if (!Operators.Contains(op))
        {
            throw new FormatException($"predicate '{text}': '{op}', allowed {string.Join(", ", Operators)}");
        }

        var literal = Next();
        var quoted = literal.StartsWith('\'') ? literal[1..^1] : null;
        if (op is "contains" or "in")
        {
            var word = quoted ?? throw new FormatException($"predicate '{text}': {op} needs a quoted text");
            return op == "in"
                ? r => Items(word).Contains(Value(r, path).Text ?? "")
                : r => Items(Value(r, path).Text).Contains(word);
        }

        var wanted = quoted is null ? Number(literal) : double.NaN;
        return number is not null
            ? r => Ordered(op, number(r).CompareTo(wanted))
            : r => Compare(Value(r, path), op, quoted, wanted);
    }

    private static bool Compare(Incidents.AlarmValue value, string op, string? quoted, double wanted)
    {
        if (quoted is not null)
        {
            return Ordered(op, string.CompareOrdinal(value.Text, quoted));
        }

        return value.Number is { } found ? Ordered(op, found.CompareTo(wanted)) : op == "!=";
    }

    private static bool Ordered(string op, int order) => op switch
    {
        "==" => order == 0,
        "!=" => order != 0,
        "<" => order < 0,
        "<=" => order <= 0,
        ">" => order > 0,
        _ => order >= 0,
    };

    private static Incidents.AlarmValue Value(Readings readings, string path) =>
        readings(path) ?? throw new FormatException($"predicate: path '{path}' is unknown");

    private static string[] Items(string? list) =>
        list?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private string Path(string token)
    {
        Paths.Add(token);
        return token;
    }

    private double Number(string literal) => literal switch
    {
        "true" => 1.0,
        "false" => 0.0,
        _ => double.TryParse(literal, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"predicate '{text}': '{literal}' is no number"),
    };

    private bool IsCall(string name) => at + 1 < tokens.Count && tokens[at] == name && tokens[at + 1] == "(";

    private string Next() => at < tokens.Count
        ? tokens[at++]
        : throw new FormatException($"predicate '{text}': path, comparison and value are needed");

    private void Expect(string word)
    {
        if (!Take(word))
        {
            throw at < tokens.Count ? Wrong($"stands where a '{word}' is needed")
                : new FormatException($"predicate '{text}': a '{word}' is missing");
        }
    }

    private FormatException Wrong(string what) => new($"predicate '{text}': '{tokens[at]}' {what}");

    private bool Take(string word)
    {
        if (at >= tokens.Count || tokens[at] != word)
        {
            return false;
        }

        at++;
        return true;
    }
}
