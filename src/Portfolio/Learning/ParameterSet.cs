using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Millwright.Portfolio.Learning;

/// <summary>An immutable parameter set with its checksum (portfolio.md §0.5, §1.3 param_set).</summary>
public sealed class ParameterSet
{
    private ParameterSet(string id, SortedDictionary<string, double> values)
    {
        Id = id;
        Values = values;
        using var body = JsonDocument.Parse(Body);
        Checksum = ParameterChecksum.Of(body.RootElement);
    }

    /// <summary>Id of the set.</summary>
    public string Id { get; }

    /// <summary>Every knob with its value.</summary>
    public IReadOnlyDictionary<string, double> Values { get; }

    /// <summary>SHA-256 of the canonical body, lower-case hex.</summary>
    public string Checksum { get; }

    /// <summary>Canonical JSON of the values.</summary>
    public string Body => new StringBuilder("{").AppendJoin(',', Values.Select(v =>
        $"\"{v.Key}\":{v.Value.ToString("R", CultureInfo.InvariantCulture)}")).Append('}').ToString();

    /// <summary>A set from values; missing knobs have their default.</summary>
    /// <param name="id">Id, 1 to 64 characters.</param>
    /// <param name="values">Values by key.</param>
    public static Result<ParameterSet> Of(string id, IReadOnlyDictionary<string, double> values)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(values);
        if (id.Length is 0 or > 64)
        {
            return Result<ParameterSet>.Fail("id", "empty", $"id has {id.Length} characters; allowed 1 to 64");
        }

        var all = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var knob in Knobs.All)
        {
            var value = values.TryGetValue(knob.Key, out var given) ? given : knob.Default;
            if (knob.Problem(value) is { } problem)
            {
                return Result<ParameterSet>.Fail(problem);
            }

            all.Add(knob.Key, value);
        }

        foreach (var key in values.Keys)
        {
            if (!all.ContainsKey(key))
            {
                return Result<ParameterSet>.Fail(
                    key, "unknown", $"{key} is not a knob; known: {string.Join(", ", all.Keys)}");
            }
        }

        return Result<ParameterSet>.Ok(new ParameterSet(id, all));
    }

    /// <summary>A set from its JSON body, whose checksum must match when one is given.</summary>
    /// <param name="id">Id.</param>
    /// <param name="body">Object of numbers.</param>
    /// <param name="checksum">Expected checksum; empty for none.</param>
    public static Result<ParameterSet> Read(string id, string body, string checksum)
    {
        ArgumentNullException.ThrowIfNull(checksum);
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        try
        {
            using var json = JsonDocument.Parse(body);
            foreach (var member in json.RootElement.EnumerateObject())
            {
                values[member.Name] = member.Value.GetDouble();
            }
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or FormatException)
        {
            return Result<ParameterSet>.Fail("body", "bad_unit", $"body is not an object of numbers: {wrong.Message}");
        }

        return Of(id, values).TryGet(out var set, out var error) && checksum.Length > 0 && set.Checksum != checksum
            ? Result<ParameterSet>.Fail(
                "checksum", "unknown", $"checksum {checksum} does not match {set.Checksum} of the body")
            : set is null ? Result<ParameterSet>.Fail(error) : Result<ParameterSet>.Ok(set);
    }
}
