using System.Net;

namespace Millwright.Kernel.Options;

/// <summary>Checks of text forms.</summary>
internal static class OptionFormats
{
    /// <summary>Null when the text has the form of the option, else what is wrong ("is not …").</summary>
    public static string? Check(OptionDescriptor option, string text) => option.Format switch
    {
        OptionFormat.Base64 => IsBase64(text) ? null : "is not Base64",
        OptionFormat.SecureUrl => IsSecure(text) ? null : "is not an https or wss address",
        OptionFormat.IpAddress => IPAddress.TryParse(text, out _) ? null : "is not an IP address",
        OptionFormat.Alias => IsAlias(text) ? null : "is not 1 to 16 characters of a-z 0-9 _ -",
        OptionFormat.Path => text.AsSpan().ContainsAny('\0', '\n') ? "is not a path" : null,
        _ => null,
    };

    private static bool IsBase64(string text) =>
        text.Length > 0 && Convert.TryFromBase64String(text, new byte[text.Length], out _);

    private static bool IsAlias(string text) =>
        text.Length is >= 1 and <= 16
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '-');

    private static bool IsSecure(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme is "https" or "wss" || (uri.Scheme is "http" or "ws" && uri.IsLoopback));
}
