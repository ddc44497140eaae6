using System.Text.Json;
using Millwright.Host.Commands;
using Millwright.Host.Configuration;

namespace Millwright.Host.Http;

/// <summary>Body of <c>POST …/config</c>: every key is checked before the first one is sent.</summary>
internal static class ConfigBody
{
    /// <summary>What is wrong with the body, or null.</summary>
    public static CommandProblem? Problem(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.EnumerateObject().Any())
        {
            return new CommandProblem(400, "malformed", "The body is not an object of keys and values.");
        }

        foreach (var member in body.EnumerateObject())
        {
            if (OptionCatalog.Find(member.Name) is not { } option || OptionCatalog.IsHostWide(option))
            {
                return new CommandProblem(
                    404, "unknown_key", $"There is no key {member.Name} of a plant.", new { field = member.Name });
            }

            if (!option.Reloadable)
            {
                return new CommandProblem(
                    409, "not_reloadable", $"{option.Key} can only change at start.", new { field = member.Name });
            }

            var text = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()!
                : member.Value.GetRawText();
            if (member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array
                || !option.Parse(text).IsOk)
            {
                return CommandProblem.Field(
                    "invalid_value", member.Name, $"'{member.Name}' = {text}; expected {option.Expected}.");
            }
        }

        return null;
    }
}
