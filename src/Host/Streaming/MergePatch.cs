using System.Text.Json.Nodes;

namespace Millwright.Host.Streaming;

/// <summary>JSON merge patches (RFC 7396) between successive slices; slices hold no nulls (console.md §13.1).</summary>
public static class MergePatch
{
    /// <summary>
    /// The patch that turns <paramref name="before"/> into <paramref name="after"/>; null when equal.
    /// </summary>
    public static JsonObject? Diff(JsonObject before, JsonObject after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        JsonObject? patch = null;
        foreach (var (name, value) in after)
        {
            if (!before.TryGetPropertyValue(name, out var old))
            {
                (patch ??= [])[name] = value?.DeepClone();
            }
            else if (old is JsonObject left && value is JsonObject right)
            {
                if (Diff(left, right) is { } inner)
                {
                    (patch ??= [])[name] = inner;
                }
            }
            else if (!JsonNode.DeepEquals(old, value))
            {
                (patch ??= [])[name] = value?.DeepClone();
            }
        }

        foreach (var (name, _) in before)
        {
            if (!after.ContainsKey(name))
            {
                (patch ??= [])[name] = null;
            }
        }

        return patch;
    }

    /// <summary>Applies a patch to a copy of the target.</summary>
    public static JsonObject Apply(JsonObject target, JsonObject patch)
    {
        ArgumentNullException.ThrowIfNull(target);
        var result = (JsonObject)target.DeepClone();
        Merge(result, patch, keepNulls: false);
        return result;
    }

    /// <summary>One patch with the effect of two applied in order.</summary>
    public static JsonObject Compose(JsonObject first, JsonObject second)
    {
        ArgumentNullException.ThrowIfNull(first);
        var result = (JsonObject)first.DeepClone();
        Merge(result, second, keepNulls: true);
        return result;
    }

    private static void Merge(JsonObject target, JsonObject patch, bool keepNulls)
    {
        foreach (var (name, value) in patch)
        {
            if (value is null && !keepNulls)
            {
                target.Remove(name);
            }
            else if (value is JsonObject inner && target[name] is JsonObject known)
            {
                Merge(known, inner, keepNulls);
            }
            else
            {
                target[name] = value?.DeepClone();
            }
        }
    }
}
