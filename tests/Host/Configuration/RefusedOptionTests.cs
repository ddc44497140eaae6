using System.Collections;
using Millwright.Host.Configuration;

namespace Millwright.Host.Tests.Configuration;

/// <summary>What this build cannot do is refused with key, value and range instead of being ignored.</summary>
public sealed class RefusedOptionTests
{
    [Theory]
    [InlineData("capital.quote_share", "--capital:quote_share=0.5")]
    [InlineData("capital.base_share", "--capital:base_share=0")]
    [InlineData("replication.url", "--replication:url=https://example.org", "--replication:key=abcdefgh")]
    [InlineData("log.levels", "--log:levels=Http=loud")]
    [InlineData("log.levels", "--log:levels=Http")]
    public void Given_a_value_without_an_effect_then_it_is_an_error_of_its_key(string key, params string[] arguments)
    {
        var error = Assert.Single(Load(arguments).Errors);

        Assert.Contains(key, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Given_the_whole_account_then_the_share_is_accepted() =>
        Assert.Empty(Load("--capital:quote_share=1", "--capital:base_share=1").Errors);

    [Fact]
    public void Given_two_live_plants_on_one_key_then_it_is_refused_and_two_keys_are_not()
    {
        string[] live = ["mode=live", "exchange:pair=DOGE/USD", "exchange:api_secret=c2VjcmV0LXNlY3JldA=="];
        string[] Plant(string id, string key) =>
            [.. live.Append($"exchange:api_key={key}").Select(text => $"--plants:{id}:{text}")];

        var one = Load([.. Plant("a", "key-number-1"), .. Plant("b", "key-number-1")]);
        var two = Load([.. Plant("a", "key-number-1"), .. Plant("b", "key-number-2")]);

        Assert.Contains(one.Errors, error => error.ToString().Contains("one account", StringComparison.Ordinal));
        Assert.DoesNotContain(one.Errors, error => error.ToString().Contains("key-number-1", StringComparison.Ordinal));
        Assert.Empty(two.Errors);
    }

    private static LoadedConfig Load(params string[] arguments) =>
        ConfigLoader.Load(new ConfigRequest(AppContext.BaseDirectory, new Hashtable(), arguments));
}
