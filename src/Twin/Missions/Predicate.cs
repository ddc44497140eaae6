using System.Globalization;

namespace Millwright.Twin.Missions;

/// <summary>
/// A condition on telemetry paths (twin.md §11.1): <c>path op literal</c> joined by and, or, not and parentheses.
/// </summary>
internal sealed class Predicate
{
    private static readonly string[] Operators = ["==", "!=", "<=", ">=", "<", ">"];

    private readonly Func<Readings, bool> test;

    private Predicate(string text, Func<Readings, bool> test) => (Text, this.test) = (text, test);

    public string Text { get; }

    /// <summary>Parses a condition.</summary>
    /// <exception cref="FormatException">The text is not a condition.</exception>
    public static Predicate Parse(string text)
    {
        var tokens = Tokens(text);
        var at = 0;
        var test = Or(tokens, ref at);
        return at == tokens.Count
            ? new Predicate(text, test)
            : throw new FormatException($"predicate '{text}': '{tokens[at]}' is not expected");
    }

    /// <summary>Evaluates the condition.</summary>
    /// <exception cref="FormatException">A path is unknown.</exception>
    public bool Holds(Readings readings) => test(readings);

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
            else if ("()".Contains(text[i], StringComparison.Ordinal))
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
                    && !"()=!<>'".Contains(text[i], StringComparison.Ordinal))
                {
                    i++;
                }
            }

            tokens.Add(text[start..i]);
        }

        return tokens;
    }

    private static Func<Readings, bool> Or(List<string> tokens, ref int at)
    {
        var left = And(tokens, ref at);
        while (at < tokens.Count && tokens[at] == "or")
        {
            at++;
            var (a, b) = (left, And(tokens, ref at));
            left = r => a(r) || b(r);
        }

        return left;
    }

    private static Func<Readings, bool> And(List<string> tokens, ref int at)
    {
        var left = Not(tokens, ref at);
        while (at < tokens.Count && tokens[at] == "and")
        {
            at++;
            var (a, b) = (left, Not(tokens, ref at));
            left = r => a(r) && b(r);
        }

        return left;
    }

    private static Func<Readings, bool> Not(List<string> tokens, ref int at)
    {
        if (Take(tokens, ref at, "not"))
        {
            var inner = Not(tokens, ref at);
            return r => !inner(r);
        }

        if (Take(tokens, ref at, "("))
        {
            var inner = Or(tokens, ref at);
            return Take(tokens, ref at, ")") ? inner : throw new FormatException("predicate: a ) is missing");
        }

        return Comparison(tokens, ref at);
    }

    private static Func<Readings, bool> Comparison(List<string> tokens, ref int at)
    {
        if (at + 2 >= tokens.Count)
        {
            throw new FormatException("predicate: path, comparison and value are needed");
        }

        var (path, op, literal) = (tokens[at], tokens[at + 1], tokens[at + 2]);
        at += 3;
        if (!Operators.Contains(op))
        {
            throw new FormatException($"predicate: '{op}', allowed {string.Join(", ", Operators)}");
        }

        var text = literal.StartsWith('\'') ? literal[1..^1] : null;
        var number = literal switch
        {
            "true" => 1.0,
            "false" => 0.0,
            _ when text is not null => double.NaN,
            _ => double.Parse(literal, NumberStyles.Float, CultureInfo.InvariantCulture),
        };
        return readings =>
        {
            var value = readings(path) ?? throw new FormatException($"predicate: path '{path}' is unknown");
            var order = text is not null
                ? string.CompareOrdinal(value.Text, text)
                : value.Number is { } found ? found.CompareTo(number) : -2;
            return order == -2 && text is null ? op == "!=" : op switch
            {
                "==" => order == 0,
                "!=" => order != 0,
                "<" => order < 0,
                "<=" => order <= 0,
                ">" => order > 0,
                _ => order >= 0,
            };
        };
    }

    private static bool Take(List<string> tokens, ref int at, string word)
    {
        if (at >= tokens.Count || tokens[at] != word)
        {
            return false;
        }

        at++;
        return true;
    }
}
