using System.Text;

namespace Millwright.Venues.Tests.Kraken;

public sealed class SigningTests
{
    private const string Secret =
        "kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==";

    private const string Body = "nonce=1616492376594&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25";

    [Fact]
    public void Given_the_published_vector_then_the_signature_is_equal()
    {
        using var signer = KrakenSigner.Create(Secret).Value;
        Assert.Equal(
            "4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ==",
            signer.Sign("/0/private/AddOrder", "1616492376594", Body));
    }

    [Fact]
    public void Given_a_body_longer_than_the_stack_buffer_then_it_is_signed_like_any_other()
    {
        using var signer = KrakenSigner.Create(Secret).Value;
        var longBody = "nonce=1&x=" + new string('a', 5_000);
        Assert.Equal(signer.Sign("/p", "1", longBody), signer.Sign("/p", "1", longBody));
        Assert.NotEqual(signer.Sign("/p", "1", longBody), signer.Sign("/p", "1", longBody + "b"));
    }

    [Fact]
    public void Given_a_signature_then_nothing_is_allocated()
    {
        using var signer = KrakenSigner.Create(Secret).Value;
        var (path, nonce, body) = ("/0/private/AddOrder"u8.ToArray(), "1616492376594"u8.ToArray(),
            Encoding.UTF8.GetBytes(Body));
        var target = new byte[KrakenSigner.Length];
        signer.Sign(path, nonce, body, target);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            signer.Sign(path, nonce, body, target);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("YWJj")]
    public void Given_no_secret_then_the_error_names_the_key_and_not_the_text(string text)
    {
        Assert.False(KrakenSigner.Create(text).TryGet(out _, out var error));
        Assert.Equal("exchange.api_secret", error.Field);
        Assert.DoesNotContain("not base64!", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_a_restart_with_the_clock_set_back_then_nonces_go_on_above_the_used_ones()
    {
        var (clock, store) = (new FakeClock(), new FakeNonces());
        var first = new KrakenNonce(clock, store);
        var highest = 0L;
        for (var i = 0; i < 5_000; i++)
        {
            var next = first.Next();
            Assert.True(next > highest);
            highest = next;
            clock.Move(0.0001);
        }

        Assert.True(store.Saves < 20, $"{store.Saves} saves for 5000 nonces");
        clock.Move(-3_600);
        var second = new KrakenNonce(clock, store);
        Assert.True(second.Next() > highest);
    }

    [Fact]
    public void Given_a_refused_nonce_then_the_next_one_jumps_by_a_million()
    {
        var nonce = new KrakenNonce(new FakeClock(), new FakeNonces());
        var before = nonce.Next();
        nonce.Jump();
        Assert.True(nonce.Next() > before + 1_000_000);
    }
}
