using Millwright.Host.CommandLine;
using Millwright.Host.Venues;

namespace Millwright.Host.Tests.CommandLine;

/// <summary><c>millwright secrets</c>: keys encrypted at rest, never printed.</summary>
[Collection("environment")]
public sealed class SecretsVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("millwright-secrets-").FullName;
    private readonly string? before = Environment.GetEnvironmentVariable(SecretsVerb.PassphraseVariable);

    private string File => Path.Combine(folder, "keys");

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(SecretsVerb.PassphraseVariable, before);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Given_stored_keys_then_list_names_them_and_neither_output_nor_file_shows_a_value()
    {
        Pass("correct horse");
        Assert.Equal(0, Run("value-of-the-key\n", out var first, "set", "exchange.api_key", "--file", File));
        Assert.Equal(0, Run("value-of-the-secret\n", out _, "set", "exchange.api_secret", "--file", File));
        Assert.Equal(0, Run("", out var list, "list", "--file", File));
        Assert.Equal("exchange.api_key = ***\nexchange.api_secret = ***\n", list.ReplaceLineEndings("\n"));
        var text = System.Text.Encoding.Latin1.GetString(System.IO.File.ReadAllBytes(File));
        foreach (var shown in new[] { first, list, text })
        {
            Assert.DoesNotContain("value-of", shown, StringComparison.Ordinal);
        }

        var stored = SecretFile.Open(File, "correct horse").Value;
        Assert.Equal("value-of-the-secret", stored["exchange.api_secret"]);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        }
    }

    [Fact]
    public void Given_a_wrong_passphrase_or_a_changed_file_then_nothing_is_read_and_nothing_overwritten()
    {
        Pass("correct horse");
        Run("abc\n", out _, "set", "exchange.api_key", "--file", File);
        var bytes = System.IO.File.ReadAllBytes(File);
        Pass("battery staple");
        Assert.Equal(1, Run("def\n", out var output, "set", "exchange.api_key", "--file", File));
        Assert.Contains("passphrase is wrong", output, StringComparison.Ordinal);
        Assert.Equal(bytes, System.IO.File.ReadAllBytes(File));

        bytes[^1] ^= 1;
        System.IO.File.WriteAllBytes(File, bytes);
        Pass("correct horse");
        Assert.Equal(1, Run("", out _, "list", "--file", File));
    }

    [Fact]
    public void Given_remove_then_the_key_is_gone_and_the_others_stay()
    {
        Pass("correct horse");
        Run("a\n", out _, "set", "exchange.api_key", "--file", File);
        Run("b\n", out _, "set", "exchange.otp", "--file", File);
        Assert.Equal(0, Run("", out var left, "remove", "exchange.api_key", "--file", File));
        Assert.Equal("exchange.otp = ***", left.Trim());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("short")]
    public void Given_no_usable_passphrase_then_the_verb_names_the_variable(string? passphrase)
    {
        Pass(passphrase);
        Assert.Equal(78, Run("", out var output, "list", "--file", File));
        Assert.Contains("MILLWRIGHT_PASSPHRASE", output, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(File));
    }

    private static void Pass(string? text) =>
        Environment.SetEnvironmentVariable(SecretsVerb.PassphraseVariable, text);

    private static int Run(string input, out string output, params string[] arguments)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(input));
        using var written = new MemoryStream();
        using var error = new StringWriter();
        var code = CommandLineRoot.Run(["secrets", .. arguments], stream, written, error);
        output = System.Text.Encoding.UTF8.GetString(written.ToArray()) + error;
        return code;
    }
}
